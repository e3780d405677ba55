import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { loadJournalRows } from '../../../../src/audit/load/journals.js';
import { loadRegisters } from '../../../../src/audit/load/registers.js';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { classDayEvent } from '../../../../src/db/stores/registers/class-day-event.js';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { keptRegisters } from '../../../../src/db/stores/registers/index.js';
import { movementOrder } from '../../../../src/db/stores/registers/movement-order.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';
import { at, facts, lesson, member, norms, slot } from '../support/facts.js';

const HOUR = 3_600_000;
const DAY = '2025-09-10';
const TERM = 'I четверть';

let fresh: FreshDatabase;
let mirror: TinyMirror;
let subjectId: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const { knex } = fresh.db;
  const term = {
    class_id: mirror.classId,
    name: TERM,
    kind: 'quarter',
    start_date: '2025-09-01',
    end_date: '2025-10-26',
  };
  await knex('term').insert({ school_id: mirror.school.id, ...provenance, ...term });
  subjectId = Number((await knex('subject').where({ school_id: mirror.school.id }).first('id')).id);
});
afterAll(() => fresh.close());

/** What the rule says of the journal with what the gateway knew of the registers at the moment, judged at `asOf`. */
async function verdict(rule: Rule<JournalFacts>, knownAt: number, asOf: number): Promise<string> {
  const { journalId, teacherId, studentId, school } = mirror;
  const scope: LoadScope = {
    knex: fresh.db.knex,
    schoolId: school.id,
    journalIds: [journalId],
    asOf: knownAt,
    registersAt: knownAt,
    later: [],
    doubtful: [],
  };
  const [journal] = await loadJournalRows(scope);
  if (journal === undefined) throw new Error('the journal is unknown');
  const given = facts({
    journal,
    slots: [slot(DAY, 1, teacherId), slot('2025-09-12', 1, teacherId), slot('2025-10-24', 1, teacherId)],
    lessons: [lesson(DAY)],
    members: [member(studentId)],
    registers: (await loadRegisters(scope)).journal(journal),
  });
  const { findings } = rule.check(given, norms, asOf);
  return findings.find(({ date }) => date === DAY || date === '2025-10-24')?.verdict ?? 'silent';
}

interface Case {
  readonly rule: Rule<JournalFacts>;
  readonly entry: () => RegisterInput;
  /** When the rule is asked: the last minute in which the entry excuses, and what it says then. */
  readonly lastMinute: string;
  readonly says: string;
  /** What it says in the next minute; without it the entry has no end. */
  readonly afterwards?: string;
}

const ground = 'Приказ № 1';
const CASES: Readonly<Record<string, Case>> = {
  outage: {
    rule: topicMissing,
    entry: () => ({ startsAt: `${DAY}T08:00`, endsAt: `${DAY}T12:00`, reason: 'Обрыв линии' }),
    lastMinute: '2025-09-17 23:59',
    says: 'excused',
    // From then on what was left on paper is told by a rule of its own.
    afterwards: 'silent',
  },
  permission: {
    rule: topicMissing,
    entry: () => ({
      staff: mirror.teacherId,
      journal: mirror.journalId,
      from: DAY,
      to: DAY,
      until: '2025-09-15',
      ground,
    }),
    lastMinute: '2025-09-15 23:59',
    says: 'excused',
    afterwards: 'violated',
  },
  staff_absence: {
    rule: topicMissing,
    entry: () => ({ staff: mirror.teacherId, from: DAY, to: DAY, ground }),
    lastMinute: '2025-09-12 23:59',
    says: 'excused',
    afterwards: 'violated',
  },
  class_day_event: {
    rule: topicMissing,
    entry: () => ({ class: mirror.classId, from: DAY, to: DAY, kind: 'карантин', ground }),
    lastMinute: '2025-12-01 12:00',
    says: 'silent',
  },
  deferral: {
    rule: periodMarkMissing,
    entry: () => ({ student: mirror.studentId, journal: mirror.journalId, term: TERM, until: '2025-11-05', ground }),
    lastMinute: '2025-11-05 23:59',
    says: 'excused',
    afterwards: 'violated',
  },
  exemption: {
    rule: periodMarkMissing,
    entry: () => ({
      student: mirror.studentId,
      subject: subjectId,
      from: DAY,
      to: '2025-10-26',
      assessed: 'нет',
      ground,
    }),
    lastMinute: '2025-12-01 12:00',
    says: 'excused',
  },
  individual_plan: {
    rule: periodMarkMissing,
    entry: () => ({ student: mirror.studentId, subject: subjectId, from: DAY, to: '2025-10-26', ground }),
    lastMinute: '2025-12-01 12:00',
    says: 'silent',
  },
};

