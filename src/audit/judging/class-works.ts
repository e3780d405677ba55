import type { PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal, ClassWork } from '../class-facts.js';
import { isListed, isMarked } from './assessment.js';
import { isMissing, lessonKey } from './attendance.js';
import { isWhole, presentMembers, sharedByAll } from './class-list.js';
import { isCorrection } from './columns.js';
import { groupBy } from './group-by.js';
import { presentVersion } from './judge-value.js';
import { coversDate, spansOf } from './membership.js';
import { ordinaryDates } from './student-days.js';

/** A column of a journal that nearly all of it wrote. */
export interface WrittenColumn {
  readonly journal: ClassJournal;
  readonly work: ClassWork;
}

/** A control work that the whole class wrote: one a subject and date, whatever number of columns and groups it took. */
export interface WorkOfClass {
  readonly subjectId: number;
  readonly date: PlainDate;
  readonly columns: readonly WrittenColumn[];
}

/** The works of every subject with marks, in the order of dates. */
export function worksOfClass(facts: ClassFacts, norms: Norms): readonly WorkOfClass[] {
  const isOrdinary = ordinaryDates(facts);
  const isWritten = writtenByAll(facts);
  const columnsOf = (journal: ClassJournal): readonly WrittenColumn[] =>
    journal.works
      .filter((work) => isOrdinary(work.date) && isControl(work, norms) && isWritten(journal, work))
      .map((work) => ({ journal, work }));
  return subjectsOfAll(facts, norms).flatMap(({ subjectId, journals }) => {
    const byDate = groupBy(journals.flatMap(columnsOf), ({ work }) => work.date);
    return [...byDate]
      .filter(([, columns]) => new Set(columns.map(({ journal }) => journal)).size === journals.length)
      .map(([date, columns]) => ({ subjectId, date, columns }))
      .sort((one, other) => (one.date < other.date ? -1 : 1));
  });
}

interface Subject {
  readonly subjectId: number;
  /** One of the whole class, or all its groups. */
  readonly journals: readonly ClassJournal[];
}

/** What everybody in the class learns: what some have chosen is no work of the class. */
function subjectsOfAll({ journals }: ClassFacts, { assessment, divisions }: Norms): readonly Subject[] {
  const marked = journals.filter(({ journal }) => isMarked(journal, assessment));
  const shared = sharedByAll(journals);
  const listed = Math.max(0, ...shared.map((journal) => presentMembers(journal).length));
  return [...groupBy(marked, ({ journal }) => journal.subjectId)].flatMap(([subjectId, own]): readonly Subject[] => {
    const whole = own.find((journal) => shared.includes(journal));
    if (whole !== undefined) return [{ subjectId, journals: [whole] }];
    const members = new Set(own.flatMap(presentMembers).map(({ studentId }) => studentId));
    const isDivision = own.length > 1 && !own.some(isWhole) && members.size >= divisions.leastCovered * listed;
    return isDivision && listed > 0 ? [{ subjectId, journals: own }] : [];
  });
}

function isControl(work: ClassWork, { homework, controlLoad }: Norms): boolean {
  const isOfAll = isListed(work.kind, homework.controlKinds) && !isListed(work.kind, controlLoad.exceptKinds);
  return isOfAll && !isCorrection(work);
}

/** Whether at least half of those who were there have a mark: who was away writes it later, in a column of a few. */
function writtenByAll({ zone, absences }: ClassFacts): (journal: ClassJournal, work: ClassWork) => boolean {
  const away = groupBy(
    absences.filter((absence) => isMissing(presentVersion(absence)?.code ?? 'оп')),
    ({ journalId }) => journalId,
  );
  return (journal, work) => {
    const missed = new Set(
      (away.get(journal.journal.id) ?? []).map((absence) => lessonKey(absence.studentId, absence)),
    );
    const there = spansOf(presentMembers(journal), zone)
      .filter((span) => coversDate(span, work.date))
      .filter(({ studentId }) => !missed.has(lessonKey(studentId, work)));
    return work.marks > 0 && work.marks * 2 >= there.length;
  };
}
