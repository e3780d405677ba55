import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { addDays } from '../../../../src/domain/time.js';
import { at, norms, SUBSTITUTE, TEACHER } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';
import { MINUTE } from '../support/lesson-day.js';
import { planned, withControls } from '../support/planned.js';

type Row = readonly [string, JournalFacts, subjectKey: string, from: string, until: string, staffId: number];

/** A fault of a rule, when its duty begins (the lesson, or the first minute of the last day) and when it ends, and who answers. */
function duty(
  rule: string,
  facts: JournalFacts,
  subjectKey: string,
  from: string,
  until: string,
  staffId = TEACHER,
): Row {
  return [rule, facts, subjectKey, from, until, staffId];
}

const MIDNIGHT = '23:59';
const DAY_MS = 24 * 60 * MINUTE;
const LATER = at('2025-12-20 12:00');
const FIRST_GRADE: JournalFacts = { ...FAULTY, journal: { ...FAULTY.journal, grade: 1 } };
/** The control work of 15 September. */
const NOT_HELD = planned({ plan: withControls(4) });

/** By the act an outage moves what is due from the lesson on, or from the first minute of its last day, to the end of that day. On the 10th somebody stood in. */
const ROWS: readonly Row[] = [
  duty('absence-erased', FAULTY, 'mark:202', '2025-09-10 08:30', `2025-09-10 ${MIDNIGHT}`, SUBSTITUTE),
  duty('attendance-late', FAULTY, 'lesson:12', '2025-09-09 08:30', `2025-09-09 ${MIDNIGHT}`),
  duty('control-work-incomplete', FAULTY, 'column:75', '2025-10-16 00:00', `2025-10-16 ${MIDNIGHT}`),
  duty('control-work-not-held', NOT_HELD, 'plan-item:5:5', '2025-09-22 00:00', `2025-09-22 ${MIDNIGHT}`),
  duty('control-works-unscheduled', CLOSED, 'journal-plan:5', '2025-09-18 00:00', `2025-09-18 ${MIDNIGHT}`),
  duty('correction-misused', FAULTY, 'mark:206', '2025-09-11 08:30', `2025-09-11 ${MIDNIGHT}`),
  duty('double-mark', FAULTY, 'mark:203', '2025-09-11 08:30', `2025-09-11 ${MIDNIGHT}`),
  duty('homework-late', FAULTY, 'lesson:12', '2025-09-09 08:30', '2025-09-09 17:59'),
  duty('homework-missing', FAULTY, 'lesson:23', '2025-10-02 08:30', '2025-10-02 17:59'),
  duty('homework-vague', FAULTY, 'lesson:12', '2025-09-09 08:30', '2025-09-09 17:59'),
  duty('lesson-missing', FAULTY, 'slots:5:2025-10-16', '2025-10-16 08:30', `2025-10-16 ${MIDNIGHT}`),
  duty('mark-backdated', FAULTY, 'mark:205', '2025-09-08 08:30', `2025-09-08 ${MIDNIGHT}`),
  duty('mark-in-first-grade', FIRST_GRADE, 'mark:204', '2025-09-08 08:30', `2025-09-08 ${MIDNIGHT}`),
  duty('mark-late', FAULTY, 'column:70', '2025-09-09 08:30', `2025-09-09 ${MIDNIGHT}`),
  duty('mark-on-absence', FAULTY, 'mark:204', '2025-09-08 08:30', `2025-09-08 ${MIDNIGHT}`),
  duty('mark-without-kind', FAULTY, 'column:72', '2025-09-11 08:30', `2025-09-11 ${MIDNIGHT}`),
  duty('notebook-mark-missing', FAULTY, 'journal-month:5:2025-09', '2025-10-02 00:00', `2025-10-02 ${MIDNIGHT}`),
  duty('period-mark-late', CLOSED, 'journal-term:5:I четверть', '2025-10-24 00:00', `2025-10-24 ${MIDNIGHT}`),
  duty('period-mark-missing', FAULTY, 'journal-term:5:I четверть', '2025-10-24 00:00', `2025-10-24 ${MIDNIGHT}`),
  duty('plan-missing', FAULTY, 'journal-plan:5', '2025-09-18 00:00', `2025-09-18 ${MIDNIGHT}`),
  duty('safety-briefing-missing', FAULTY, 'lesson:11', '2025-09-08 08:30', `2025-09-08 ${MIDNIGHT}`),
  duty(
    'substitution-unrecorded',
    FAULTY,
    'substitution:5:2025-09-10:1',
    '2025-09-10 08:30',
    `2025-09-10 ${MIDNIGHT}`,
    SUBSTITUTE,
  ),
  duty('topic-late', FAULTY, 'lesson:12', '2025-09-09 08:30', `2025-09-09 ${MIDNIGHT}`),
  duty('topic-missing', FAULTY, 'lesson:21', '2025-09-18 08:30', `2025-09-18 ${MIDNIGHT}`),
  duty('topic-off-plan', CLOSED, 'lesson:11', '2025-09-11 08:30', `2025-09-11 ${MIDNIGHT}`),
  duty('topic-unnamed', FAULTY, 'lesson:14', '2025-09-11 08:30', `2025-09-11 ${MIDNIGHT}`),
  duty('value-changed', FAULTY, 'mark:204', '2025-09-08 08:30', `2025-09-08 ${MIDNIGHT}`),
  duty('work-topic-mismatch', FAULTY, 'lesson:15', '2025-09-22 00:00', `2025-09-22 ${MIDNIGHT}`),
  duty('written-mark-late', FAULTY, 'column:71', '2025-09-17 00:00', `2025-09-17 ${MIDNIGHT}`, SUBSTITUTE),
];

