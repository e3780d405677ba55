import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { at, norms, SUBSTITUTE, slot, TEACHER } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';

const NOW = at('2025-12-20 12:00');

/** What is asked of a term as a whole, by a journal in which it is at fault. */
const OF_TERM: readonly (readonly [rule: string, facts: JournalFacts])[] = [
  ['accumulation-low', CLOSED],
  ['attended-unmarked', CLOSED],
  ['deferral-candidate', CLOSED],
  ['exempt-unassessed', CLOSED],
  ['home-marks-missing', CLOSED],
  ['na-unfounded', CLOSED],
  ['period-mark-biased', CLOSED],
  ['period-mark-early', CLOSED],
  ['period-mark-late', CLOSED],
  ['period-mark-missing', FAULTY],
  ['period-mark-unfounded', CLOSED],
];

/** Taught by one teacher up to the date, and by another from then on. */
function handedOver(facts: JournalFacts, on: string): JournalFacts {
  const slots = facts.slots.map(({ date, bell }) => slot(date, bell, date < on ? TEACHER : SUBSTITUTE));
  return { ...facts, slots, registers: { ...facts.registers, substitutions: [] } };
}

describe.each(OF_TERM)('%s: for the term answers', (id, facts) => {
  const rule = rules.journal.find((each) => each.id === id);
  const answering = (given: JournalFacts) =>
    rule
      ?.check(given, norms, NOW)
      .findings.filter(({ subjectKey }) => subjectKey === 'journal-term:5:I четверть')
      .map(({ staffId }) => staffId);

  // The last fourteen days of lessons are those from 11 October on: of the 16th and the 24th.
  test.each([
    ['who gave the last lesson, where both gave as many of the last two weeks', '2025-10-24', SUBSTITUTE],
    ['who gave all of the last two weeks', '2025-10-16', SUBSTITUTE],
    ['who gave them all', '2025-11-01', TEACHER],
  ])('%s', (_, on, staffId) => {
    expect(answering(handedOver(facts, on))).toStrictEqual([staffId]);
  });
});
