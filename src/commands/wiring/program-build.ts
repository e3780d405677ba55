import { readFileSync } from 'node:fs';

/** The program's version, kept with every finding. Compiled code lies one folder deeper; dist/ has its own package.json. */
export function programBuild(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
