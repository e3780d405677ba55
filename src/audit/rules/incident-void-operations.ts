import { counted, formatMoment, plural } from '../../domain/russian.js';
import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Outcome } from '../judging/judge-value.js';
import { numberOf, spanWords } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';
import type { AccountEdit, IncidentFact, WholeSchoolFacts } from '../whole-school-facts.js';

export const incidentVoidOperations: Rule<WholeSchoolFacts> = {
  id: 'incident-void-operations',
  family: 'incident-void',
  scope: 'school',
  title: 'Операции после сообщения о нарушении конфиденциальности доступа',
  clauses: ['Р 4.4'],
  howToFix:
    'Проверьте эти записи вместе с учителем: недействительные верните к прежним значениям, верные подтвердите снятием.',
  needs: [],
  rev: 2,
  check,
  describe,
};

/** Somebody was told: from then on what the account does is void. */
interface Notified extends IncidentFact {
  readonly notifiedAt: Instant;
}

interface Judged {
  readonly incident: Notified;
  readonly outcome: Outcome;
  /** What the outcome rests on. */
  readonly edits: readonly AccountEdit[];
}

/** The register knows minutes: of what was done within that of the notice, or of the restoring, it cannot tell which came first. */
const MINUTE = 60_000;

function check(facts: WholeSchoolFacts, _norms: Norms, _asOf: Instant): RuleResult {
  const judged = facts.registers.incidents
    .filter((incident): incident is Notified => incident.notifiedAt !== null)
    .map((incident) => judge(incident, facts));
  return {
    findings: judged.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(
      judged.map(({ incident: { staffId, knownAt }, outcome }) => {
        return { staffId, date: dateAt(knownAt, facts.zone), outcome };
      }),
    ),
    nextMoment: null,
  };
}

function judge(incident: Notified, { history }: WholeSchoolFacts): Judged {
  const { staffId, notifiedAt, restoredAt } = incident;
  const end = restoredAt ?? Number.POSITIVE_INFINITY;
  if (end <= notifiedAt) return { incident, outcome: null, edits: [] };
  const own = history.edits.filter((edit) => edit.staffId === staffId);
  const certain = own.filter(({ editedAt }) => notifiedAt + MINUTE <= editedAt && editedAt < end);
  if (certain.length > 0) return { incident, outcome: 'violated', edits: certain };
  const possible = own.filter(({ editedAt }) => isWithin(editedAt, notifiedAt) || isWithin(editedAt, end));
  if (possible.length > 0) return { incident, outcome: 'disputable', edits: possible };
  const isTold = history.spans.some(
    ({ from, to, ...span }) => span.staffId === staffId && from <= notifiedAt && end <= to,
  );
  return { incident, outcome: isTold ? null : 'no-data', edits: [] };
}

function isWithin(moment: Instant, minute: Instant): boolean {
  return minute <= moment && moment < minute + MINUTE;
}

function findingOf({ incident, outcome, edits }: Judged, { zone }: WholeSchoolFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const { staffId, knownAt, notifiedAt, restoredAt } = incident;
  const moments = edits.map(({ editedAt }) => editedAt);
  const told = edits.length === 0 ? {} : { firstAt: Math.min(...moments), lastAt: Math.max(...moments) };
  const journals = [...new Set(edits.map(({ journalId }) => journalId))].sort((one, other) => one - other);
  return [
    {
      subjectKey: `void:${staffId}:${knownAt}`,
      ...{ verdict: outcome, severity: 'warning', staffId, studentId: null, lessonId: null },
      date: dateAt(knownAt, zone),
      evidence: { notifiedAt, restoredAt, edits: edits.length, journals, ...told },
      ...(outcome === 'no-data' ? ({ looked: true } as const) : {}),
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const moment = (key: string): string => formatMoment(numberOf(evidence, key) ?? 0, zone);
  const isRestored = numberOf(evidence, 'restoredAt') !== null;
  if (verdict === 'no-data') {
    return isRestored
      ? `Нет данных: история изменений с ${moment('notifiedAt')} по ${moment('restoredAt')} файлом не принесена`
      : 'Нет данных: доступ ещё не восстановлен, а о том, что под ним делается, рассказывают только файлы с историей изменений';
  }
  const count = counted(numberOf(evidence, 'edits') ?? 0, 'запись', 'записи', 'записей');
  if (verdict === 'disputable') {
    const edits = numberOf(evidence, 'edits') ?? 0;
    const verb = plural(edits, 'внесена или изменена', 'внесены или изменены', 'внесено или изменено');
    return `Под этой учётной записью ${verb} ${count} ${spanWords(evidence, zone)}, в ту же минуту, что уведомление или восстановление доступа: до или после, неизвестно`;
  }
  const { journals: ids } = evidence;
  const journals = counted(Array.isArray(ids) ? ids.length : 0, 'журнале', 'журналах', 'журналах');
  const access = isRestored ? `доступ восстановлен ${moment('restoredAt')}` : 'доступ ещё не восстановлен';
  return `После уведомления ${moment('notifiedAt')} под этой учётной записью внесено или изменено: ${count} в ${journals}, ${spanWords(evidence, zone)}; ${access}`;
}
