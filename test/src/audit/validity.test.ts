import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import { judgeUnit } from '../../../src/audit/judge-unit.js';
import { lackSentence } from '../../../src/audit/lacking.js';
import { rules } from '../../../src/audit/rules/index.js';
import { classUnit } from '../../../src/audit/units/class.js';
import { journalSource } from '../../../src/audit/units/journal.js';
import { limitToValidity } from '../../../src/audit/validity.js';
import { readProfile } from '../../../src/regulation/read-profile.js';
import { classFacts } from './support/class-facts.js';
import { at, facts, lesson, QUARTER, seen, slot, TEACHER } from './support/facts.js';

const shipped = readProfile('regulations/order-127.yaml');
const LATE = (date: string) => seen(`${date} 23:00`, `${date} 22:00`);

/** An autumn quarter with two bare lessons and no term marks. */
function autumn(year: number): JournalFacts {
  const dates = [`${year}-09-01`, `${year}-09-02`];
  return facts({
    terms: [
      {
        ...QUARTER,
        startDate: `${year}-09-01`,
        endDate: `${year}-10-22`,
        gridObservedAt: at(`${year}-12-01 12:00`),
        lessonsObservedAt: at(`${year}-12-01 12:00`),
      },
    ],
    slots: dates.map((date) => slot(date)),
    lessons: dates.map((date, index) => lesson(date, { id: 11 + index, homework: [['№ 5', LATE(date)]] })),
  });
}

const judge = (given: JournalFacts, moment: string, profile = shipped) =>
  judgeUnit(journalSource(rules.journal), given, { profile, asOf: at(moment), lacking: new Map() });

test('within its own year the profile judges, and says nothing of itself', () => {
  const { findings } = judge(autumn(2026), '2026-10-26 12:00');
  expect(findings.map(({ rule, verdict }) => `${rule} ${verdict}`)).toContain('period-mark-missing violated');
  expect(findings.filter(({ subjectKey }) => subjectKey.startsWith('journal-rule'))).toEqual([]);
});

test('in the summer after its last lesson nothing is unknown', () => {
  const { findings, nextAt } = judge(autumn(2026), '2027-09-02 12:00');
  expect(findings.filter(({ verdict }) => verdict === 'no-data')).toEqual([]);
  expect(nextAt).toBeNull();
});

const inForce = rules.journal.filter(({ id }) => shipped.rules[id]?.off !== true);

describe('on the second day of the next school year', () => {
  const { findings, tally } = judge(autumn(2027), '2027-09-02 23:59');

  test('every rule in force answers «no data» once, and accuses nobody', () => {
    expect(findings.map(({ rule, verdict, subjectKey }) => `${subjectKey} ${rule} ${verdict}`)).toEqual(
      inForce.map(({ id }) => `journal-rule:5:${id} ${id} no-data`),
    );
    expect(findings.map(lackSentence)).toEqual(
      inForce.map(
        () => 'Проверить нельзя: профиль акта «Приказ № 127, редакция 1» действует с 01.09.2026 по 31.08.2027',
      ),
    );
  });

  test('every rule in force counts one opportunity, without data', () => {
    expect(tally).toHaveLength(inForce.length);
    for (const line of tally) expect(line).toMatchObject({ opportunities: 1, violated: 0, noData: 1 });
  });

  test('the journal is judged again when a date beyond is reached', () => {
    expect(judge(autumn(2027), '2027-08-31 12:00').nextAt).toBe(at('2027-09-01 00:00'));
    expect(judge(autumn(2027), '2027-08-31 12:00').findings).toEqual([]);
  });
});

test('a profile that ends between two lessons judges the first alone', () => {
  const ending = { ...shipped, validTo: '2026-09-01' };
  const { findings, tally } = judge(autumn(2026), '2026-09-03 12:00', ending);
  const topics = findings.filter(({ rule }) => rule === 'topic-missing');
  expect(topics.map(({ subjectKey, verdict }) => `${subjectKey} ${verdict}`)).toEqual([
    'lesson:11 violated',
    'journal-rule:5:topic-missing no-data',
  ]);
  const lines = tally.filter(({ rule }) => rule === 'topic-missing');
  expect(lines).toMatchObject([
    { staffId: null, opportunities: 1, violated: 0, noData: 1 },
    { staffId: TEACHER, opportunities: 1, violated: 1, noData: 0 },
  ]);
});

test('what a rule cannot know of nobody’s and what the profile does not reach are counted on one line', () => {
  const none = { staffId: null, month: '2026-10-01', violated: 0, noticed: 0, disputable: 0, excused: 0 };
  const result = { findings: [], tally: [{ ...none, opportunities: 1, noData: 1 }], nextMoment: null };
  const unit = classUnit(classFacts());
  const limits = { unit, validity: { ...shipped, validTo: '2026-10-07' }, beyond: ['2026-10-08'] };
  const { tally } = limitToValidity({ id: 'roster-without-order' }, result, limits, at('2026-10-14 12:00'));
  expect(tally).toEqual([{ ...none, opportunities: 2, noData: 2 }]);
});