/** What a journal's rules hear of. */
const ofJournals = keptRegisters.filter(({ id }) => id in CASES);

/** Each register in hours of its own, so that none is in force beside another. */
describe.each(ofJournals.map((register, index) => [register.id, register, index] as const))(
  '%s',
  (id, register, index) => {
    const { rule, entry, lastMinute, says, afterwards } = CASES[id] as Case;
    const last = at(lastMinute);
    const recorded = SEEN + (2 * index + 1) * HOUR;
    const voided = recorded + HOUR;

    test('is heard from the moment of its recording until it is voided', async () => {
      const { knex } = fresh.db;
      const entryId = await register.record(knex, mirror.school, entry(), { by: 'zavuch', at: recorded });
      expect(await verdict(rule, recorded - 1, last)).toBe('violated');
      expect(await verdict(rule, recorded, last)).toBe(says);
      if (afterwards !== undefined) expect(await verdict(rule, recorded, last + 60_000)).toBe(afterwards);
      await register.void(knex, mirror.school, entryId, { by: 'zavuch', at: voided });
      expect(await verdict(rule, voided - 1, last)).toBe(says);
      expect(await verdict(rule, voided, last)).toBe('violated');
    });
  },
);

test('an event of a parallel is of all its journals and of no other, while it stands', async () => {
  const { classId, otherClassId, journalId, school } = mirror;
  const { knex } = fresh.db;
  const at = SEEN + 200 * HOUR;
  const eventsAt = async (registersAt: number) => {
    const moment = { asOf: registersAt, registersAt, later: [], doubtful: [] };
    const { journal } = await loadRegisters({ knex, schoolId: school.id, journalIds: [journalId], ...moment });
    const journals = [
      { classId, grade: 7 },
      { classId: classId + 99, grade: 7 },
      { classId: otherClassId, grade: 10 },
    ];
    return journals.map((each) => journal({ id: journalId, subjectId, ...each }).classDayEvents.length);
  };
  const event = { from: DAY, to: DAY, kind: 'карантин', ground, grade: 7 };
  const id = await classDayEvent.record(knex, school, event, { by: 'zavuch', at });
  expect(await eventsAt(at)).toEqual([1, 1, 0]);
  await classDayEvent.void(knex, school, id, { by: 'zavuch', at: at + HOUR });
  expect(await eventsAt(at + HOUR)).toEqual([0, 0, 0]);
});

test('of a class are loaded the orders that name it, from their day on; none at all is told from none of its own', async () => {
  const { classId, studentId, school } = mirror;
  const { knex } = fresh.db;
  const { journalId } = mirror;
  const scope = {
    knex,
    schoolId: school.id,
    journalIds: [journalId],
    asOf: SEEN,
    registersAt: SEEN,
    later: [],
    doubtful: [],
  };
  const ofClass = async (id: number) => {
    const { movementOrders, ordersKeptSince } = (await loadRegisters(scope)).class(id);
    return [movementOrders, ordersKeptSince];
  };
  expect(await ofClass(classId)).toEqual([null, null]);
  const order = { student: studentId, kind: 'отчислен', number: '45-у', orderDate: '2025-10-05', fromClass: classId };
  const entered = { by: 'zavuch', at: SEEN - 1 };
  await movementOrder.record(knex, school, { ...order, since: '2025-10-08' }, entered);
  const own = { studentId, day: '2025-10-08', fromClassId: classId, toClassId: null };
  expect(await ofClass(classId)).toMatchObject([[own], entered.at]);
  expect(await ofClass(classId + 1)).toEqual([[], entered.at]);
});

