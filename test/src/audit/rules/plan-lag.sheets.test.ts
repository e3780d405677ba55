import { describe, expect, test } from 'vitest';
import type { JournalFacts, TermFact } from '../../../../src/audit/journal-facts.js';
import { planLag } from '../../../../src/audit/rules/plan-lag.js';
import { addDays, type PlainDate, weekday } from '../../../../src/domain/time.js';
import { at, judged, norms, type Overrides, only, QUARTER, SUBSTITUTE, slot, TEACHER, ZONE } from '../support/facts.js';
import { but, PLAN_DATES, PLAN_TOPICS, planned } from '../support/planned.js';

/** Every weekday of the span. */
const weekdays = (from: PlainDate, to: PlainDate): readonly PlainDate[] => {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekday(day) <= 5) days.push(day);
  return days;
};
const term = (name: string, startDate: PlainDate, endDate: PlainDate, look: string | null = null): TermFact => ({
  ...{ ...QUARTER, name, startDate, endDate, gridObservedAt: null },
  lessonsObservedAt: look === null ? null : at(look),
});
const yearOf = (look: string): readonly TermFact[] => [
  term('I четверть', '2025-09-01', '2025-10-26', look),
  term('II четверть', '2025-11-05', '2025-12-28'),
  term('III четверть', '2026-01-12', '2026-03-22'),
  term('IV четверть', '2026-04-01', '2026-05-26'),
];
const YEAR = yearOf('2025-10-27 00:30');

const AUTUMN = weekdays('2025-09-01', '2025-10-24');
/** The timetable is known up to Friday, 28 November: of the journal 5, 10, 12, 17, 19, 24 and 26 November. */
const NOVEMBER = weekdays('2025-11-05', '2025-11-28');
const isLesson = (date: PlainDate) => weekday(date) === 1 || weekday(date) === 3;

/**
 * Two hours a week, three of the first sixteen lessons never entered. The tenth school day after 26 October is Tuesday, 18 November. Thirteen
 * topics were given, seven lessons are on the timetable, and after it come 4 weeks of December, 10 of III and 9 of IV четверть
 * (the first and the last not whole): room for 13 + 7 + 46 = 66 items.
 */
function lagging(items: number, more: Overrides = {}, days: readonly PlainDate[] = NOVEMBER): JournalFacts {
  const dates = [...AUTUMN, ...days];
  const known = new Set(dates);
  const others = Array.from({ length: items - PLAN_TOPICS.length }, (_, nth) => `Глава ${nth + 1}`);
  return planned(
    { plan: [...PLAN_TOPICS, ...others], topics: but({ 13: null, 14: null, 15: null }) },
    {
      terms: YEAR,
      slots: [...PLAN_DATES, ...days.filter(isLesson)].map((date) => slot(date)),
      neighbours: { classDates: known, schoolDates: known },
      ...more,
    },
  );
}
const sheets = (...dates: readonly PlainDate[]): Overrides => ({
  registers: { planCorrections: dates.map((date) => ({ date })) },
});
const hours = (count: number): JournalFacts['load'] => [
  { id: 40, subjectName: 'Алгебра', groupName: '', teacherId: 1, hours: count, seenAt: at('2025-09-02 12:00') },
];
const load = (count: number): Overrides => ({ load: hours(count) });
const toldLater: Overrides = {
  neighbours: { classDates: new Set([...AUTUMN, ...NOVEMBER]), classLoadAt: at('2025-09-02 11:59') },
};
const ENDLESS = [...YEAR.slice(0, 3), term('IV четверть', '2026-04-01', '9998-12-31')];
const permission: Overrides = {
  registers: {
    permissions: [{ staffId: TEACHER, from: '2025-11-18', to: '2025-11-18', until: '2025-11-20', ground: 'Приказ' }],
  },
};
const away = (staffId: number, from: PlainDate, to: PlainDate): Overrides => ({
  registers: { staffAbsences: [{ staffId, from, to }] },
});
const outage = (startsAt: string, endsAt: string): Overrides => ({
  registers: { outages: [{ startsAt: at(startsAt), endsAt: at(endsAt), reason: 'Обрыв линии' }] },
});
const quarantine: Overrides = {
  registers: {
    classDayEvents: [{ from: '2025-11-24', to: '2025-11-28', fromBell: null, toBell: null, kind: 'карантин' }],
  },
};
const [WARNING, VIOLATION] = ['journal-plan:5 violated warning', 'journal-plan:5 violated violation'];
const LAST_MINUTE = '2025-11-18 23:59';
const DUE = '2025-11-19 00:00';

