import type { ViewDifference } from '../../domain/confirmation.js';
import type { PlainDate } from '../../domain/time.js';
import type { Page, Silence } from '../connector.js';

type Kind = ViewDifference['kind'];

/** A mark or an absence that the mirror has. */
export interface KeptValue {
  readonly kind: Kind;
  readonly subjectId: number;
  readonly date: PlainDate;
  readonly value: string;
}

/** What the mirror tells of a student. */
export interface Kept {
  readonly studentId: number;
  /** The journals in whose lists he stands, by subject. */
  readonly journals: ReadonlyMap<number, readonly number[]>;
  readonly values: readonly KeptValue[];
}

export interface Compared {
  readonly marks: number;
  readonly absences: number;
  /** Of subjects that only one side tells of. */
  readonly beyond: number;
  readonly differences: readonly ViewDifference[];
}

type Shown = Pick<Page, 'rows' | 'coverage'>;
type Cell = Pick<ViewDifference, 'kind' | 'subjectId' | 'date'> & { readonly kept: string[]; readonly shown: string[] };

/**
 * Compares a student's page with the mirror by what both tell: student, subject and day. Marks by their values, absences by
 * their number, since not every view tells the reason. `subjectIds`: the mirror's subjects by the source's number.
 */
export function compareWithPage(
  kept: Kept,
  page: Shown,
  silence: Silence,
  subjectIds: ReadonlyMap<string, number>,
): Compared {
  const isTold = toldSubjects(kept, page, silence, subjectIds);
  const own = kept.values.filter(({ date }) => isCovered(page, date));
  const shown = shownValues(page, subjectIds);
  const isShared = ({ subjectId }: Pick<KeptValue, 'subjectId'>) => kept.journals.has(subjectId) && isTold(subjectId);
  const cells = cellsOf(own.filter(isShared), shown.filter(isShared));
  const compared = [...cells.values()].filter((cell) => !isHidden(cell, cells, silence));
  return {
    marks: sizeOf(compared, 'mark'),
    absences: sizeOf(compared, 'absence'),
    beyond: [...own, ...shown].filter((value) => !isShared(value)).length,
    differences: compared.filter(differs).map((cell) => differenceOf(cell, kept)),
  };
}

/** Of which subjects the page tells, be it by silence. */
function toldSubjects(
  { journals }: Kept,
  { rows, coverage }: Shown,
  silence: Silence,
  subjectIds: ReadonlyMap<string, number>,
): (subjectId: number) => boolean {
  const within = coverage.find(({ entity }) => entity === 'mark')?.journals;
  const { journal = [] } = rows;
  if (within === undefined && !silence.journals) return () => true;
  const told = journal.filter(({ id }) => within?.includes(id) ?? true).map(({ subject }) => subjectIds.get(subject));
  const isAlone = (subjectId: number) => !silence.journals || journals.get(subjectId)?.length === 1;
  return (subjectId) => told.includes(subjectId) && isAlone(subjectId);
}

/** Whether the page would show a mark of that day. */
function isCovered({ coverage }: Shown, date: PlainDate): boolean {
  return coverage.some(
    ({ entity, complete, from, to }) =>
      entity === 'mark' && complete && from !== null && to !== null && from <= date && date <= to,
  );
}

/** Of a subject that the mirror does not know the number is -1. */
function shownValues({ rows }: Shown, subjectIds: ReadonlyMap<string, number>): readonly KeptValue[] {
  const subjects = new Map((rows.journal ?? []).map(({ id, subject }) => [id, subjectIds.get(subject) ?? -1]));
  const subjectId = (journal: string) => subjects.get(journal) ?? -1;
  return [
    ...(rows.mark ?? []).map(
      ({ journal, date, value }) => ({ kind: 'mark', subjectId: subjectId(journal), date, value }) as const,
    ),
    ...(rows.absence ?? []).map(
      ({ journal, date, code }) => ({ kind: 'absence', subjectId: subjectId(journal), date, value: code }) as const,
    ),
  ];
}

function keyOf({ kind, subjectId, date }: Pick<Cell, 'kind' | 'subjectId' | 'date'>): string {
  return `${kind} ${subjectId} ${date}`;
}

function cellsOf(kept: readonly KeptValue[], shown: readonly KeptValue[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const cellOf = (value: KeptValue): Cell => {
    const { kind, subjectId, date } = value;
    const cell = cells.get(keyOf(value)) ?? { kind, subjectId, date, kept: [], shown: [] };
    cells.set(keyOf(value), cell);
    return cell;
  };
  for (const value of kept) cellOf(value).kept.push(value.value);
  for (const value of shown) cellOf(value).shown.push(value.value);
  return cells;
}

/** The page shows fewer absences than the mirror has, and marks that may stand before them. */
function isHidden(cell: Cell, cells: ReadonlyMap<string, Cell>, silence: Silence): boolean {
  if (!silence.markedAbsences || cell.kind !== 'absence' || cell.shown.length >= cell.kept.length) return false;
  return (cells.get(keyOf({ ...cell, kind: 'mark' }))?.shown.length ?? 0) > 0;
}

function differs({ kind, kept, shown }: Cell): boolean {
  if (kept.length !== shown.length) return true;
  return kind === 'mark' && kept.toSorted().join('\n') !== shown.toSorted().join('\n');
}

function differenceOf(cell: Cell, { studentId, journals }: Kept): ViewDifference {
  const { kind, subjectId, date, kept, shown } = cell;
  const [journalId = 0] = journals.get(subjectId) ?? [];
  return { kind, studentId, subjectId, journalId, date, kept: kept.toSorted(), shown: shown.toSorted() };
}

function sizeOf(cells: readonly Cell[], kind: Kind): number {
  return cells
    .filter((cell) => cell.kind === kind)
    .reduce((sum, { kept, shown }) => sum + Math.max(kept.length, shown.length), 0);
}
