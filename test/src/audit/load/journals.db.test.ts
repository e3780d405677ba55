import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadJournalRows } from '../../../../src/audit/load/journals.js';
import type { Instant } from '../../../../src/domain/time.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { type Watch, watch, watchedSchool } from '../support/watched-school.js';

const [algebra] = watchedSchool.journals;
if (algebra === undefined) throw new Error('the watched school has lost its algebra');

/** A second journal of the class is opened on 7 October and, from the 12th on, called otherwise. */
const OPENED = {
  ...algebra,
  ...{ id: '7А/2/902', group: '902', groupName: 'Надомное обучение', lessons: [], termMarks: [] },
  members: [{ student: '3522', enteredAt: moment('2026-10-07', '10:00'), leftAt: null }],
};

let fresh: FreshDatabase;
let school: Watch;
beforeAll(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db, { ...watchedSchool, journals: [algebra, OPENED] });
  for (const date of ['2026-10-06', '2026-10-07', '2026-10-09']) await school.look(date, '20:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

const openings = async (asOf: Instant) => {
  const scope = { knex: fresh.db.knex, schoolId: school.school.id, journalIds: [], asOf, registersAt: asOf };
  const rows = await loadJournalRows({ ...scope, later: [], doubtful: [] });
  return rows.map(({ groupName, openedAt }) => [groupName, openedAt] as const);
};

it('tells of a journal that was opened between two looks when it was first seen', async () => {
  const [whole, opened] = await openings(moment('2026-10-20', '12:00'));
  expect(whole).toEqual(['', null]);
  const [name, openedAt] = opened ?? ['', null];
  expect(name).toBe('Надомное обучение');
  expect(openedAt).toBeGreaterThanOrEqual(moment('2026-10-07', '20:00'));
  expect(openedAt).toBeLessThan(moment('2026-10-08', '00:00'));
});

it('tells it by the reading of the whole journal before, too, where no look at its page came first', async () => {
  const { knex } = fresh.db;
  const before = await openings(moment('2026-10-20', '12:00'));
  const opened = await knex('journal').whereNot('group_name', '').first('id', 'absent_at');
  const absentAt = (at: Date | null) => knex('journal').where({ id: opened.id }).update({ absent_at: at });
  await absentAt(null);
  expect(await openings(moment('2026-10-20', '12:00'))).toEqual(before);
  const first = await knex('whole_reading').orderBy('id').first('id', 'finished_at');
  const finishedAt = (at: Date | null) => knex('whole_reading').where({ id: first.id }).update({ finished_at: at });
  await finishedAt(null);
  expect(await openings(moment('2026-10-20', '12:00'))).toEqual(before.map(([name]) => [name, null]));
  await finishedAt(new Date(first.finished_at));
  await absentAt(new Date(opened.absent_at));
});

it('tells the same when its name has changed since, and nothing of it before', async () => {
  const before = await openings(moment('2026-10-20', '12:00'));
  const { knex } = fresh.db;
  await knex.raw(`insert into value_version (school_id, entity, fact_id, image, scope_id, view, parser_rev, absent_at, seen_at,
      seen_observation_id, bulk, end_kind, end_absent_at, end_seen_at, end_observation_id)
    select school_id, 'journal', id, jsonb_build_object('class_id', class_id, 'subject_id', subject_id, 'group_name', group_name),
      scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id, false, 'changed', seen_at + interval '5 days',
      seen_at + interval '6 days', (select max(id) from observation) from journal where group_name <> ''`);
  await knex('journal')
    .whereNot('group_name', '')
    .update({
      group_name: 'На дому',
      absent_at: knex.raw(`absent_at + interval '6 days'`),
      seen_at: knex.raw(`seen_at + interval '6 days'`),
    });
  const after = await openings(moment('2026-10-20', '12:00'));
  expect(after).toEqual(before.map(([name, openedAt]) => [name === '' ? '' : 'На дому', openedAt]));
  expect(await openings(moment('2026-10-07', '12:00'))).toHaveLength(1);
});
