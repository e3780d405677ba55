import { expect, test } from 'vitest';
import { timeAt } from '../../../../src/domain/time.js';
import type { PollCandidate } from '../../../../src/sync/polls/candidate.js';
import { type DayNeeds, type DayPlan, planDay } from '../../../../src/sync/polls/plan-day.js';
import { at, candidate, lessonDay, RULES } from './support.js';

const day = '2026-10-13';

function needs(more: Partial<DayNeeds> = {}): DayNeeds {
  const pages = ['lessons', 'grid'] as const;
  const full = { at: at('2026-10-11T04:00:00'), requests: 400 };
  return { day, now: at('2026-10-12T12:00:00'), rules: RULES, perMinute: 30, pages, full, planItems: 0, ...more };
}

function subjects(count: number, seen: string | null = '2026-10-12T11:00:00'): readonly PollCandidate[] {
  return Array.from({ length: count }, (_, index) => candidate(`s${index}`, [day], seen));
}

/** «before 17:58–17:59 30 (0)»: the clock's minutes, the pages that fit, those that do not. */
function inWords({ brackets }: DayPlan): readonly string[] {
  return brackets.map(({ purpose, from, to, requests, left }) => {
    const clock = `${timeAt(from, RULES.zone)}–${timeAt(to, RULES.zone)}`;
    return `${purpose} ${clock} ${requests} (${left})`;
  });
}

// A reading begins with ten requests of its own and one more for each class: signing in, substitutions, their timetable.

test('one look shortly before each deadline and one within the tolerance after it', () => {
  const plan = planDay(subjects(60), needs());
  // 60 pages of lessons at 18:00; 60 of lessons and 60 grids at midnight; 30 a minute.
  expect(inWords(plan)).toEqual([
    'before 17:56–17:59 60 (0)',
    'after 18:01–18:03 60 (0)',
    'before 23:54–23:59 120 (0)',
    'after 00:01–00:05 120 (0)',
  ]);
  expect(plan).toMatchObject({ requests: 360, deadlines: 180, provable: 180 });
});

test('what the rate cannot reach within the tolerance is not provable', () => {
  // One request a minute: 29 minutes are left of the tolerance after the margin, and 119 of the two hours before.
  const plan = planDay(subjects(60), needs({ perMinute: 1 }));
  expect(inWords(plan)).toEqual([
    'before 16:48–17:59 60 (0)',
    'after 18:01–18:30 18 (42)',
    'before 22:00–23:59 108 (12)',
    'after 00:01–00:30 18 (102)',
  ]);
  expect(plan).toMatchObject({ deadlines: 180, provable: 36 });
});

test('deadlines near each other share the time between them', () => {
  const late = Array.from({ length: 10 }, (_, index) =>
    candidate(`late${index}`, [lessonDay(day, { lastLessonEnd: '17:10' })], '2026-10-12T11:00:00'),
  );
  const plan = planDay([...subjects(10), ...late], needs({ perMinute: 4, pages: ['lessons'] }));
  // 18:00 for ten classes, 18:10 for the others: the reading after the first leaves no room before the second.
  expect(inWords(plan).slice(0, 4)).toEqual([
    'before 17:53–17:59 10 (0)',
    'after 18:01–18:06 10 (0)',
    'before 18:09–18:09 0 (10)',
    'after 18:11–18:16 10 (0)',
  ]);
});

test('what was seen in time needs no look any more, nor what was looked at soon after its deadline', () => {
  const met = candidate('met', [lessonDay(day, { hasTopics: true, hasHomework: true })], '2026-10-13T15:00:00');
  const seen = candidate('seen', [day], '2026-10-13T18:05:00');
  const plan = planDay([met, seen], needs({ now: at('2026-10-13T18:06:00'), pages: ['lessons'] }));
  expect(inWords(plan)).toEqual(['before 23:58–23:59 1 (0)', 'after 00:01–00:01 1 (0)']);
  expect(plan).toMatchObject({ deadlines: 4, provable: 4 });
});

