import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';

/** Why these refer to nothing that the database could check is written in docs/decisions.md. */
const UNCHECKED = [
  'access_entry.account_id',
  'daily_index.class_id',
  'daily_index.staff_id',
  'external_ref.target_id',
  'finding.class_id',
  'finding.first_run_id',
  'finding.journal_id',
  'finding.last_run_id',
  'finding.lesson_id',
  'finding.staff_id',
  'finding.student_id',
  'finding.unit_id',
  'finding_event.former_staff_id',
  'finding_event.run_id',
  'hold.after_observation_id',
  'name_decision.target_id',
  'sighting.fact_id',
  'sighting.since_observation_id',
  'tally.class_id',
  'tally.staff_id',
  'tally.unit_id',
  'unit_state.unit_id',
  'value_version.end_observation_id',
  'value_version.fact_id',
  'value_version.journal_id',
  'value_version.scope_id',
  'value_version.seen_observation_id',
  'value_version.student_id',
];

/** What every mirrored row says of where it was seen. */
const PROVENANCE = ['scope_id', 'seen_observation_id', 'gone_observation_id'];

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

it('every number of something else is a foreign key, or is known not to be one', async () => {
  const found = await fresh.db.knex.raw<{ rows: { name: string; column: string; mirrored: boolean }[] }>(
    `select c.relname || '.' || a.attname as name, a.attname as column,
       exists (select 1 from pg_attribute g where g.attrelid = c.oid and g.attname = 'gone_observation_id') as mirrored
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname like '%\\_id' and a.atttypid = 'bigint'::regtype and not a.attisdropped
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'knex_%' and not exists (
       select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey))
     order by 1`,
  );
  const unchecked = found.rows.filter(({ column, mirrored }) => !(mirrored && PROVENANCE.includes(column)));
  expect(unchecked.map(({ name }) => name)).toEqual(UNCHECKED);
});
