import { formatMoment } from '../../domain/russian.js';
import { dateAt, type Instant } from '../../domain/time.js';
import { noticeDeadline } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';
import type { IncidentFact, WholeSchoolFacts } from '../whole-school-facts.js';

interface Judged extends IncidentFact {
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

export const incidentLateNotice: Rule<WholeSchoolFacts> = {
  id: 'incident-late-notice',
  family: 'incident-notice',
  scope: 'school',
  title: 'О нарушении доступа не сообщено в срок',
  clauses: ['Р 4.3'],
  howToFix: 'Сообщите директору и службе поддержки и впишите в «Нарушения доступа», когда это сделано.',
  needs: [],
  rev: 1,
  check,
  describe,
};

/** What the register does not say cannot be known: it is the only witness, so nothing here is disputable. */
function check(facts: WholeSchoolFacts, _norms: Norms, asOf: Instant): RuleResult {
  const incidents = facts.registers.incidents.map((incident) => judge(incident, facts));
  const due = incidents.filter(({ deadline }) => deadline <= asOf);
  return {
    findings: due.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(
      due.map(({ staffId, knownAt, outcome }) => ({ staffId, date: dateAt(knownAt, facts.zone), outcome })),
    ),
    nextMoment: earliestAfter(
      asOf,
      incidents.map(({ deadline }) => deadline),
    ),
  };
}

function judge(incident: IncidentFact, { zone, worksOnSaturdays }: WholeSchoolFacts): Judged {
  const deadline = noticeDeadline(dateAt(incident.knownAt, zone), worksOnSaturdays, zone);
  const isKept = incident.notifiedAt !== null && incident.notifiedAt <= deadline;
  return { ...incident, deadline, outcome: isKept ? null : 'violated' };
}

function findingOf(
  { staffId, knownAt, notifiedAt, deadline, outcome }: Judged,
  { zone }: WholeSchoolFacts,
): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `incident:${staffId}:${knownAt}`,
      ...{ verdict: outcome, severity: 'violation', staffId, studentId: null, lessonId: null },
      date: dateAt(knownAt, zone),
      evidence: { knownAt, notifiedAt, deadline },
    },
  ];
}

function describe({ evidence }: Described, zone: string): string {
  const known = formatMoment(numberOf(evidence, 'knownAt') ?? 0, zone);
  const notifiedAt = numberOf(evidence, 'notifiedAt');
  const told = notifiedAt === null ? 'не уведомлены' : `уведомлены ${formatMoment(notifiedAt, zone)}`;
  return `О нарушении доступа стало известно ${known}, директор и служба поддержки ${told}; ${deadlineWords(evidence, zone)}`;
}
