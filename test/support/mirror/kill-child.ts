import { openServer } from '../../../src/db/server.js';
import { applyPages } from '../../../src/sync/apply.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { clearBodies, parseJsonBody } from './pages.js';
import { scriptedPages } from './script.js';

/** A process that only applies pages, to be killed at any moment; its arguments are URL SCHOOL SEED. */
const [url, schoolId, seed] = process.argv.slice(2);
const db = openServer(url as string, { poolSize: 2 });
const school = { id: Number(schoolId), name: 'Тестовая школа', vendor: 'kill', zone: 'Europe/Simferopol' };
const run = await openRun(db, { id: 'test', parse: parseJsonBody }, school, Date.UTC(2025, 8, 12), clearBodies);
process.stdout.write('ready\n');
for (const page of scriptedPages(Number(seed))) {
  process.stdout.write('page begun\n');
  await applyPages(db, school, run, [page]);
  process.stdout.write('page applied\n');
}
process.stdout.write('done\n');
await db.close();
