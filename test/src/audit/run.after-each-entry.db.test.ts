import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditParts } from '../../../src/commands/wiring/audit-parts.js';
import { classDayEvent } from '../../../src/db/stores/registers/class-day-event.js';
import type { RegisterInput } from '../../../src/db/stores/registers/entry-values.js';
import { lessonSubstitution } from '../../../src/db/stores/registers/lesson-substitution.js';
import { permission } from '../../../src/db/stores/registers/permission.js';
import { printoutRequest } from '../../../src/db/stores/registers/printout-request.js';
import type { Register } from '../../../src/db/stores/registers/register.js';
import { staffAbsence } from '../../../src/db/stores/registers/staff-absence.js';
import { differencesAfresh } from '../../../tools/truth/afresh.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { type Watch, watch } from './support/watched-school.js';

const ground = 'Приказ';
const DAY = { from: '2026-10-07', to: '2026-10-07', ground };
let fresh: FreshDatabase;
let watched: Watch;
let minute = 10;
let ids: { readonly journal: number; readonly substitute: number; readonly student: number };

/** A minute later each time; answers how many units were judged, once all findings are what judging everything anew finds. */
async function audited(): Promise<number> {
  minute += 1;
  const { db, school } = watched;
  const time = `20:${minute}`;
  const { judged } = await watched.audit('2026-10-08', time);
  const lived = { db, school, parts: auditParts({ ZAVUCH_PROFILE: undefined }, school) };
  expect(await differencesAfresh(lived, moment('2026-10-08', time))).toEqual([]);
  return judged;
}

const record = (register: Register, given: RegisterInput): Promise<number> =>
  register.record(fresh.db.knex, watched.school, given, {
    by: 'zavuch',
    at: moment('2026-10-08', `20:${minute}`),
  });

const answers = async () => {
  const finding = { family: 'topic', date: '2026-10-07', state: 'open' };
  return Number((await fresh.db.knex('finding').where(finding).first('staff_id'))?.staff_id);
};

const topic = async () => {
  const finding = { family: 'topic', date: '2026-10-07', state: 'open' };
  return (await fresh.db.knex('finding').where(finding).first('verdict'))?.verdict;
};

beforeAll(async () => {
  fresh = await freshDatabase();
  watched = await watch(fresh.db);
  for (const [date, time] of [
    ['2026-10-07', '20:00'],
    ['2026-10-08', '00:20'],
    ['2026-10-08', '20:00'],
  ] as const) {
    await watched.look(date, time);
  }
  const { knex } = fresh.db;
  const teacher = await knex('external_ref').where({ entity: 'staff', external_id: '4530' }).first('target_id');
  const others = await knex('staff').whereNot({ id: teacher.target_id }).orderBy('id').pluck('id');
  const journal = await knex('journal').first('id');
  const member = await knex('group_member').first('student_id');
  ids = { journal: Number(journal.id), substitute: Number(others[0]), student: Number(member.student_id) };
});
afterAll(async () => {
  await watched.simulator.stop();
  await fresh.close();
});

it('what audits keep is what judging all anew finds, after each entry and after its end', async () => {
  await audited();
  expect([await topic(), await audited()]).toEqual(['violated', 0]);
  const { journal, substitute: staff, student } = ids;
  await record(lessonSubstitution, { journal, date: '2026-10-07', bell: 2, staff, ground });
  expect([await audited(), await answers()]).toEqual([expect.any(Number), staff]);
  const permitted = await record(permission, { ...DAY, staff, until: '2026-10-20' });
  expect([await audited(), await topic()]).toEqual([expect.any(Number), 'excused']);
  const signature = { by: 'zavuch', at: moment('2026-10-08', `20:${minute}`) };
  await permission.void(fresh.db.knex, watched.school, permitted, signature);
  expect([await audited(), await topic()]).toEqual([expect.any(Number), 'violated']);
  await record(staffAbsence, { ...DAY, staff });
  expect(await audited()).toBeGreaterThan(0);
  const excursion = await record(classDayEvent, { ...DAY, grade: 7, kind: 'экскурсия' });
  expect([await audited(), await topic()]).toEqual([expect.any(Number), undefined]);
  await classDayEvent.void(fresh.db.knex, watched.school, excursion, {
    by: 'zavuch',
    at: moment('2026-10-08', `20:${minute}`),
  });
  expect([await audited(), await topic()]).toEqual([expect.any(Number), 'excused']);
  await record(printoutRequest, { student, weekly: true, from: '2026-09-15', ground });
  expect(await audited()).toBeGreaterThan(0);
});