describe('stays a warning', () => {
  test.each<[string, JournalFacts]>([
    ['where the year has just enough lessons', lagging(66)],
    ['where a lesson that is still to come was called off', lagging(66, quarantine)],
    ['where the sheet came the day before', lagging(70, sheets('2025-11-17'))],
    ['where it is of the last day', lagging(70, sheets('2025-11-18'))],
    ['where it is of the year’s first day', lagging(70, sheets('2025-08-01'))],
    ['where the timetable alone tells the hours', lagging(67, { load: [] })],
    ['where two teachers share the hours', lagging(70, { load: [...hours(1), ...hours(1)] })],
    ['where the hours were told later than others of the class', lagging(70, toldLater)],
    ['where one day far ahead is known, the weeks before it count', lagging(67, {}, [...NOVEMBER, '2025-12-24'])],
    ['where a term ends in another age, no further than July', lagging(70, { terms: ENDLESS })],
    ['where nobody knows the hours', lagging(70, { load: [], slots: PLAN_DATES.map((date) => slot(date)) })],
    ['where nobody knows how the year goes on', lagging(70, { terms: YEAR.slice(0, 3) })],
    [
      'where the year as a whole alone tells it',
      lagging(80, {
        terms: [...YEAR.slice(0, 2), { ...term('Год', '2025-09-01', '2026-05-26'), kind: 'year' }],
      }),
    ],
    ['where half an hour more is enough', lagging(55, load(1.5))],
    ['where lessons that the look came too early for are enough', early(66)],
  ])('%s', (_, given) => {
    expect(judged(planLag, given, DUE)).toStrictEqual([WARNING]);
  });

  test('until the end of the tenth school day', () => {
    expect(judged(planLag, lagging(70), LAST_MINUTE)).toStrictEqual([WARNING]);
    expect(judged(planLag, lagging(70), DUE)).toStrictEqual([VIOLATION]);
  });

  test('where no term is over yet', () => {
    const [first, ...others] = YEAR;
    const given = lagging(70, { terms: [{ ...(first ?? QUARTER), endDate: '2025-11-19' }, ...others] });
    expect(judged(planLag, given, DUE)).toStrictEqual([WARNING]);
  });

  test('of what is no proven lag', () => {
    const unsure = lagging(70, { terms: yearOf('2025-10-22 20:00') });
    expect(judged(planLag, unsure, DUE)).toStrictEqual(['journal-plan:5 disputable warning']);
    const unread = lagging(70, { terms: YEAR.map((each) => ({ ...each, lessonsObservedAt: null })) });
    expect(judged(planLag, unread, DUE)).toStrictEqual(['journal-plan:5 no-data warning']);
  });
});

/** Looked at in the night after 8 October, when three of twelve lessons had no topic: nine were given, four come until the end of the term. */
function early(items: number): JournalFacts {
  const given = lagging(items, { terms: yearOf('2025-10-09 00:10') });
  return { ...given, lessons: given.lessons.slice(0, 9) };
}

const WITH_VACATION = [...PLAN_DATES, '2025-10-29', ...NOVEMBER.filter(isLesson)].map((date) => slot(date));