/** Of these outage-not-transferred and mark-late speak once the week after an outage is over. */
const AFTER_OUTAGE: ReadonlySet<string> = new Set(['lesson-missing', 'mark-backdated', 'topic-missing']);

/** What is due on another day than that of its lesson; of a lost day's own lessons nothing is owed. */
const DUE_LATER: ReadonlySet<string> = new Set([
  ...['control-work-incomplete', 'control-work-not-held', 'control-works-unscheduled', 'notebook-mark-missing'],
  ...['period-mark-late', 'period-mark-missing', 'plan-missing', 'work-topic-mismatch', 'written-mark-late'],
]);

/** What moved the deadline; null where it stands, undefined where another rule speaks of it then. */
function exceptionOf(id: string, facts: JournalFacts, subjectKey: string) {
  const rule = rules.journal.find((each) => each.id === id);
  return (registers: Partial<JournalFacts['registers']>, more: Partial<JournalFacts> = {}) => {
    const given = { ...facts, ...more, registers: { ...facts.registers, outages: [], ...registers } };
    const found = rule?.check(given, norms, LATER).findings.find((each) => each.subjectKey === subjectKey);
    return found?.evidence['exception'];
  };
}

describe.each(ROWS)('%s', (id, facts, subjectKey, from, until, staffId) => {
  const [start, end] = [at(from), at(until) + MINUTE];
  const day = from.slice(0, 10);
  const movedBy = exceptionOf(id, facts, subjectKey);
  const cut = (startsAt: number, endsAt: number) => ({ outages: [{ startsAt, endsAt, reason: 'Обрыв линии' }] });
  const away = (date: string, who = staffId) => ({ staffAbsences: [{ staffId: who, from: date, to: date }] });
  const mended = { kind: 'outage', until: addDays(day, 7) };
  const schoolDays = [...facts.neighbours.schoolDates].sort();
  const back = { kind: 'staff-absence', until: schoolDays.find((each) => each > day) ?? null };

  test('stands where nothing happened', () => {
    expect(movedBy({})).toBeNull();
  });

  test.each([
    ['an outage that was mended a minute after the duty began', cut(start - DAY_MS, start + MINUTE), mended],
    ['an outage of its last minute', cut(end - MINUTE, end), mended],
    ['the absence of who answers', away(day), back],
  ])('%s moves it', (_, registers, exception) => {
    const found = movedBy(registers);
    const isElsewhere = exception === mended && AFTER_OUTAGE.has(id);
    expect(found).toEqual(isElsewhere ? undefined : expect.objectContaining(exception));
  });

  test('a journal that was first seen on the day, or later, moves it', () => {
    // Its finding goes to the rule of late marks, as after an outage.
    const expected = id === 'mark-backdated' ? undefined : { kind: 'journal-opened', until: addDays(day, 7) };
    expect(movedBy({}, { openedOn: day })).toEqual(expected);
    expect(movedBy({}, { openedOn: '2025-09-01' })).toBeNull();
  });

  test('a day that the class lost moves what is due on it for another day’s lesson', () => {
    const lost = { from: day, to: day, fromBell: null, toBell: null, kind: 'карантин' };
    const next = [...facts.neighbours.classDates].sort().find((each) => each > day) ?? null;
    const moved = DUE_LATER.has(id) ? { kind: 'class-day-event', until: next } : undefined;
    // The row of lessons that are not the plan's has three without this one.
    const expected = id === 'topic-off-plan' ? null : moved;
    expect(movedBy({ classDayEvents: [lost] })).toEqual(expected);
  });

  test.each([
    ['an outage that was mended as it began', cut(start - DAY_MS, start)],
    ['an outage that began as it ended', cut(end, end + MINUTE)],
    ['an absence to the day before', away(addDays(day, -1))],
    ['somebody else’s absence', away(day, 99)],
  ])('%s changes nothing', (_, registers) => {
    expect(movedBy(registers)).toBeNull();
  });
});

