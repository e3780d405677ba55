import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditParts, judge, judgePast } from '../../../src/commands/wiring/audit-parts.js';
import { classDayEvent } from '../../../src/db/stores/registers/class-day-event.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { edited } from './support/edited-profile.js';
import { type Watch, watch } from './support/watched-school.js';

let fresh: FreshDatabase;
let school: Watch;

/** The topic of 7 October stays empty over night. */
beforeEach(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db);
  await school.look('2026-10-07', '20:00');
  await school.look('2026-10-08', '00:20');
  await school.audit('2026-10-08', '00:30');
});
afterEach(async () => {
  await school.simulator.stop();
  await fresh.close();
});

const rows = async <T>(sql: string, bindings: readonly (string | number)[] = []): Promise<readonly T[]> =>
  (await fresh.db.knex.raw<{ rows: T[] }>(sql, [...bindings])).rows;

const parts = () => auditParts({ ZAVUCH_PROFILE: undefined }, school.school);

/** What became of the missing topic, the last event first. */
async function topic() {
  const [found] = await rows<{ id: number; state: string }>(
    `select id, state from finding where family = 'topic' and date = '2026-10-07'`,
  );
  const events = await rows<{ kind: string; reasons: readonly string[] }>(
    'select kind, reasons from finding_event where finding_id = ? order by id desc',
    [found?.id ?? 0],
  );
  return { state: found?.state, kinds: events.map(({ kind }) => kind), reasons: events[0]?.reasons };
}

const KEPT = ['journal', 'load', 'timetable_slot'] as const;

/** The class is rebuilt: its journal, its load and its lessons are not in the source any more, or are there again. */
async function leave(at: number | null): Promise<void> {
  const { knex } = fresh.db;
  const last = at === null ? null : (await knex('observation').max('id as id').first())?.['id'];
  for (const table of KEPT)
    await knex(table).update({ gone_at: at === null ? null : new Date(at), gone_observation_id: last });
}

/** What stands open is what a judgement from nothing finds. */
async function expectAsAfresh(at: number): Promise<void> {
  const { findings } = await judgePast(fresh.db, school.school, parts(), { asOf: at, registers: 'past' }, at);
  const open = await rows<{ line: string }>(
    `select concat_ws(' ', unit_kind, unit_id, rule, subject_key, verdict) as line from finding where state = 'open'`,
  );
  const lineOf = ({ unitKind, unitId, rule, subjectKey, verdict }: (typeof findings)[number]) =>
    [unitKind, unitId, rule, subjectKey, verdict].join(' ');
  expect(open.map(({ line }) => line).sort()).toEqual(findings.map(lineOf).sort());
}

const COUNTED = `select count(*)::int as count from tally where unit_kind <> 'school'`;

test('of a journal, a class and a teacher that are no more nothing stays open or counted', async () => {
  expect(await topic()).toMatchObject({ state: 'open' });
  expect(await rows(`select distinct unit_kind as kind from finding where state = 'open' order by 1`)).toEqual(
    ['class', 'journal', 'school', 'teacher'].map((kind) => ({ kind })),
  );
  await leave(moment('2026-10-08', '08:00'));
  const report = await school.audit('2026-10-08', '08:10');
  expect(report.closed).toBe(0);
  expect(report.lifted).toBeGreaterThan(0);
  expect(await topic()).toMatchObject({ state: 'lifted', reasons: ['gone'] });
  expect(await rows(`select distinct unit_kind as kind from finding where state = 'open'`)).toEqual([
    { kind: 'school' },
  ]);
  expect(await rows(COUNTED)).toEqual([{ count: 0 }]);
  await expectAsAfresh(moment('2026-10-08', '08:10'));
  expect(await school.audit('2026-10-08', '08:20')).toMatchObject({ judged: 0, lifted: 0, closed: 0 });
});

test('a journal that comes back has its findings again, with their history', async () => {
  const counted = await rows(COUNTED);
  await leave(moment('2026-10-08', '08:00'));
  await school.audit('2026-10-08', '08:10');
  await leave(null);
  await school.audit('2026-10-08', '08:20');
  const { state, kinds } = await topic();
  expect(state).toBe('open');
  expect(kinds.slice(0, 2)).toEqual(['reopened', 'lifted']);
  expect(kinds.at(-1)).toBe('opened');
  expect(await rows(COUNTED)).toEqual(counted);
  await expectAsAfresh(moment('2026-10-08', '08:20'));
});

test('what a register lifts was not put right', async () => {
  const given = { from: '2026-10-07', to: '2026-10-07', kind: 'карантин', ground: 'Приказ' };
  await classDayEvent.record(fresh.db.knex, school.school, given, { by: 'zavuch', at: moment('2026-10-08', '09:00') });
  await school.audit('2026-10-08', '09:10');
  expect(await topic()).toMatchObject({ state: 'lifted', reasons: ['registers'] });
});

test('nor what the profile no longer asks for; asked for again, it is there again', async () => {
  const lenient = auditParts(
    { ZAVUCH_PROFILE: edited(/topic-missing: \{ weight: 2 \}/u, 'topic-missing: { weight: 2, off: true }') },
    school.school,
  );
  await judge(fresh.db, school.school, lenient, moment('2026-10-08', '09:10'));
  expect(await topic()).toMatchObject({ state: 'lifted', reasons: ['norms'] });
  await school.audit('2026-10-08', '09:20');
  expect(await topic()).toMatchObject({ state: 'open' });
});

test('what was entered was put right', async () => {
  await school.look('2026-10-09', '00:10');
  await school.audit('2026-10-09', '00:20');
  await school.look('2026-10-12', '18:00');
  expect((await school.audit('2026-10-12', '18:05')).closed).toBeGreaterThan(0);
  const ended = await rows<{ kind: string; reasons: readonly string[] }>(
    `select distinct e.kind, e.reasons from finding_event e join finding f on f.id = e.finding_id
     where f.family = 'lesson' and f.date = '2026-10-08' and e.kind in ('closed', 'lifted')`,
  );
  expect(ended).toEqual([{ kind: 'closed', reasons: [] }]);
});

test('what nobody could decide is lifted when it ends, never put right', async () => {
  await school.simulator.faults.add({ match: /getschedule/, kind: 'status-403', times: 99 });
  await school.look('2026-10-08', '18:00');
  await school.audit('2026-10-08', '18:05');
  await school.simulator.faults.clear();
  await school.look('2026-10-09', '18:00');
  await school.audit('2026-10-09', '18:05');
  const states = await rows(`select distinct state from finding where verdict = 'no-data' and state <> 'open'`);
  expect(states).toEqual([{ state: 'lifted' }]);
});
