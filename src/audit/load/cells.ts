import { endedBy, goneBy, seenBy } from '../../db/known-rows.js';
import type { AbsenceCode } from '../../domain/rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { AbsenceFact, MarkFact, TermMarkFact } from '../journal-facts.js';
import { type ImageRow, loadImages, toVersioned } from './histories.js';
import { byNumber, type LoadScope } from './scope.js';

interface CellRow extends ImageRow {
  /** The journal for which the cell is loaded; its own may be another. */
  readonly unitId: number;
  readonly studentId: number;
  readonly date: PlainDate;
  readonly ordinal: number;
}

interface MarkRow extends CellRow {
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

interface TermMarkRow extends ImageRow {
  readonly unitId: number;
  readonly studentId: number;
  readonly termName: string;
  readonly value: string;
}

export type OfJournal<Fact> = Fact & { readonly unitId: number };

const OF_UNIT = ['j.id as "unitId"'] as const;
const CELL_KEYS = ['r.student_id as "studentId"', 'r.date', 'r.ordinal', 'r.journal_id as "journalId"'] as const;

/** Cells of the subject of all who are or were in the journal: marks follow a student from group to group. */
const OF_MEMBERS = `join journal j on j.school_id = c.school_id and j.subject_id = c.subject_id
    join group_member m on m.school_id = j.school_id and m.journal_id = j.id and m.student_id = c.student_id
      and (${seenBy('m')} or exists (select 1 from value_version mv where mv.school_id = m.school_id
        and mv.entity = 'groupMember' and mv.fact_id = m.id and ${seenBy('mv')}))
    where c.school_id = :school and j.id = any(:journals::bigint[])`;

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

export async function loadAbsences(scope: LoadScope): Promise<readonly OfJournal<AbsenceFact>[]> {
  const rows = await loadImages<AbsenceRow>(scope, {
    entity: 'absence',
    table: 'absence',
    columns: [...CELL_KEYS, 'r.code', 'r.comment'],
    beside: OF_UNIT,
    chosen: OF_MEMBERS,
    kept: wentWithLine,
  });
  return cells(rows, ({ id, unitId, studentId, date, ordinal, journalId }, images) => ({
    ...{ id, unitId, studentId, date, ordinal, journalId },
    ...toVersioned(images, ({ code, comment }) => ({ code, comment })),
  }));
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
function facts<Row extends ImageRow & { readonly unitId: number }, Fact>(
  rows: readonly Row[],
  toFact: (row: Row, images: readonly Row[]) => Fact,
): Fact[] {
  return [...byNumber(rows, (row) => row.unitId).values()].flatMap((ofUnit) => factsOfUnit(ofUnit, toFact));
}

/** Likewise, the cells of each journal in the order of date and ordinal. */
function cells<Row extends CellRow, Fact extends Place>(
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