/** A short day of two lessons, and the events of the class that took the lessons of some bells. */
function shortDay(facts: JournalFacts, day: string) {
  const classBells = new Map([...facts.neighbours.classBells, [day, new Set([1, 2])]]);
  const off = (bells: readonly number[]) => ({
    classDayEvents: bells.map((bell) => ({ from: day, to: day, fromBell: bell, toBell: bell, kind: 'экскурсия' })),
  });
  return { neighbours: { ...facts.neighbours, classBells }, off };
}

describe.each(ROWS.filter(([id]) => DUE_LATER.has(id)))('%s', (id, facts, subjectKey, from) => {
  const { neighbours, off } = shortDay(facts, from.slice(0, 10));
  const movedBy = exceptionOf(id, facts, subjectKey);

  test('a day of which events took each lesson of the class moves it, one of which they left some does not', () => {
    expect(movedBy(off([1, 2]), { neighbours })).toMatchObject({ kind: 'class-day-event' });
    expect(movedBy(off([2]), { neighbours })).toBeNull();
  });
});

describe.each(ROWS)('%s', (id, facts, subjectKey, from, _until, staffId) => {
  const day = from.slice(0, 10);
  const [back = null, next = null] = [...facts.neighbours.schoolDates].sort().filter((each) => each > day);
  const { neighbours, off } = shortDay(facts, back ?? day);
  const movedBy = exceptionOf(id, facts, subjectKey);
  const away = { staffAbsences: [{ staffId, from: day, to: day }] };

  test('who comes back on a day of which events took each lesson is back on the next', () => {
    expect(movedBy({ ...away, ...off([2]) }, { neighbours })).toMatchObject({ kind: 'staff-absence', until: back });
    expect(movedBy({ ...away, ...off([1, 2]) }, { neighbours })).toMatchObject({ kind: 'staff-absence', until: next });
  });
});

/** What is due of any lesson that was entered, in the timetable or beside it; a row of topics goes on without one of them. */
const OF_ENTERED = ROWS.filter(
  ([id]) => !DUE_LATER.has(id) && !['lesson-missing', 'substitution-unrecorded', 'topic-off-plan'].includes(id),
);

describe.each(OF_ENTERED)('%s', (id, facts, subjectKey, from) => {
  const day = from.slice(0, 10);
  const { neighbours, off } = shortDay(facts, day);
  const beside = { neighbours, slots: facts.slots.filter(({ date }) => date !== day) };
  const movedBy = exceptionOf(id, facts, subjectKey);

  test('beside the timetable of a day of which events took each lesson nothing is owed', () => {
    expect(movedBy(off([1, 2]), beside)).toBeUndefined();
    expect(movedBy(off([2]), beside)).not.toBeUndefined();
  });
});
