import { formatDayMonth, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { judgeEntered, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type Substituted, substitutedLessons } from '../judging/registered-substitutions.js';
import { startOf, usualTeacherOn } from '../judging/responsible.js';
import { enteredSentence, missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const substitutionUnrecorded: Rule<JournalFacts> = {
  id: 'substitution-unrecorded',
  family: 'substitution',
  scope: 'journal',
  title: 'Замена урока не отражена в журнале',
  clauses: ['Р 2.16', 'И-УЧ 14', 'Х 4.1.4'],
  howToFix: 'Отметьте в ЭлЖуре, кто провёл урок; если ошибка в реестре замен, отмените его запись и внесите верную.',
  addressee: 'заместитель директора',
  needs: ['term', 'timetableSlot'],
  rev: 1,
  check,
  describe,
};

/** Whom the timetable names: the substitute, the journal's usual teacher, a third one, nobody; or it has no such lesson. */
type Stands = 'substitute' | 'main' | 'another' | 'nobody' | 'no-slot';

interface Judged {
  readonly lesson: Substituted;
  readonly staffId: number | null;
  readonly deadline: Deadline;
  readonly stands: Stands;
  readonly outcome: Outcome;
  /** The first image that names the substitute. */
  readonly first: Interval | null;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const lessons = substitutedLessons(facts);
  const ends = lessons.map(({ date }) => endOf(date, facts.zone));
  const due = lessons.filter((_, at) => (ends[at] ?? asOf) <= asOf);
  const judged = due.map((lesson) => judge(lesson, facts, norms, asOf));
  return {
    findings: judged.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(judged.map(({ lesson, staffId, outcome }) => ({ staffId, date: lesson.date, outcome }))),
    nextMoment: earliestAfter(asOf, [...ends, ...judged.map(({ deadline }) => deadline.moved)]),
  };
}

function judge(lesson: Substituted, facts: JournalFacts, norms: Norms, asOf: Instant): Judged {
  const { date, slot, shown, substituteId } = lesson;
  const staffId = norms.substitutions.enteredBy === 'dispatcher' ? null : substituteId;
  const startsAt = startOf(date, slot ?? undefined, facts.zone);
  const deadline = moveDeadline(
    { base: endOf(date, facts.zone), date, startsAt, staffId },
    facts,
    norms.outageGraceDays,
  );
  const stands = standing(lesson, usualTeacherOn(facts)(date));
  const first = shown?.teachers.find(({ teacherId }) => teacherId === substituteId) ?? null;
  const common = { lesson, staffId, deadline, stands, first: stands === 'substitute' ? first : null };
  if (stands === 'nobody' || stands === 'no-slot') return { ...common, outcome: 'no-data' };
  if (common.first !== null) return { ...common, outcome: judgeEntered(common.first, deadline, norms.pollToleranceMs) };
  const missing = judgeMissing(deadline, shown?.lookedAt ?? null, asOf);
  // Somebody stands in for him by the timetable too: which of the two is wrong, nobody knows.
  return { ...common, outcome: missing === 'violated' && stands === 'another' ? 'disputable' : missing };
}

function standing({ slot, shown, substituteId }: Substituted, usual: number | null): Stands {
  if (slot === null) return 'no-slot';
  const now = shown?.teachers.at(-1)?.teacherId ?? null;
  if (now === null) return 'nobody';
  if (now === substituteId) return 'substitute';
  return now === usual ? 'main' : 'another';
}

function findingOf(judged: Judged, { journal }: JournalFacts): readonly Judgement[] {
  const { lesson, staffId, outcome, stands } = judged;
  if (outcome === null) return [];
  const isUnknown = stands === 'nobody' || stands === 'no-slot';
  return [
    {
      subjectKey: `substitution:${journal.id}:${lesson.date}:${lesson.bell ?? 'day'}`,
      verdict: outcome,
      severity: isUnknown ? 'notice' : 'violation',
      ...{ staffId, studentId: null, lessonId: null, date: lesson.date },
      evidence: evidenceOf(judged),
      ...(outcome === 'no-data' ? ({ looked: true } as const) : {}),
    },
  ];
}

function evidenceOf({ lesson, deadline, stands, first }: Judged): Evidence {
  const { date, bell, shown } = lesson;
  const entered = first && { absentAt: first.absentAt, seenAt: first.seenAt, bulk: first.bulk };
  return {
    ...{ date, bell, stands },
    ...deadlineEvidence(deadline),
    ...(entered ?? { observedAt: shown?.lookedAt ?? null }),
  };
}

function describe(finding: Described, zone: string): string {
  const { evidence, verdict } = finding;
  const { stands } = evidence;
  const lesson = lessonWords(evidence);
  if (stands === 'no-slot') return `Нет данных: в расписании ЭлЖура у этого журнала нет ${unlistedWords(evidence)}`;
  if (stands === 'nobody') return `Нет данных: расписание ЭлЖура не называет, кто провёл урок ${lesson}`;
  if (stands === 'substitute') return enteredSentence(`Замена на уроке ${lesson} отмечена`, finding, zone);
  const who = stands === 'main' ? 'основной учитель' : 'третий учитель';
  const what = `Урок ${lesson} по реестру дал замещающий, а в расписании ЭлЖура стоит ${who}`;
  const looked = numberOf(evidence, 'observedAt');
  const isKnown = verdict === 'disputable' && stands === 'another' && looked !== null;
  if (!isKnown) return missingSentence(what, finding, zone);
  return `${what}, проверено ${formatMoment(looked, zone)}: кто провёл урок, решает школа`;
}

/** «10.09 (1-й по расписанию)». */
function lessonWords(evidence: Evidence): string {
  const bell = numberOf(evidence, 'bell');
  const day = formatDayMonth(String(evidence['date']));
  return bell === null ? day : `${day} (${bell}-й по расписанию)`;
}

function unlistedWords(evidence: Evidence): string {
  const one = numberOf(evidence, 'bell') !== null;
  return one
    ? `урока ${lessonWords(evidence)}, который по реестру дал замещающий`
    : `уроков ${lessonWords(evidence)}, которые по реестру дал замещающий`;
}
