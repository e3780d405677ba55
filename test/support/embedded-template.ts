import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dumpEmbedded, openEmbedded } from '../../src/db/embedded.js';
import { migrateToLatest } from '../../src/db/migrate.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A migrated embedded database as a file, made again only when the migrations or the engine change. */
export async function embeddedTemplate(): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'zavuch');
  const file = join(folder, `embedded-${fingerprint()}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const db = await openEmbedded();
  try {
    await migrateToLatest(db);
    const dump = await dumpEmbedded(db);
    // Written aside and renamed: another run may be reading the folder.
    const aside = `${file}.${process.pid}`;
    writeFileSync(aside, Buffer.from(await dump.arrayBuffer()));
    renameSync(aside, file);
  } finally {
    await db.close();
  }
  return file;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const migrations = join(root, 'src', 'db', 'migrations');
  const files = readdirSync(migrations, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(migrations, name)));
  hash.update(readFileSync(join(root, 'src', 'db', 'migrate.ts')));
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
