import type { Judgement, Verdict } from '../rule.js';
import type { Opportunity } from './tally.js';

const GRAVEST: readonly Verdict[] = ['violated', 'disputable', 'no-data', 'excused'];

/** One finding on a journal's plan for those of its lessons, listed in their order: as sure as the surest, and of that one's day. */
export function findingOfPlan(ofLessons: readonly Judgement[], journalId: number): readonly Judgement[] {
  const [gravest] = GRAVEST.flatMap((verdict) => ofLessons.filter((each) => each.verdict === verdict));
  if (gravest === undefined) return [];
  const lessons = ofLessons.map(({ lessonId, date, verdict, evidence }) => ({ ...evidence, lessonId, date, verdict }));
  return [
    {
      ...gravest,
      ...{ subjectKey: `journal-plan:${journalId}`, lessonId: null, evidence: { ...gravest.evidence, lessons } },
    },
  ];
}

/** Its lessons are one case of the plan. */
export function opportunitiesOf(ofPlan: readonly Judgement[]): readonly Opportunity[] {
  return ofPlan.flatMap(({ staffId, date, verdict }) => (date === null ? [] : [{ staffId, date, outcome: verdict }]));
}
