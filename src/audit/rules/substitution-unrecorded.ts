import { formatDayMonth, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { judgeEntered, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type Substituted, substitutedLessons } from '../judging/registered-substitutions.js';
import { isTeacherOn } from '../judging/regular-teachers.js';
import { startOf } from '../judging/responsible.js';
import { enteredSentence, missingSentence, numberOf, type PageWords } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const substitutionUnrecorded: Rule<JournalFacts> = {
  id: 'substitution-unrecorded',
  family: 'substitution',
  scope: 'journal',
  title: 'Замена урока не отражена в журнале',
  clauses: ['Р 2.16', 'И-УЧ 14', 'Х 4.1.4-1', 'И-ЗД 8h'],
  howToFix: 'Отметьте в ЭлЖуре, кто провёл урок; если ошибка в реестре замен, отмените его запись и внесите верную.',
  addressee: 'заместитель директора',
  needs: ['term', 'timetableSlot'],
  rev: 7,
  check,
  describe,
};

/** Whom the timetable names: the substitute, a teacher of the journal, a third one, nobody; or it has no such lesson. */
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
  const stands = standing(lesson, facts);
  const first = shown?.teachers.find(({ teacherId }) => teacherId === substituteId) ?? null;
  const common = { lesson, staffId, deadline, stands, first: stands === 'substitute' ? first : null };
  if (stands === 'nobody' || stands === 'no-slot') return { ...common, outcome: 'no-data' };
  if (common.first !== null) return { ...common, outcome: judgeEntered(common.first, deadline, norms.pollToleranceMs) };
  const missing = judgeMissing(deadline, shown?.lookedAt ?? null, asOf);
  // Somebody stands in for him by the timetable too: which of the two is wrong, nobody knows.
  return { ...common, outcome: missing === 'violated' && stands === 'another' ? 'disputable' : missing };
}

function standing(lesson: Substituted, facts: JournalFacts): Stands {
  const { date, slot, substituteId } = lesson;
  if (slot === null) return 'no-slot';
  const now = namedIn(lesson);
  if (now === null) return 'nobody';
  if (now === substituteId) return 'substitute';
  return isTeacherOn(date, now, facts) ? 'main' : 'another';
}

/** Whom the timetable names now. */
function namedIn({ slot, shown }: Substituted): number | null {
  return slot === null ? null : (shown?.teachers.at(-1)?.teacherId ?? null);
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
  const { date, bell, shown, substituteId } = lesson;
  const entered = first && { absentAt: first.absentAt, seenAt: first.seenAt, bulk: first.bulk };
  return {
    ...{ date, bell, stands, substituteId, namedId: namedIn(lesson) },
    ...deadlineEvidence(deadline),
    ...(entered ?? { observedAt: shown?.lookedAt ?? null }),
  };
}

const TIMETABLE: PageWords = {
  unread: 'расписание класса ещё не прочитано',
  notSince: 'расписание класса не опрашивалось',
};

function describe(finding: Described, zone: string): string {
  const { evidence, verdict } = finding;
  const { stands } = evidence;
  const bell = numberOf(evidence, 'bell');
  const day = formatDayMonth(String(evidence['date']));
  if (stands === 'no-slot') return `Нет данных: в расписании ЭлЖура у этого журнала ${day} ${unlistedWords(bell)}`;
  if (stands === 'nobody') return `Нет данных: кто провёл ${day} урок № ${bell}, расписание ЭлЖура не называет`;
  if (stands === 'substitute') return enteredSentence(`Замена ${day} на уроке № ${bell} отмечена`, finding, zone);
  const who = stands === 'main' ? 'основной учитель' : 'третий учитель';
  const what = `По реестру ${day} урок № ${bell} дал замещающий, а в расписании ЭлЖура стоит ${who}`;
  const looked = numberOf(evidence, 'observedAt');
  const isKnown = verdict === 'disputable' && stands === 'another' && looked !== null;
  if (!isKnown) return missingSentence(what, finding, zone, TIMETABLE);
  return `${what}, проверено ${formatMoment(looked, zone)}: кто провёл урок, решает школа`;
}

function unlistedWords(bell: number | null): string {
  if (bell === null) return 'нет уроков, которые по реестру дал замещающий';
  return `нет урока № ${bell}, который по реестру дал замещающий`;
}
