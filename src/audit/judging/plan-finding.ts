import type { Judgement } from '../rule.js';
import { gravest } from './judge-value.js';
import type { Opportunity } from './tally.js';

/** One finding on a journal's plan for those of its lessons, listed in their order: as sure as the surest, and of that one's day. */
export function findingOfPlan(ofLessons: readonly Judgement[], journalId: number): readonly Judgement[] {
  const worst = gravest(ofLessons.map(({ verdict: outcome }) => ({ outcome })));
  const surest = ofLessons.find(({ verdict }) => verdict === worst);
  if (surest === undefined) return [];
  const lessons = ofLessons.map(({ lessonId, date, verdict, evidence }) => ({ ...evidence, lessonId, date, verdict }));
  return [
    {
      ...surest,
      ...{ subjectKey: `journal-plan:${journalId}`, lessonId: null, evidence: { ...surest.evidence, lessons } },
    },
  ];
}

/** Its lessons are one case of the plan. */
export function opportunitiesOf(ofPlan: readonly Judgement[]): readonly Opportunity[] {
  return ofPlan.flatMap(({ staffId, date, verdict }) => (date === null ? [] : [{ staffId, date, outcome: verdict }]));
}
