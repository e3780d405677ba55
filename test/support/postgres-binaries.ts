import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The folder with `initdb` and `postgres`, the newest version first; null when no server is installed. */
export function findPostgres(): string | null {
  const folders = [...debianFolders(), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => folder !== '' && hasServer(folder)) ?? null;
}

function hasServer(folder: string): boolean {
  return ['initdb', 'postgres'].every(
    (name) => existsSync(join(folder, name)) || existsSync(join(folder, `${name}.exe`)),
  );
}

function debianFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}
