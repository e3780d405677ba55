import { endedBy, goneBy, seenBy } from '../../db/known-rows.js';
import type { AbsenceCode } from '../../domain/rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { FailingMark, MarkedCell } from '../class-facts.js';
import type { AbsenceFact, MarkFact, TermMarkFact } from '../journal-facts.js';
import { isFailing } from '../judging/mark-count.js';
import { type ImageRow, loadImages, toVersioned } from './histories.js';
import { byNumber, type LoadScope } from './scope.js';
import { BY_STUDENTS } from './students-of.js';

interface CellRow extends ImageRow {
  readonly studentId: number;
  readonly date: PlainDate;
  readonly ordinal: number;
}

/** The journal for which a cell is loaded; its own may be another. */
interface OfUnit {
  readonly unitId: number;
}

interface MarkRow extends CellRow, OfUnit {
  readonly slot: number;
  readonly journalId: number;
  readonly value: string;
  readonly comment: string;
}

interface AbsenceRow extends CellRow {
  readonly journalId: number;
  readonly code: AbsenceCode;
  readonly comment: string;
}

interface TermMarkRow extends ImageRow, OfUnit {
  readonly studentId: number;
  readonly termName: string;
  readonly value: string;
}

export type OfJournal<Fact> = Fact & OfUnit;

const OF_UNIT = ['j.id as "unitId"'] as const;
const CELL_KEYS = ['r.student_id as "studentId"', 'r.date', 'r.ordinal', 'r.journal_id as "journalId"'] as const;

/** Cells of the subject of all who are or were in the journal: marks follow a student from group to group. */
const OF_MEMBERS = `join journal j on j.school_id = c.school_id and j.subject_id = c.subject_id
    join group_member m on m.school_id = j.school_id and m.journal_id = j.id and m.student_id = c.student_id
      and (${seenBy('m')} or exists (select 1 from value_version mv where mv.school_id = m.school_id
        and mv.entity = 'groupMember' and mv.fact_id = m.id and ${seenBy('mv')}))
    where c.school_id = :school and j.id = any(:journals::bigint[])`;

/** Likewise, each cell once; in which journal it stood by the moment, its image says. */
const OF_STUDENTS = `${BY_STUDENTS}
    where c.school_id = :school`;

/** A cell that went together with its student's line was not deleted: he left, and it counts for him. */
const wentWithLine = (gone: string): string => `exists (select 1 from group_member l
    where l.school_id = :school and l.journal_id = r.journal_id and l.student_id = r.student_id
    and case when ${seenBy('l')} then ${goneBy('l')} and l.gone_at <= ${gone} else (
      select ${endedBy('lv')} and lv.end_seen_at <= ${gone} from value_version lv where lv.school_id = l.school_id
        and lv.entity = 'groupMember' and lv.fact_id = l.id and ${seenBy('lv')} order by lv.end_seen_at desc, lv.id desc limit 1) end)`;

export async function loadMarks(scope: LoadScope): Promise<readonly OfJournal<MarkFact>[]> {
  const rows = await loadImages<MarkRow>(scope, {
    entity: 'mark',
    table: 'mark',
    columns: [...CELL_KEYS, 'r.slot', 'r.value', 'r.comment'],
    beside: OF_UNIT,
    chosen: OF_MEMBERS,
    kept: wentWithLine,
  });
  return cells(rows, ({ id, unitId, studentId, date, ordinal, slot, journalId }, images) => ({
    ...{ id, unitId, studentId, date, ordinal, slot, journalId },
    ...toVersioned(images, ({ value, comment }) => ({ value, comment })),
  }));
}

const ABSENCES = {
  ...{ entity: 'absence', table: 'absence', kept: wentWithLine },
  columns: [...CELL_KEYS, 'r.code', 'r.comment'],
};

export async function loadAbsences(scope: LoadScope): Promise<readonly OfJournal<AbsenceFact>[]> {
  const source = { ...ABSENCES, beside: OF_UNIT, chosen: OF_MEMBERS };
  const rows = await loadImages<AbsenceRow & OfUnit>(scope, source);
  return cells(rows, (row, images) => ({ unitId: row.unitId, ...toAbsence(row, images) }));
}

/** Each once, in the order of date, ordinal and student: a class asks for what its journals show, not for what bears on each. */
export async function loadOwnAbsences(scope: LoadScope): Promise<readonly AbsenceFact[]> {
  const rows = await loadImages<AbsenceRow>(scope, { ...ABSENCES, chosen: OF_STUDENTS });
  const journals = new Set(scope.journalIds);
  return factsOfUnit(rows, toAbsence)
    .filter(({ journalId }) => journals.has(journalId))
    .sort(inOrder);
}

/** A student and a date. */
export type StudentDate = Pick<CellRow, 'studentId' | 'date'>;