test.each([
  ['18:30:00', 2],
  ['18:30:01', 1],
])('a look at %s after a term at 18:00: %i of two terms provable', (time, provable) => {
  const looked = candidate('2', [day], `2026-10-13T${time}`);
  const plan = planDay([looked], needs({ now: at('2026-10-13T22:00:00'), pages: ['lessons'] }));
  expect(plan).toMatchObject({ deadlines: 2, provable });
});

test('a deadline that passed too long ago to prove anything is counted as lost', () => {
  const plan = planDay(subjects(1), needs({ now: at('2026-10-13T18:31:00'), pages: ['lessons'] }));
  expect(plan).toMatchObject({ deadlines: 2, provable: 1 });
});

test('shortly after midnight the day before can still be proved', () => {
  const tonight = { day: '2026-10-14', pages: ['lessons'] } as const;
  const plan = planDay(subjects(1), needs({ ...tonight, now: at('2026-10-14T00:10:00') }));
  expect(inWords(plan)).toEqual(['after 00:10–00:10 1 (0)']);
  expect(planDay(subjects(1), needs({ ...tonight, now: at('2026-10-14T00:30:00') })).deadlines).toBe(0);
});

test('the marks of a day and those of a term are due at one moment, and one look proves both', () => {
  const rules = { ...RULES, termMarksDue: () => day };
  expect(planDay(subjects(10), needs({ rules, pages: ['grid'] }))).toMatchObject({ deadlines: 10, requests: 20 });
});

test('before a vacation a written work is due on a day without lessons: its grid is looked at before and after', () => {
  const lastLesson = candidate('2', ['2026-10-23'], '2026-10-24T04:00:00');
  const inVacation = (on: string) => {
    const full = { at: at(`${on}T04:00:00`), requests: 1 };
    return planDay([lastLesson], needs({ day: on, now: at(`${on}T06:00:00`), pages: ['grid'], full }));
  };
  expect(inWords(inVacation('2026-10-30'))).toEqual(['before 23:58–23:59 1 (0)', 'after 00:01–00:01 1 (0)']);
  expect(inVacation('2026-10-30')).toMatchObject({ deadlines: 1, provable: 1 });
  expect(inVacation('2026-10-29')).toMatchObject({ deadlines: 0, requests: 0 });
});

test('where the class has the subject again a week later, one look proves the marks of both days', () => {
  const weekly = candidate('2', ['2026-10-06', day], '2026-10-12T11:00:00');
  expect(planDay([weekly], needs({ pages: ['grid'] }))).toMatchObject({ deadlines: 1, requests: 2 });
});

test('at night: the pages that nobody saw for a week', () => {
  const quiet = [
    candidate('week', [], '2026-10-06T22:00:00'),
    candidate('never', [], null),
    candidate('fresh', [], '2026-10-11T10:00:00'),
  ];
  const plan = planDay(quiet, needs());
  // Of each journal two pages.
  expect(inWords(plan)).toEqual(['reconcile 23:00–23:00 4 (0)']);
  expect(plan).toMatchObject({ deadlines: 0, provable: 0, requests: 4 });
});

test('once a week everything is read at night, the lists among it, when all else has ended', () => {
  const old = needs({ full: { at: at('2026-10-07T11:00:00'), requests: 400 }, planItems: 30 });
  expect(inWords(planDay([], old))).toEqual(['full 23:00–23:13 400 (0)']);
  expect(inWords(planDay([], { ...old, perMinute: 1 }))).toEqual(['full 23:00–05:50 400 (0)']);
  expect(inWords(planDay(subjects(60), old)).slice(-2)).toEqual([
    'after 00:01–00:05 120 (0)',
    'full 00:15–00:29 400 (0)',
  ]);
  const fresher = needs({ full: { at: at('2026-10-07T11:00:01'), requests: 400 } });
  expect(planDay([], fresher).brackets).toEqual([]);
});

test('КТП has half an hour of the other nights', () => {
  expect(inWords(planDay([], needs({ planItems: 41_000 })))).toEqual(['plan-items 23:00–23:30 890 (0)']);
});
