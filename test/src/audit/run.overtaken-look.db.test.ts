import { afterAll, beforeAll, expect, it } from 'vitest';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { type Watch, watch } from './support/watched-school.js';

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db);
  await school.look('2026-10-07', '20:00');
  await school.audit('2026-10-08', '00:10');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

/** Every page unchanged, as a reading beside the audit stores it. */
async function storeLooks(requested: string, received: string): Promise<void> {
  const { knex } = fresh.db;
  const last = await knex('observation')
    .distinctOn('scope_id')
    .orderBy(['scope_id', { column: 'id', order: 'desc' }]);
  const rows = last.map(({ id: _, coverage, ...look }) => ({
    ...look,
    coverage: JSON.stringify(coverage),
    status: 'same',
    requested_at: new Date(moment('2026-10-08', requested)),
    received_at: new Date(moment('2026-10-08', received)),
  }));
  await knex('observation').insert(rows);
}

const found = async () =>
  fresh.db.knex('finding').where({ family: 'topic', date: '2026-10-07', state: 'open' }).first('verdict', 'evidence');

it('a look that was under way while an audit judged proves at the next one what it saw', async () => {
  expect((await found()).verdict).toBe('disputable');
  await storeLooks('00:20', '00:23');
  await school.audit('2026-10-08', '00:22');
  expect((await found()).verdict).toBe('disputable');
  await school.audit('2026-10-08', '00:24');
  expect((await found()).verdict).toBe('violated');
});

it('so does one received before the audit and stored only behind it', async () => {
  await school.audit('2026-10-08', '00:40');
  await storeLooks('00:30', '00:31');
  expect((await found()).evidence).toMatchObject({ observedAt: moment('2026-10-08', '00:20') });
  await school.audit('2026-10-08', '00:41');
  expect((await found()).evidence).toMatchObject({ observedAt: moment('2026-10-08', '00:30') });
  expect((await school.audit('2026-10-08', '00:42')).judged).toBe(0);
});
