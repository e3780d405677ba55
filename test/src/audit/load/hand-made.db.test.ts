import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { loadTeacherFacts } from '../../../../src/audit/load-teacher-facts.js';
import type { TaughtJournal } from '../../../../src/audit/teacher-facts.js';
import { listUnitIds, loadUnits } from '../../../../src/db/stores/units.js';
import { entered, moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const by = '4530';
const DATES = ['2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13', '2026-10-14'];
const EVE = '2026-10-06';

/** A lesson that stood in the list before its day, with its topic. */
const ahead = (date: string, planItem: string | null, more: Parameters<typeof lessonOn>[1] = {}) =>
  lessonOn(date, {
    ...{ entered: entered({ runningNumber: 1, planItem }, EVE, '15:00'), homework: [] },
    topic: entered('Степени', EVE, '15:10'),
    ...more,
  });
const student = watchedSchool.students[0]?.id ?? '';
const away = {
  student,
  history: [{ at: moment('2026-10-13', '10:00'), value: { code: 'н', comment: '' }, by }],
} as const;

const lessons = [
  ahead('2026-10-07', '64013', { homework: entered('№ 11', EVE, '15:20') }),
  ahead('2026-10-08', '64014', { homework: entered('№ 12', '2026-10-08', '10:00') }),
  ahead('2026-10-09', '64015', { topic: entered('Корни', '2026-10-09', '10:00') }),
  ahead('2026-10-12', null),
  ahead('2026-10-13', '64016', {
    absences: [{ ...away, history: [...away.history, { at: moment('2026-10-13', '19:00'), value: null, by }] }],
  }),
  ahead('2026-10-14', '64017', { topic: entered('Дроби', '2026-10-15', '12:00') }),
];

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  const [slot] = watchedSchool.slots;
  const slots = slot === undefined ? [] : DATES.map((date) => ({ ...slot, date }));
  school = await watch(fresh.db, { ...watchedSchool, journals, slots });
  for (const date of [EVE, ...DATES]) await school.look(date, '16:00');
  await school.look('2026-10-14', '20:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

const teachers = () => loadUnits(fresh.db.knex, school.school.id, 'teacher');

async function taught(date: string, time: string): Promise<TaughtJournal | undefined> {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school.school, moment(date, time));
  const [facts] = await loadTeacherFacts(common, await listUnitIds(knex, school.school.id, 'teacher'));
  return facts?.journals[0];
}

async function handMade(date: string, time: string): Promise<readonly string[]> {
  return [...((await taught(date, time))?.handMade ?? [])].sort();
}

const setAhead = async (): Promise<readonly string[]> => [...((await taught('2026-10-15', '15:00'))?.setAhead ?? [])];

/** The item of the lesson, as a page of the plan would show it. */
async function readItem(item: string, topic: string, homework: string): Promise<void> {
  const { knex } = fresh.db;
  const lesson = await knex('lesson').where({ plan_item: item }).first();
  const { school_id, journal_id, scope_id, view, parser_rev, seen_at, seen_observation_id } = lesson;
  const seen = { scope_id, view, parser_rev, seen_at: new Date(seen_at), seen_observation_id };
  await knex('plan_item').insert({ school_id, journal_id, item, topic, homework, ...seen });
}

it('what a plan wrote ahead is nobody’s hand; a text of the day, one of no plan and an absence taken away are', async () => {
  expect(await handMade('2026-10-14', '20:30')).toEqual(['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13']);
});

it('as of a moment only what had been seen by then', async () => {
  expect(await handMade('2026-10-08', '09:00')).toEqual(['2026-10-12']);
});

it('his journals make a teacher due again when one of them moves', async () => {
  await school.audit('2026-10-14', '21:00');
  const [before] = await teachers();
  expect(before?.factsRev).toBe(before?.judgedFactsRev);
  await school.look('2026-10-15', '13:00');
  const [after] = await teachers();
  expect(after?.factsRev).toBeGreaterThan(after?.judgedFactsRev ?? 0);
  const { judged } = await school.audit('2026-10-15', '14:00');
  // The journal, its class, its teacher, and the school.
  expect(judged).toBe(4);
  const [again] = await teachers();
  expect(again?.judgedFactsRev).toBe(again?.factsRev);
  expect(await handMade('2026-10-15', '14:00')).toContain('2026-10-14');
});

it('homework set in advance may be the plan’s or his, until the plan is read', async () => {
  expect(await setAhead()).toEqual(['2026-10-07']);
  expect(await handMade('2026-10-15', '15:00')).not.toContain('2026-10-07');
  await readItem('64013', 'Степени', '№ 11');
  expect(await setAhead()).toEqual([]);
  expect(await handMade('2026-10-15', '15:00')).not.toContain('2026-10-07');
  await fresh.db.knex('plan_item').where({ item: '64013' }).update({ homework: '§ 3' });
  expect(await setAhead()).toEqual([]);
  expect(await handMade('2026-10-15', '15:00')).toContain('2026-10-07');
});

it('a topic that is not what the plan has there is somebody’s', async () => {
  await fresh.db.knex('plan_item').where({ item: '64013' }).update({ homework: '№ 11', topic: 'Корни' });
  expect(await handMade('2026-10-15', '15:00')).toContain('2026-10-07');
});
