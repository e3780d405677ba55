import { expect, test } from 'vitest';
import { lackOf, lackSentence, unjudged } from '../../../src/audit/lacking.js';
import { cardsOf } from '../../../src/audit/rule-book.js';
import { rules } from '../../../src/audit/rules/index.js';
import { at } from './support/facts.js';

const CARDS = cardsOf(rules);
const NOW = at('2025-10-27 12:00');
const LACKING = new Map([['timetableSlot', 'ЭлЖур закрыл API.']] as const);

test('only the rules that need the timetable lack it', () => {
  const lacks = CARDS.filter((rule) => lackOf(rule, LACKING) !== null).map((rule) => rule.id);
  expect(lacks).toEqual([
    'absence-reason-missing',
    'attendance-conflict',
    'attendance-missing',
    'control-overload',
    'control-work-not-held',
    'control-works-unscheduled',
    'credentials-not-issued',
    'extract-overdue',
    'fact-impossible',
    'family-inactive',
    'foreign-entry',
    'homework-late',
    'homework-missing',
    'homework-overload',
    'lesson-missing',
    'lesson-unplanned',
    'login-suspicious',
    'outage-not-transferred',
    'period-mark-early',
    'plan-lag',
    'plan-missing',
    'roster-without-order',
    'setup-incomplete',
    'subgroup-uncovered',
    'substitution-unrecorded',
    'teacher-inactive',
  ]);
});

test.each(CARDS.map((rule) => [rule.id, rule] as const))('%s says what it needs', (_, rule) => {
  // What people write down needs nothing that is mirrored.
  if (rule.scope !== 'school') expect(rule.needs).toContain('term');
  expect(new Set(rule.needs).size).toBe(rule.needs.length);
});

test('one finding and one opportunity, both «no data», in words with the reason', () => {
  const { findings, tally } = unjudged(
    { id: 'lesson-missing' },
    { kind: 'journal', id: 7, zone: 'Europe/Simferopol' },
    { entity: 'timetableSlot', reason: 'ЭлЖур закрыл API.' },
    NOW,
  );
  expect(findings).toMatchObject([{ verdict: 'no-data', subjectKey: 'journal-rule:7:lesson-missing' }]);
  expect(tally).toMatchObject([{ month: '2025-10-01', opportunities: 1, violated: 0, noData: 1 }]);
  expect(findings.map(lackSentence)).toEqual(['Проверить нельзя, не получено: расписание. ЭлЖур закрыл API']);
  expect(lackSentence({ evidence: { norm: 5 } })).toBeNull();
});
