import { formatMoment } from '../../domain/russian.js';
import { dateAt, type Instant } from '../../domain/time.js';
import { USUAL_RESULTS } from '../../domain/usual-results.js';
import type { Norms } from '../../regulation/norms.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';
import type { ResultFact, WholeSchoolFacts } from '../whole-school-facts.js';

const HOUR_MS = 3_600_000;
/** What the school itself wrote is no evidence: it may name somebody. */
const USUAL: ReadonlySet<string> = new Set(USUAL_RESULTS);

interface Judged extends ResultFact {
  readonly subjectKey: string;
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

export const resultsLate: Rule<WholeSchoolFacts> = {
  id: 'results-late',
  family: 'results',
  scope: 'school',
  title: 'Результаты не доведены в течение суток',
  clauses: ['ЭД 4'],
  howToFix: 'Доведите результаты до семей и впишите в «Полученные результаты», когда это сделано.',
  addressee: 'заместитель директора',
  needs: [],
  rev: 2,
  check,
  describe,
};

function check(facts: WholeSchoolFacts, norms: Norms, asOf: Instant): RuleResult {
  const results = facts.registers.results.map((each) => judge(each, norms.resultsShownHours));
  const due = results.filter(({ deadline }) => deadline <= asOf);
  const dateOf = (moment: Instant) => dateAt(moment, facts.zone);
  return {
    findings: due.flatMap((each) => findingOf(each, dateOf(each.receivedAt))),
    tally: tallyOf(due.map(({ receivedAt, outcome }) => ({ staffId: null, date: dateOf(receivedAt), outcome }))),
    nextMoment: earliestAfter(
      asOf,
      results.map(({ deadline }) => deadline),
    ),
  };
}

function judge(result: ResultFact, hours: number): Judged {
  const { classId, receivedAt, whatKey } = result;
  // Several works of one class may be told at once.
  const subjectKey = `results:${classId ?? 0}:${receivedAt}:${whatKey}`;
  const deadline = result.receivedAt + hours * HOUR_MS;
  const isKept = result.shownAt !== null && result.shownAt <= deadline;
  return { ...result, subjectKey, deadline, outcome: isKept ? null : 'violated' };
}

function findingOf(
  { subjectKey, what, receivedAt, shownAt, deadline, outcome }: Judged,
  date: string,
): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      ...{ subjectKey, verdict: outcome, severity: 'violation' },
      ...{ staffId: null, studentId: null, lessonId: null, date },
      evidence: { what: USUAL.has(what) ? what : null, receivedAt, shownAt, deadline },
    },
  ];
}

function describe({ evidence }: Described, zone: string): string {
  const received = formatMoment(numberOf(evidence, 'receivedAt') ?? 0, zone);
  const shownAt = numberOf(evidence, 'shownAt');
  const shown = shownAt === null ? 'до семей не доведены' : `доведены до семей ${formatMoment(shownAt, zone)}`;
  const what = typeof evidence['what'] === 'string' ? ` (${evidence['what']})` : '';
  return `Результаты${what} получены ${received}, ${shown}; ${deadlineWords(evidence, zone)}`;
}
