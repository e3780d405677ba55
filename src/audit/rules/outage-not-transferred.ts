import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { describeMissingLessons, judgeMissingLessons } from '../judging/missing-lessons.js';
import { earliestAfter } from '../judging/next-moment.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { addTallies } from '../judging/tally.js';
import { judgeTopics } from '../judging/topic-judgement.js';
import type { Described, Rule, RuleResult } from '../rule.js';

/** Takes over what the other rules on lessons and topics would tell once the week after an outage is over: one fact, one finding. */
export const outageNotTransferred: Rule<JournalFacts> = {
  id: 'outage-not-transferred',
  family: 'lesson',
  scope: 'journal',
  title: 'Записи с бумажного листа не перенесены',
  clauses: ['Р 2.4'],
  howToFix: 'Перенесите в журнал ЭлЖура уроки и темы, записанные на бумажном листе во время сбоя.',
  needs: ['term', 'timetableSlot', 'lesson', 'topic'],
  rev: 7,
  check,
  describe,
};

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const lessons = judgeMissingLessons(facts, norms, asOf, 'not-transferred');
  const topics = judgeTopics(facts, norms, asOf, 'not-transferred');
  return {
    findings: [...lessons.findings, ...topics.findings.map((finding) => ({ ...finding, family: 'topic' }))],
    tally: addTallies(lessons.tally, topics.tally),
    nextMoment: earliestAfter(
      asOf,
      [lessons, topics].flatMap(({ nextMoment }) => nextMoment ?? []),
    ),
  };
}

function describe(finding: Described, zone: string): string {
  if (numberOf(finding.evidence, 'due') !== null) return describeMissingLessons(finding, zone);
  return missingSentence('Тема урока во время сбоя не перенесена с бумажного листа', finding, zone);
}
