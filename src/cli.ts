import { readFileSync } from 'node:fs';
import { Command } from 'commander';

/** The operator's commands; each is added here by one line. */
export function commandLine(): Command {
  return new Command('zavuch')
    .description('Шлюз проверки электронного журнала: зеркало, проверка, замечания, отчёты')
    .version(programVersion(), '-V, --version', 'показать версию')
    .helpOption('-h, --help', 'показать справку')
    .helpCommand('help [command]', 'показать справку по команде');
}

function programVersion(): string {
  // Compiled code lies one folder deeper; dist/ has its own copy of package.json, so the path is the same.
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}
