import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// The compiler emits code only; templates, styles, recorded pages and the act's profile lie beside it.
const folders = ['src', 'connectors', 'jobs', 'reports', 'fixtures', 'regulations'].filter((name) => existsSync(name));

for (const folder of folders) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    cpSync(path, join('dist', path));
  }
}
cpSync('package.json', join('dist', 'package.json'));