describe('is a violation', () => {
  test.each<[string, JournalFacts, number]>([
    ['where the year is one lesson short', lagging(67), 1],
    ['where what the look came too early for is not enough', early(67), 1],
    ['where half an hour is not enough', lagging(56, load(1.5)), 1],
    ['where one day far ahead is known, a lesson of the journal', lagging(68, {}, [...NOVEMBER, '2025-12-24']), 1],
    ['where one more stands in the vacation', lagging(67, { slots: WITH_VACATION }), 1],
    ['where the sheet is of another year', lagging(70, sheets('2025-07-31')), 4],
    ['where it is of a day to come', lagging(70, sheets('2025-11-25')), 4],
    ['where somebody else is away', lagging(70, away(SUBSTITUTE, '2025-11-17', '2025-11-20')), 4],
    ['where an outage was over as the day began', lagging(70, outage('2025-11-17 08:00', '2025-11-18 00:00')), 4],
    ['where an outage began as it ended', lagging(70, outage('2025-11-19 00:00', '2025-11-19 20:00')), 4],
    // 8 weeks of II четверть, 10 and 9: room for 13 + 54 items.
    ['where the timetable ends with the term, for vacations are no school days', lagging(68, {}, []), 1],
  ])('%s', (_, given, short) => {
    expect(only(planLag, given, DUE)).toMatchObject({
      ...{ subjectKey: 'journal-plan:5', verdict: 'violated', severity: 'violation' },
      evidence: { short, sheetDue: '2025-11-18', sheetOverdue: true },
    });
  });

  test('until a sheet comes, though it comes late', () => {
    const late = lagging(70, sheets('2025-11-25'));
    expect(judged(planLag, late, '2025-11-24 23:59')).toStrictEqual([VIOLATION]);
    expect(judged(planLag, late, '2025-11-25 00:00')).toStrictEqual([WARNING]);
  });

  test.each<[string, Overrides, string, string]>([
    ['an outage', outage('2025-11-18 10:00', '2025-11-18 14:00'), '2025-11-25 23:59', '2025-11-26 00:00'],
    ['one of its first minute', outage('2025-11-17 12:00', '2025-11-18 00:01'), '2025-11-25 23:59', '2025-11-26 00:00'],
    ['one of its last minute', outage('2025-11-18 23:59', '2025-11-19 12:00'), '2025-11-26 23:59', '2025-11-27 00:00'],
    ['a permission', permission, '2025-11-20 23:59', '2025-11-21 00:00'],
    ['an absence', away(TEACHER, '2025-11-17', '2025-11-20'), '2025-11-21 23:59', '2025-11-22 00:00'],
    ['the opening of the journal on it', { openedOn: '2025-11-18' }, '2025-11-25 23:59', '2025-11-26 00:00'],
  ])('later, where %s moved the day', (_, moved, lastMinute, due) => {
    expect(judged(planLag, lagging(70, moved), lastMinute)).toStrictEqual([WARNING]);
    expect(judged(planLag, lagging(70, moved), due)).toStrictEqual([VIOLATION]);
  });

  test.each<[string, readonly PlainDate[]]>([
    ['on the timetable', NOVEMBER],
    ['beyond it', []],
  ])('a week later, where the class lost a week %s', (_, days) => {
    const event = { from: '2025-11-10', to: '2025-11-14', fromBell: null, toBell: null, kind: 'карантин' };
    const given = lagging(80, { registers: { classDayEvents: [event] } }, days);
    expect(judged(planLag, given, '2025-11-25 23:59')).toStrictEqual([WARNING]);
    expect(judged(planLag, given, '2025-11-26 00:00')).toStrictEqual([VIOLATION]);
  });

  test('a week later, where events took each lesson of a week', () => {
    const event = { from: '2025-11-10', to: '2025-11-14', kind: 'экскурсии' };
    const classDayEvents = [1, 2].map((bell) => ({ ...event, fromBell: bell, toBell: bell }));
    const days = new Set([...AUTUMN, ...NOVEMBER]);
    const classBells = new Map([...days].map((day) => [day, new Set([1, 2])]));
    const neighbours = { classDates: days, schoolDates: days, classBells };
    const given = lagging(80, { neighbours, registers: { classDayEvents } });
    expect(judged(planLag, given, '2025-11-25 23:59')).toStrictEqual([WARNING]);
    expect(judged(planLag, given, '2025-11-26 00:00')).toStrictEqual([VIOLATION]);
  });

  test('not before the day to which an absence moves it is on a timetable', () => {
    const given = lagging(70, away(TEACHER, '2025-11-17', '2025-11-28'));
    expect(judged(planLag, given, '2025-12-10 12:00')).toStrictEqual([WARNING]);
  });
});

/** The timetable up to Friday, 30 January: the tenth school day after II четверть is Friday, 23 January. */
const WINTER = [...NOVEMBER, ...weekdays('2025-12-01', '2025-12-26'), ...weekdays('2026-01-12', '2026-01-30')];

describe('of two terms that are over the later one is asked', () => {
  test.each<[string, JournalFacts, string, string]>([
    ['the day before it is over', lagging(70), '2025-12-28 23:59', VIOLATION],
    ['once it is', lagging(70), '2025-12-29 00:00', WARNING],
    ['until its own tenth day ends', lagging(70, {}, WINTER), '2026-01-23 23:59', WARNING],
    ['from then on', lagging(70, {}, WINTER), '2026-01-24 00:00', VIOLATION],
    [
      'with a sheet of the first, by which the lag may stand',
      lagging(70, sheets('2025-10-20'), WINTER),
      '2026-01-24 00:00',
      WARNING,
    ],
    ['with one of its own', lagging(70, sheets('2025-11-05'), WINTER), '2026-01-24 00:00', WARNING],
    ['where the timetable ends before it', lagging(70), '2026-01-23 23:59', WARNING],
    ['where it does, from then on', lagging(70), '2026-01-24 00:00', VIOLATION],
    ['on the tenth weekday after the last', lagging(70), '2026-06-09 23:59', WARNING],
    ['after it', lagging(70), '2026-06-10 00:00', VIOLATION],
  ])('%s', (_, given, moment, expected) => {
    expect(judged(planLag, given, moment)).toStrictEqual([expected]);
  });
});