/** Which of the students' cells of those dates hold a mark, in the same order. */
export async function loadMarkedCells(
  scope: LoadScope,
  studentDates: readonly StudentDate[],
): Promise<readonly MarkedCell[]> {
  if (studentDates.length === 0) return [];
  const rows = await loadImages<MarkedRow>(scope, {
    ...{ entity: 'mark', table: 'mark', kept: wentWithLine },
    columns: CELL_KEYS,
    chosen: onDates(studentDates),
  });
  const journals = new Set(scope.journalIds);
  const wanted = new Set(studentDates.map(dateKey));
  return factsOfUnit(rows, (row) => row)
    .filter((row) => row.goneAt === null && journals.has(row.journalId) && wanted.has(dateKey(row)))
    .map(({ studentId, date, ordinal, journalId }) => ({ studentId, date, ordinal, journalId }))
    .sort(inOrder);
}

/** Marks of the unit's journals that stand now and are no pass, in the same order. */
export async function loadFailingMarks(scope: LoadScope): Promise<readonly FailingMark[]> {
  const rows = await loadImages<FailingRow>(scope, {
    ...{ entity: 'mark', table: 'mark', kept: wentWithLine },
    columns: [...CELL_KEYS, 'r.value'],
    chosen: `${OF_STUDENTS} and (c.value ~ '[12]' or c.id in (select f.fact_id from value_version f where f.school_id = :school
      and f.journal_id = any(:journals::bigint[]) and f.entity = 'mark' and f.image->>'value' ~ '[12]'))`,
  });
  const journals = new Set(scope.journalIds);
  return factsOfUnit(rows, (row) => row)
    .filter(({ goneAt, journalId, value }) => goneAt === null && journals.has(journalId) && isFailing(value))
    .sort(inOrder)
    .map(({ studentId, journalId, date, absentAt, seenAt, bulk, observationId }) => {
      return { studentId, journalId, date, absentAt, seenAt, bulk, observationId };
    });
}

interface FailingRow extends MarkedRow {
  readonly value: string;
}

interface MarkedRow extends CellRow {
  readonly journalId: number;
}

function dateKey({ studentId, date }: StudentDate): string {
  return `${studentId} ${date}`;
}

/** Marks that stand on the dates or have stood there: a mark moves with its lesson. Numbers and dates are ours. */
function onDates(studentDates: readonly StudentDate[]): string {
  const values = studentDates.map(({ studentId, date }) => `(${studentId}, '${date}'::date)`).join(', ');
  return `where c.school_id = :school and c.id in (
    with away (student_id, date) as (values ${values})
    select m.id from away cross join (
        select distinct j.subject_id from journal j where j.school_id = :school and j.id = any(:journals::bigint[])) u
      join mark m on m.school_id = :school and m.student_id = away.student_id and m.subject_id = u.subject_id and m.date = away.date
    union
    select v.fact_id from away join value_version v on v.school_id = :school and v.entity = 'mark'
      and v.student_id = away.student_id and (v.image->>'date')::date = away.date)`;
}

function toAbsence(
  { id, studentId, date, ordinal, journalId }: AbsenceRow,
  images: readonly AbsenceRow[],
): AbsenceFact {
  return {
    ...{ id, studentId, date, ordinal, journalId },
    ...toVersioned(images, ({ code, comment }) => ({ code, comment })),
  };
}

export async function loadTermMarks(scope: LoadScope): Promise<readonly OfJournal<TermMarkFact>[]> {
  const rows = await loadImages<TermMarkRow>(scope, {
    entity: 'termMark',
    table: 'term_mark',
    columns: ['r.student_id as "studentId"', 'r.term_name as "termName"', 'r.value'],
    beside: ['c.journal_id as "unitId"'],
    chosen: 'where c.school_id = :school and c.journal_id = any(:journals::bigint[])',
  });
  return facts(rows, ({ unitId, studentId, termName }, images) => ({
    ...{ unitId, studentId, termName },
    ...toVersioned(images, ({ value }) => ({ value })),
  }));
}

/** One fact from the images of each row, where it last stood; a cell that two journals of the batch share is loaded for both. */
function facts<Row extends ImageRow & OfUnit, Fact>(
  rows: readonly Row[],
  toFact: (row: Row, images: readonly Row[]) => Fact,
): Fact[] {
  return [...byNumber(rows, (row) => row.unitId).values()].flatMap((ofUnit) => factsOfUnit(ofUnit, toFact));
}

/** Likewise, the cells of each journal in the order of date and ordinal. */
function cells<Row extends CellRow & OfUnit, Fact extends Place>(
  rows: readonly Row[],
  toFact: (row: Row, images: readonly Row[]) => Fact,
): Fact[] {
  return [...byNumber(rows, (row) => row.unitId).values()].flatMap((ofUnit) =>
    factsOfUnit(ofUnit, toFact).sort(inOrder),
  );
}

function factsOfUnit<Row extends ImageRow, Fact>(
  rows: readonly Row[],
  toFact: (row: Row, images: readonly Row[]) => Fact,
): Fact[] {
  return [...byNumber(rows, (row) => row.id).values()].flatMap((images) => {
    const last = images.at(-1);
    return last === undefined ? [] : [toFact(last, images)];
  });
}

type Place = Pick<CellRow, 'date' | 'ordinal' | 'studentId'>;

function inOrder(left: Place, right: Place): number {
  if (left.date !== right.date) return left.date < right.date ? -1 : 1;
  return left.ordinal - right.ordinal || left.studentId - right.studentId;
}