test('what families asked for on paper and were given, and what the school was told, are loaded while they stand', async () => {
  const { classId, studentId, teacherId, journalId, school } = mirror;
  const { knex } = fresh.db;
  const at = SEEN + 100 * HOUR;
  const scope = {
    knex,
    schoolId: school.id,
    journalIds: [journalId],
    asOf: at,
    registersAt: at,
    later: [],
    doubtful: [],
  };
  const entered = { by: 'zavuch', at };
  const record = (id: string, given: RegisterInput): Promise<number> =>
    keptRegisters.find((each) => each.id === id)?.record(knex, school, given, entered) ?? Promise.reject(new Error(id));
  await record('printout_request', { student: studentId, weekly: true, from: '2025-10-01', to: null, ground });
  const issue = await record('printout_issue', { student: studentId, date: '2025-10-06' });
  expect((await loadRegisters(scope)).class(classId).familyNotices).toBeNull();
  expect((await loadRegisters(scope)).class(classId).noticesKeptSince).toBeNull();
  await record('family_notice', { student: studentId, date: '2025-10-07', ground });
  await record('result_received', { what: 'ОГЭ', class: classId, receivedAt: '2025-10-01T10:00', shownAt: null });
  const lost = {
    staff: teacherId,
    knownAt: '2025-10-01T10:00',
    notifiedAt: '2025-10-01T12:00',
    whatHappened: 'Пароль узнали',
  };
  await record('incident', lost);
  const known = await loadRegisters(scope);
  const { printoutRequests, printoutIssues, familyNotices, noticesKeptSince } = known.class(classId);
  expect(noticesKeptSince).toBe(at);
  expect(familyNotices).toEqual([{ studentId, date: '2025-10-07' }]);
  expect(printoutRequests).toEqual([{ studentId, weekly: true, from: '2025-10-01', to: null }]);
  expect(printoutIssues).toEqual([{ studentId, date: '2025-10-06' }]);
  const moment = (time: string) => Date.parse(`2025-10-01T${time}:00+03:00`);
  expect(known.school).toEqual({
    incidents: [{ staffId: teacherId, knownAt: moment('10:00'), notifiedAt: moment('12:00'), restoredAt: null }],
    results: [
      {
        classId,
        what: 'ОГЭ',
        whatKey: expect.stringMatching(/^[0-9a-f]{8}$/u),
        receivedAt: moment('10:00'),
        shownAt: null,
      },
    ],
    staffOrders: null,
    staffOrdersKeptSince: null,
  });
  await keptRegisters.find(({ id }) => id === 'printout_issue')?.void(knex, school, issue, entered);
  expect((await loadRegisters(scope)).class(classId).printoutIssues).toEqual([]);
});

test('orders on the staff, checked cards, grade sheets, certificates and correction sheets reach those of whom they tell', async () => {
  const { classId, otherClassId, studentId, teacherId, journalId, otherJournalId, school } = mirror;
  const { knex } = fresh.db;
  const at = SEEN + 200 * HOUR;
  const moments = { asOf: at, registersAt: at, later: [], doubtful: [] };
  const scope = { knex, schoolId: school.id, journalIds: [journalId, otherJournalId], ...moments };
  const record = (id: string, given: RegisterInput) =>
    keptRegisters.find((each) => each.id === id)?.record(knex, school, given, { by: 'zavuch', at });
  const before = await loadRegisters(scope);
  expect(before.class(classId)).toMatchObject({ gradeSheets: [], cardConfirmations: null });
  const order = { staff: teacherId, hired: 'нет', number: '21-к', orderDate: '2025-10-06', since: '2025-10-10' };
  await record('staff_order', order);
  await record('card_confirmation', { class: classId, date: '2025-09-12', ground });
  await record('grade_sheet', { class: classId, term: TERM, closed: '2025-10-24', archived: null });
  const sheet = await record('plan_correction', { journal: journalId, date: '2025-11-12', ground });
  await record('certificate', { student: studentId, subject: subjectId, from: DAY, to: '2025-09-20', ground });
  const known = await loadRegisters(scope);
  expect(known.school).toMatchObject({
    staffOrders: [{ staffId: teacherId, day: '2025-10-10', way: 'left' }],
    staffOrdersKeptSince: at,
  });
  expect(known.class(classId)).toMatchObject({
    gradeSheets: [{ term: TERM, closed: '2025-10-24', archived: null }],
    cardConfirmations: ['2025-09-12'],
  });
  expect(known.class(otherClassId)).toMatchObject({ gradeSheets: [], cardConfirmations: [] });
  const [journal, other] = await loadJournalRows(scope);
  if (journal === undefined || other === undefined) throw new Error('the journals are unknown');
  expect(known.journal(journal).planCorrections).toEqual([{ date: '2025-11-12' }]);
  expect(known.journal(other).planCorrections).toEqual([]);
  await keptRegisters.find(({ id }) => id === 'plan_correction')?.void(knex, school, sheet ?? 0, { by: 'zavuch', at });
  expect((await loadRegisters(scope)).journal(journal).planCorrections).toEqual([]);
  expect(known.journal(journal).certificates).toMatchObject([{ studentId, from: DAY, to: '2025-09-20' }]);
  expect(known.journal({ ...journal, subjectId: subjectId + 1 }).certificates).toEqual([]);
});
