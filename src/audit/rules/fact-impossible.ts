import { counted, formatMoment } from '../../domain/russian.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import { endOf } from '../judging/day-bounds.js';
import { type Contradiction, contradictionsByDate } from '../judging/impossible-days.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { earliestAfter } from '../judging/next-moment.js';
import { listOf, missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';
import type { TeacherFacts } from '../teacher-facts.js';

export const factImpossible: Rule<TeacherFacts> = {
  id: 'fact-impossible',
  family: 'fact',
  scope: 'teacher',
  title: 'Запись противоречит фактам',
  clauses: ['И-ДИР 6', 'И-ЗД 6', 'Р 1.3'],
  howToFix:
    'Вместе с завучем выясните, кто дал уроки этого дня: внесите замену, исправьте дату отсутствия или события в реестре либо записи в журнале.',
  needs: ['term', 'timetableSlot', 'groupMember', 'mark'],
  rev: 5,
  check,
  describe,
};

interface Day {
  readonly date: PlainDate;
  readonly dueAt: Instant;
  readonly contradictions: readonly Contradiction[];
}

interface Judged extends Contradiction {
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** The gravest first. */
const VERDICTS = ['violated', 'disputable', 'no-data'] as const;

function check(facts: TeacherFacts, norms: Norms, asOf: Instant): RuleResult {
  const { staffId } = facts;
  const days = daysOf(facts, norms);
  const due = days
    .filter(({ dueAt }) => dueAt <= asOf)
    .map((day) => ({ day, judged: day.contradictions.map((each) => judge(each, day, asOf)) }));
  return {
    findings: due.flatMap(({ day, judged }) => findingOf(day, judged, facts)),
    tally: tallyOf(due.map(({ day, judged }) => ({ staffId, date: day.date, outcome: worstOf(judged) }))),
    nextMoment: earliestAfter(
      asOf,
      days.map(({ dueAt }) => dueAt),
    ),
  };
}

function daysOf(facts: TeacherFacts, norms: Norms): readonly Day[] {
  return [...contradictionsByDate(facts, norms)]
    .map(([date, contradictions]) => ({
      ...{ date, contradictions },
      dueAt: endOf(addDays(date, norms.impossible.days), facts.zone),
    }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Who is in two classes at once may keep both of a combined class: nobody but the school can tell. */
function judge(contradiction: Contradiction, { date, dueAt }: Day, asOf: Instant): Judged {
  const looks = contradiction.journals.map((journal) => termOf(journal, date)?.gridObservedAt ?? null);
  const observedAt = looks.includes(null) ? null : Math.min(...looks.map(Number));
  const seen = judgeMissing({ base: dueAt, moved: dueAt, exception: null }, observedAt, asOf);
  const outcome = contradiction.kind === 'two-places' && seen === 'violated' ? 'disputable' : seen;
  return { ...contradiction, observedAt, outcome };
}

function worstOf(judged: readonly Judged[]): Outcome {
  return VERDICTS.find((verdict) => judged.some(({ outcome }) => outcome === verdict)) ?? null;
}

function findingOf({ date, dueAt }: Day, judged: readonly Judged[], { staffId }: TeacherFacts): readonly Judgement[] {
  const outcome = worstOf(judged);
  if (outcome === null) return [];
  const named = judged.filter((each) => each.outcome === outcome);
  const looks = named.flatMap(({ observedAt }) => observedAt ?? []);
  return [
    {
      subjectKey: `impossible:${staffId}:${date}`,
      ...{ verdict: outcome, severity: 'warning', staffId, studentId: null, lessonId: null, date },
      evidence: {
        contradictions: named.map(({ kind, bell, journals }) => ({
          ...{ kind, bell },
          journals: journals.map(({ journal }) => journal.id),
        })),
        deadline: dueAt,
        observedAt: looks.length === 0 ? null : Math.min(...looks),
      },
    },
  ];
}

const WORDS: Readonly<Record<string, (journals: number, bell: number | null) => string>> = {
  leave: (journals) =>
    `учитель по реестру отсутствовал, замены нет, а отметки этого дня стоят в ${inJournals(journals)}`,
  closed: (journals) => `по реестру в классе не было занятий, а отметки этого дня стоят в ${inJournals(journals)}`,
  'two-places': (journals, bell) =>
    `на ${bell === null ? 'одном и том же' : `${bell}-м`} уроке по расписанию учитель в ${inJournals(journals)} разных классов, и отметки есть в каждом`,
};

function inJournals(count: number): string {
  return counted(count, 'журнале', 'журналах', 'журналах');
}

function describe(finding: Described, zone: string): string {
  const told = listOf(finding.evidence, 'contradictions').map((each) => {
    const journals = Array.isArray(each['journals']) ? each['journals'].length : 0;
    return WORDS[String(each['kind'])]?.(journals, numberOf(each, 'bell')) ?? '';
  });
  const what = `Записи этого дня противоречат фактам: ${told.join('; ')}`;
  const [observedAt, deadline] = [numberOf(finding.evidence, 'observedAt'), numberOf(finding.evidence, 'deadline')];
  const isSeen = observedAt !== null && observedAt >= (deadline ?? 0);
  if (finding.verdict !== 'disputable' || !isSeen) return missingSentence(what, finding, zone);
  return `${what}; проверено ${formatMoment(observedAt, zone)}: ошибка в расписании или один урок двух классов, решает школа`;
}
