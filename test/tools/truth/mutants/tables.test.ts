import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** In a process of its own: the tables are run by a vitest that must not meet this one. */
const SCRIPT = `
  import { openTables } from './tools/truth/mutants/tables.ts';
  const tables = await openTables();
  const never = { kind: 'never', name: '', how: { result: 'never' } };
  const elsewhere = { kind: 'one', name: '', how: { norms: 'notebooks.days', change: 'more' } };
  const told = [];
  for (const rule of ['mark-in-first-grade', 'topic-unnamed']) {
    for (const mutant of [null, elsewhere, never]) told.push(await tables.tell(rule, mutant));
  }
  await tables.close();
  console.log(JSON.stringify(told));
`;

test('a table tells a broken rule, and neither a sound one nor one broken where it does not look', async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect(printed.trim().split('\n').at(-1)).toBe('[false,false,true,false,false,true]');
}, 60_000);