/** All seven lessons of November were lost, and read of in the night after the last. */
describe('of what was lost after the term that is over', () => {
  const [first, second, ...others] = YEAR;
  const read = [first, { ...(second ?? QUARTER), lessonsObservedAt: at('2025-11-29 00:30') }, ...others];
  const terms = read.filter((each) => each !== undefined);
  const lost = (items: number, topics: Parameters<typeof but>[0]): JournalFacts => {
    const given = lagging(items, { terms });
    const shown = planned({ plan: given.plan?.topics ?? [], topics: but(topics) });
    return { ...given, lessons: shown.lessons };
  };

  test('no sheet was due, where nothing was lacking by then', () => {
    const finding = only(planLag, lost(70, {}), '2025-11-29 12:00');
    expect(finding).toMatchObject({ severity: 'warning', evidence: { lag: 7, short: 8 } });
    expect(planLag.describe(finding, ZONE)).toContain('; до конца года не хватит 8 уроков');
    expect(planLag.describe(finding, ZONE)).not.toContain('лист');
  });

  test.each<[string, Parameters<typeof but>[0], string]>([
    ['where two were lacking, which is allowed', { 14: null, 15: null }, 'warning'],
    ['where three were', { 13: null, 14: null, 15: null }, 'violation'],
  ])('%s', (_, topics, severity) => {
    expect(only(planLag, lost(70, topics), '2025-11-29 12:00').severity).toBe(severity);
  });
});

describe('the next moment', () => {
  test.each<[string, JournalFacts, string, string]>([
    ['is the end of the term', lagging(70), '2025-10-26 12:00', '2025-10-27 00:00'],
    ['is that by which the sheet is due', lagging(70), '2025-11-18 12:00', DUE],
    [
      'is that to which it moved',
      lagging(70, away(TEACHER, '2025-11-17', '2025-11-20')),
      '2025-11-20 12:00',
      '2025-11-22 00:00',
    ],
    ['is the day of a sheet to come', lagging(70, sheets('2025-11-21')), '2025-11-20 12:00', '2025-11-21 00:00'],
    ['is the turn of the year, after all', lagging(70), '2026-06-20 12:00', '2026-08-01 00:00'],
  ])('%s', (_, given, moment, next) => {
    expect(planLag.check(given, norms, at(moment)).nextMoment).toBe(at(next));
  });

  test('leaves no change out, hour by hour', () => {
    const given = lagging(70, sheets('2026-01-30'), WINTER);
    let before = planLag.check(given, norms, at('2025-10-26 00:00'));
    const changes: string[] = [];
    for (let day: PlainDate = '2025-10-26'; day <= '2026-02-01'; day = addDays(day, 1)) {
      for (const hour of ['00:00', '06:00', '12:00', '18:00']) {
        const now = planLag.check(given, norms, at(`${day} ${hour}`));
        if (JSON.stringify(now.findings) !== JSON.stringify(before.findings)) {
          changes.push(`${day} ${now.findings[0]?.severity}`);
          expect(before.nextMoment).toBeLessThanOrEqual(at(`${day} ${hour}`));
        }
        before = now;
      }
    }
    const severities = changes.filter((change, nth) => change.split(' ')[1] !== changes[nth - 1]?.split(' ')[1]);
    expect(severities).toEqual([
      ...['2025-10-27 warning', '2025-11-19 violation', '2025-12-29 warning', '2026-01-24 violation'],
      '2026-01-30 warning',
    ]);
  });
});

describe('says it in one sentence', () => {
  const lag = 'Отставание от КТП на 3 урока: по плану 16, пройдено 13 (не внесено — 3 урока); проверено 27.10 в 00:30';
  const absent = away(TEACHER, '2025-11-17', '2025-11-28');
  test.each<[JournalFacts, string, string]>([
    [
      lagging(70),
      DUE,
      '; до конца года не хватит 4 уроков, листа корректировки нет (нужен был до 18 ноября включительно)',
    ],
    [
      lagging(67),
      DUE,
      '; до конца года не хватит 1 урока, листа корректировки нет (нужен был до 18 ноября включительно)',
    ],
    [
      lagging(70),
      LAST_MINUTE,
      '; до конца года не хватит 4 уроков, листа корректировки нет (нужен до 18 ноября включительно)',
    ],
    [
      lagging(70, absent),
      DUE,
      '; до конца года не хватит 4 уроков, листа корректировки нет (нужен в первый учебный день после отсутствия учителя)',
    ],
    [
      lagging(70, sheets('2025-10-20', '2025-11-12')),
      DUE,
      '; до конца года не хватит 4 уроков; лист корректировки от 12 ноября',
    ],
    [lagging(66, sheets('2025-11-12')), DUE, '; лист корректировки от 12 ноября'],
    [lagging(66), DUE, ''],
  ])('%#', (given, moment, more) => {
    expect(planLag.describe(only(planLag, given, moment), ZONE)).toBe(`${lag}${more}`);
  });
});
