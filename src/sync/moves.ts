import { daysBetween } from '../domain/time.js';
import type { Difference } from './difference.js';

/** A row that was gone and a row that was added which are one and the same fact under a new key. */
export interface Move {
  readonly gone: Difference;
  readonly added: Difference;
}

export interface LessonTexts {
  readonly topic: string;
  readonly homework: string;
}

const MIN_CELLS = 3;
const EQUAL_SHARE = 0.8;

/** A lesson moved where the item of the plan is the same, or else topic and homework are. Nearest dates first. */
export function lessonMoves(
  gone: readonly Difference[],
  added: readonly Difference[],
  oldTexts: (row: Difference) => LessonTexts | null,
  newTexts: (row: Difference) => LessonTexts | null,
): readonly Move[] {
  const candidates: (Move & { distance: number })[] = [];
  for (const before of gone) {
    for (const after of added) {
      if (before.journal_id !== after.journal_id || !sameLesson(before, after, oldTexts, newTexts)) continue;
      candidates.push({ gone: before, added: after, distance: distance(before, after) });
    }
  }
  return oneToOne(candidates.sort((a, b) => a.distance - b.distance));
}

function sameLesson(
  before: Difference,
  after: Difference,
  oldTexts: (row: Difference) => LessonTexts | null,
  newTexts: (row: Difference) => LessonTexts | null,
): boolean {
  const noItem = '[null]';
  if (before.image !== noItem && before.image === after.image) return true;
  if (before.image !== noItem && after.image !== noItem) return false;
  const [old, now] = [oldTexts(before), newTexts(after)];
  return old !== null && now !== null && old.topic !== '' && old.topic === now.topic && old.homework === now.homework;
}

/** Columns of cells that moved whole: at least three cells, of which at least 80 % are equal. */
export function columnMoves(gone: readonly Difference[], added: readonly Difference[]): ReadonlyMap<string, string> {
  const before = byColumn(gone);
  const after = byColumn(added);
  const candidates: { from: string; to: string; equal: number }[] = [];
  for (const [from, old] of before) {
    for (const [to, now] of after) {
      if (from.split('|')[0] !== to.split('|')[0]) continue;
      const equal = [...old].filter(([student, cell]) => now.get(student)?.image === cell.image).length;
      if (equal >= MIN_CELLS && equal >= EQUAL_SHARE * Math.max(old.size, now.size))
        candidates.push({ from, to, equal });
    }
  }
  candidates.sort((a, b) => b.equal - a.equal);
  const moves = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of candidates) {
    if (moves.has(from) || taken.has(to)) continue;
    moves.set(from, to);
    taken.add(to);
  }
  return moves;
}

/** The single rows that moved with their columns; for works there is one row a column. */
export function rowsOfColumns(
  gone: readonly Difference[],
  added: readonly Difference[],
  columns: ReadonlyMap<string, string>,
): readonly Move[] {
  const after = new Map(added.map((row) => [`${columnKey(row)}#${row.student_id}`, row]));
  return gone.flatMap((row) => {
    const target = columns.get(columnKey(row));
    const found = target === undefined ? undefined : after.get(`${target}#${row.student_id}`);
    return found === undefined ? [] : [{ gone: row, added: found }];
  });
}

function byColumn(rows: readonly Difference[]): ReadonlyMap<string, ReadonlyMap<number | null, Difference>> {
  const columns = new Map<string, Map<number | null, Difference>>();
  for (const row of rows) {
    const key = columnKey(row);
    const column = columns.get(key) ?? new Map<number | null, Difference>();
    column.set(row.student_id, row);
    columns.set(key, column);
  }
  return columns;
}

function columnKey(row: Difference): string {
  return `${row.journal_id}|${row.date}|${row.ordinal}|${row.slot ?? ''}`;
}

function distance(before: Difference, after: Difference): number {
  if (before.date === null || after.date === null) return 0;
  return Math.abs(daysBetween(before.date, after.date));
}

function oneToOne(candidates: readonly Move[]): readonly Move[] {
  const used = new Set<Difference>();
  return candidates.filter(({ gone, added }) => {
    if (used.has(gone) || used.has(added)) return false;
    used.add(gone).add(added);
    return true;
  });
}
