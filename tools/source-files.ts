import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['src', 'connectors', 'jobs', 'reports', 'fixtures', 'bench', 'test', 'tools'];

/** Every TypeScript file of the repository, relative to its root, with forward slashes. */
export function sourceFiles(): readonly string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap(filesIn)
    .filter((path) => path.endsWith('.ts'));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}
