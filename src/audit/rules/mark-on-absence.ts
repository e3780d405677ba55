import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { AbsenceFact, JournalFacts, MarkFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { isMissing, lessonKey } from '../judging/attendance.js';
import { lessonIdOf, ownMarks } from '../judging/columns.js';
import { creditTeller } from '../judging/credits.js';
import { endOf } from '../judging/day-bounds.js';
import { presentVersion } from '../judging/judge-value.js';
import { gridLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import type { Rule } from '../rule.js';

export const markOnAbsence: Rule<JournalFacts> = {
  id: 'mark-on-absence',
  family: 'absence-credit',
  scope: 'journal',
  title: 'Отметка за пропущенный урок без пометки о зачёте темы',
  clauses: ['Р 2.6', 'И-УЧ 6'],
  howToFix:
    'Напишите в комментарии к отметке, что зачтена пропущенная тема; если обучающийся опоздал, исправьте вид пропуска.',
  needs: ['term', 'lesson', 'work', 'mark', 'absence'],
  rev: 8,
  check: (facts, norms, asOf) =>
    judgeStanding(isMarked(facts.journal, norms.assessment) ? cellsOf(facts, norms, asOf) : [], { facts, norms, asOf }),
  describe: (finding, zone) =>
    missingSentence('Отметка стоит за пропущенный урок, о зачёте темы не сказано', finding, zone),
};

/** Marks of lessons that the same student is shown to have missed: each may be the credit of the topic, and must say so. */
function cellsOf(facts: JournalFacts, norms: Norms, asOf: Instant): readonly StandingEntry[] {
  const missed = missedNow(facts);
  const isCredit = creditTeller(facts, norms, asOf);
  const lessonId = lessonIdOf(facts);
  return ownMarks(facts).flatMap((mark) => {
    const absence = missed.get(lessonKey(mark.studentId, mark));
    return absence === undefined || !isCredit(mark) ? [] : [cellOf(mark, absence, lessonId(mark), facts)];
  });
}

function missedNow({ absences, journal }: JournalFacts): ReadonlyMap<string, AbsenceFact> {
  const own = absences.filter((absence) => {
    const shown = presentVersion(absence);
    return absence.journalId === journal.id && shown !== null && isMissing(shown.code);
  });
  return new Map(own.map((absence) => [lessonKey(absence.studentId, absence), absence]));
}

function cellOf(mark: MarkFact, absence: AbsenceFact, lessonId: number | null, facts: JournalFacts): StandingEntry {
  const { id, date, ordinal, studentId } = mark;
  const shown = [presentVersion(mark), presentVersion(absence)].filter((image) => image !== null);
  const looks = shown.map((image) => gridLook(facts, date, image));
  return {
    subjectKey: `mark:${id}`,
    date,
    ordinal,
    lessonId,
    studentId,
    isFaulty: shown.every(({ comment }) => comment.trim() === ''),
    dueAt: dueAt(mark, absence, facts.zone),
    observedAt: looks.includes(null) ? null : (looks[0] ?? null),
    evidence: { markId: id },
  };
}

/** The end of the day on which both were first there: until then a word on it may be added. */
function dueAt(mark: MarkFact, absence: AbsenceFact, zone: string): Instant {
  const missedAt = absence.versions.find(({ code }) => isMissing(code))?.seenAt ?? 0;
  const day = dateAt(Math.max(mark.versions[0]?.seenAt ?? 0, missedAt), zone);
  return Math.max(endOf(day, zone), endOf(mark.date, zone));
}
