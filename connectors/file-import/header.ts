import type { PlainDate } from '../../src/domain/time.js';
import { cellText } from './cell-text.js';
import type { ColumnMap, ImportKind } from './kinds/kind.js';
import type { Cell, Epoch, Sheet, SheetRow } from './sheet.js';

/** Where a kind's columns stand in a sheet. */
export interface Header {
  readonly kind: ImportKind;
  /** Indexes of its first line, and of the first line below it. */
  readonly from: number;
  readonly below: number;
  readonly columns: ReadonlyMap<string, Column>;
  readonly family: readonly { readonly index: number; readonly key: string; readonly text: string }[];
  /** Titles of needed columns that the sheet lacks; none where the kind fits. */
  readonly lacking: readonly string[];
  /** Named columns that are not read; `doubled`: because another one means the same. */
  readonly unread: readonly { readonly index: number; readonly text: string; readonly doubled: boolean }[];
}

interface Column {
  readonly index: number;
  readonly map: ColumnMap;
  readonly text: string;
}

/** Above it stand titles, the school's name and the year. */
const LOOKED_AT = 30;

/** For each kind the lines of the sheet that fit it best as its header. */
export function findHeaders(sheet: Sheet, kinds: readonly ImportKind[], today: PlainDate): readonly Header[] {
  const candidates = headerLines(sheet);
  return kinds.map((kind) =>
    candidates.map((candidate) => headerOf(sheet, kind, candidate, today)).reduce((a, b) => (better(b, a) ? b : a)),
  );
}

interface HeaderLines {
  readonly from: number;
  readonly below: number;
  /** Per column what may be its name: of a header of two storeys the lower name, the upper one, both. */
  readonly names: readonly (readonly Named[])[];
}

interface Named {
  readonly cell: Cell;
  readonly text: string;
}

/** Headers of one storey first: one of two must fit better to be taken. */
function headerLines({ rows, epoch }: Sheet): readonly HeaderLines[] {
  const named = (cell: Cell | null | undefined): readonly Named[] =>
    cell === null || cell === undefined ? [] : [{ cell, text: cellText(cell, epoch) }];
  const looked = rows.slice(0, LOOKED_AT).map(({ cells }, index) => ({ cells, index, lower: rows[index + 1]?.cells }));
  const single = looked.map(({ cells, index, lower }) => ({
    from: index,
    below: index + 1,
    names: cells.map((cell, column) => (namesSeveral(cells, lower ?? [], column) ? [] : named(cell))),
  }));
  const double = looked.flatMap(({ cells, index, lower }) => {
    if (lower === undefined || !cells.some((cell) => cell?.spread === true)) return [];
    const width = Math.max(cells.length, lower.length);
    const names = Array.from({ length: width }, (_, column) => [...named(lower[column]), ...named(cells[column])]);
    return [{ from: index, below: index + 2, names }];
  });
  return [...single, ...double];
}

/** A cell merged over columns that differ below it is a title of them all and the name of none. */
function namesSeveral(cells: SheetRow['cells'], lower: SheetRow['cells'], column: number): boolean {
  const saidBy = (cell: Cell | null | undefined): string | number | undefined =>
    cell?.kind === 'text' ? cell.text : cell?.value;
  const repeats = (copy: Cell | null | undefined, one: Cell | null | undefined): boolean =>
    copy?.spread === true && saidBy(copy) === saidBy(one);
  if (repeats(cells[column], cells[column - 1])) return true;
  const beside = lower[column + 1] ?? null;
  return repeats(cells[column + 1], cells[column]) && beside !== null && beside.spread !== true;
}

function headerOf(sheet: Sheet, kind: ImportKind, { from, below, names }: HeaderLines, today: PlainDate): Header {
  const columns = new Map<string, Column>();
  const family: { index: number; key: string; text: string }[] = [];
  const unread: { index: number; text: string; doubled: boolean }[] = [];
  for (const [index, ofColumn] of names.entries()) {
    const text = [...new Set(ofColumn.map((name) => name.text))].reverse().join(', ');
    const key = familyKey(kind, ofColumn, { epoch: sheet.epoch, today });
    const map = key === null ? columnOf(kind, ofColumn) : undefined;
    if (map !== undefined && !columns.has(map.field)) columns.set(map.field, { index, map, text });
    else if (key !== null && !family.some((other) => other.key === key)) family.push({ index, key, text });
    else if (text !== '') unread.push({ index, text, doubled: map !== undefined || key !== null });
  }
  const lacking = lackingOf(kind, new Set(columns.keys()), family.length > 0);
  return { kind, from, below, columns, family, unread, lacking };
}

function columnOf({ columns }: ImportKind, names: readonly Named[]): ColumnMap | undefined {
  return columns.find(({ headers }) => names.some(({ text }) => headers.includes(plainHeader(text))));
}

/** The term or day that a column is for. Of two storeys the lower must name the value: below a term stand absences too. */
function familyKey(
  { columns, family }: ImportKind,
  names: readonly Named[],
  of: { readonly epoch: Epoch; readonly today: PlainDate },
): string | null {
  if (family === null) return null;
  const keys = names.map((name) => family.keyOf({ ...name, ...of }));
  const key = keys.find((one) => one !== null) ?? null;
  const values = columns.find(({ field }) => field === family.value)?.headers ?? [];
  const fits = names.every(({ text }, nth) => keys[nth] === key || values.includes(plainHeader(text)));
  return fits ? key : null;
}

function lackingOf({ columns }: ImportKind, found: ReadonlySet<string>, hasFamily: boolean): readonly string[] {
  return columns
    .filter(({ need }) => need === 'always' || (need === 'without-family' && !hasFamily))
    .filter(({ field }) => !found.has(field))
    .map(({ title }) => title);
}

function better(one: Header, other: Header): boolean {
  if (one.lacking.length !== other.lacking.length) return one.lacking.length < other.lacking.length;
  return one.columns.size + one.family.length > other.columns.size + other.family.length;
}

/** So many letters are a sentence, no name of a column. */
const LONGEST_NAME = 100;

/** The texts of the line that looks most like a header where none is known: of the first lines that with most words. */
export function likelyHeadings(sheets: readonly Sheet[]): readonly string[] {
  const lines = sheets.flatMap(({ rows, epoch }) =>
    rows.slice(0, LOOKED_AT).map(({ cells }) => {
      const texts = cells.map((cell) => (cell?.spread === true ? '' : cellText(cell, epoch)));
      return [...new Set(texts.filter((text) => /\p{L}/u.test(text) && text.length <= LONGEST_NAME))];
    }),
  );
  return lines.reduce((best, line) => (line.length > best.length ? line : best), []);
}

/** «Кол-во часов (план)» → «кол во часов план». */
export function plainHeader(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
