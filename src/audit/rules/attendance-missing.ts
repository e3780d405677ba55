import { counted, plural } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isFault, type Outcome } from '../judging/judge-value.js';
import { shareOutcome } from '../judging/late-share.js';
import { deadlineEvidence } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, missingSentence, numberOf } from '../judging/sentence.js';
import { type SilentJournal, silentJournals } from '../judging/silent-journals.js';
import { tallyOf } from '../judging/tally.js';
import { type TriedLesson, triedLessons } from '../judging/unnoted-lessons.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const attendanceMissing: Rule<ClassFacts> = {
  id: 'attendance-missing',
  family: 'attendance-gap',
  scope: 'class',
  title: 'Не отмечена посещаемость',
  clauses: ['Р 2.6', 'Р 2.11', 'И-ЗД 8d'],
  howToFix:
    'Отметьте отсутствовавших на уроке, хотя срок записи прошёл. Если обучающийся пришёл только на этот урок, скажите об этом завучу.',
  needs: ['term', 'timetableSlot', 'lesson', 'absence', 'groupMember'],
  rev: 8,
  check,
  describe,
};

interface JudgedLesson {
  readonly lesson: TriedLesson;
  readonly outcome: Outcome;
}

interface JudgedJournal {
  readonly silent: SilentJournal;
  readonly staffId: number | null;
  readonly outcome: Outcome;
  readonly lessons: readonly JudgedLesson[];
  /** Whether the only lessons that speak against it are the first or last ones of their days. */
  readonly isOfEnds: boolean;
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { between: tried, atEnds } = triedLessons(facts, norms, asOf);
  const judged = judgedBy(asOf, tried);
  const { silent, moments } = silentJournals(facts, norms, asOf);
  const journals = silent.flatMap((each) => judgeJournal(each, judged, judgedBy(asOf, atEnds), norms));
  const apart = judged.filter((each) => !journals.some(({ lessons }) => lessons.includes(each)));
  return {
    findings: [...journals.map(findingOfJournal), ...apart.flatMap(findingOfLesson)],
    tally: tallyOf([
      ...journals.map(({ staffId, silent: { lastDate }, outcome }) => ({ staffId, date: lastDate, outcome })),
      ...apart.map(({ lesson: { staffId, place }, outcome }) => ({ staffId, date: place.slot.date, outcome })),
    ]),
    nextMoment: earliestAfter(asOf, [...moments, ...tried.flatMap(({ deadline: { base, moved } }) => [base, moved])]),
  };
}

function judgedBy(asOf: Instant, lessons: readonly TriedLesson[]): readonly JudgedLesson[] {
  return lessons
    .filter(({ deadline }) => deadline.base <= asOf)
    .map((lesson) => ({ lesson, outcome: shareOutcome(lesson.students.map(({ outcome }) => outcome)) }));
}

/** Nothing is said of a journal as long as nobody is known to be unnoted in it; who came for one end of a day may be there by chance. */
function judgeJournal(
  silent: SilentJournal,
  between: readonly JudgedLesson[],
  atEnds: readonly JudgedLesson[],
  { attendance }: Norms,
): readonly JudgedJournal[] {
  const { journal, term, proved } = silent;
  const isOwn = ({ lesson: { place } }: JudgedLesson): boolean =>
    place.journal === journal && term.startDate <= place.slot.date && place.slot.date <= term.endDate;
  const [own, ends] = [between.filter(isOwn), atEnds.filter(isOwn)];
  const isOfEnds = !own.some(({ outcome }) => isFault(outcome));
  if (isOfEnds && !ends.some(({ outcome }) => isFault(outcome))) return [];
  const staffId = teacherOfTerm(journal, term.startDate, term.endDate);
  const outcome = proved >= attendance.unnotedLessons && !isOfEnds ? 'violated' : 'disputable';
  return [{ silent, staffId, outcome, lessons: isOfEnds ? [...own, ...ends] : own, isOfEnds }];
}

function findingOfJournal({ silent, staffId, outcome, lessons, isOfEnds }: JudgedJournal): Judgement {
  const { journal, term, lessons: total, missedShare, lastDate } = silent;
  return {
    subjectKey: `journal-term:${journal.journal.id}:${term.name}`,
    ...{
      verdict: outcome ?? 'disputable',
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: lastDate,
    },
    evidence: {
      ...{
        subject: journal.journal.subjectName,
        termName: term.name,
        total,
        missedPercent: Math.round(missedShare * 100),
      },
      observedAt: term.gridObservedAt,
      lessons: lessons.flatMap(({ lesson: { place, students }, outcome: verdict }) =>
        isFault(verdict)
          ? [{ lessonId: place.lesson.id, verdict: isOfEnds ? 'disputable' : verdict, students: students.length }]
          : [],
      ),
      isOfEnds,
    },
  };
}

function findingOfLesson({ lesson, outcome }: JudgedLesson): readonly Judgement[] {
  if (outcome === null) return [];
  const { place, staffId, deadline, students } = lesson;
  const isAlike = (each: Outcome): boolean => (isFault(outcome) ? isFault(each) : each === outcome);
  const told = students.filter((student) => isAlike(student.outcome));
  const looks = told.flatMap(({ observedAt }) => (observedAt === null ? [] : [observedAt]));
  return [
    {
      subjectKey: `lesson:${place.lesson.id}`,
      ...{ verdict: outcome, severity: 'warning', staffId, studentId: null },
      ...{ lessonId: place.lesson.id, date: place.slot.date },
      evidence: {
        ...{ subject: place.journal.journal.subjectName, bell: place.slot.bell, journalId: place.journal.journal.id },
        ...deadlineEvidence(deadline),
        observedAt: looks.length === 0 ? null : Math.min(...looks),
        students: told.map(({ studentId, outcome: verdict }) => ({ studentId, verdict })),
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const subject = `«${String(evidence['subject'])}»`;
  if (evidence['termName'] === undefined) {
    const students = listOf(evidence, 'students').length;
    const who = `${counted(students, 'обучающегося', 'обучающихся', 'обучающихся')}, ${plural(students, 'которого', 'которых', 'которых')}`;
    const what = `На ${String(evidence['bell'])}-м уроке (${subject}) не отмечено отсутствие ${who} не было на уроках до и после него`;
    return missingSentence(what, finding, zone);
  }
  const total = numberOf(evidence, 'total') ?? 0;
  const lessons = counted(total, 'урок', 'урока', 'уроков');
  const why =
    evidence['isOfEnds'] === true
      ? 'может быть, они приходили только на первый или последний урок дня'
      : 'после срока журнал опрошен не по всем урокам';
  const doubt = finding.verdict === 'violated' ? '' : `; ${why}`;
  const elsewhere = `остальные уроки тех же дней те же обучающиеся пропустили на ${String(evidence['missedPercent'])} %`;
  return `За ${lessons} (${subject}, ${String(evidence['termName'])}) не отмечен никто, а ${elsewhere}${doubt}`;
}
