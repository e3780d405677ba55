import type { FileNames } from '../../src/domain/doubtful-name.js';
import {
  type ImportAsked,
  type ImportedTable,
  type ImportPlace,
  type ImportPreview,
  type ImportWarning,
  type SchoolDirectory,
  warningWords,
} from '../../src/domain/file-import.js';
import { capitalised } from '../../src/domain/russian.js';
import { cellText } from './cell-text.js';
import { type ChosenSheet, chooseKind } from './choose-kind.js';
import { contradiction, type Desk, deskOf } from './desk.js';
import { destinations, keyOf } from './fact-places.js';
import type { Header } from './header.js';
import { type Fact, type ImportKind, isDoubt } from './kinds/kind.js';
import { lineOf } from './line.js';
import { FileRefused } from './refusal.js';
import { columnLetters, type Sheet, type SheetRow } from './sheet.js';

/** A line that makes something, as it stood in the columns that were read. */
export interface UnderstoodLine extends ImportPlace {
  readonly cells: readonly string[];
  readonly facts: readonly Fact[];
}

export interface Understood {
  readonly preview: ImportPreview;
  readonly headers: ImportedTable['headers'];
  readonly lines: readonly UnderstoodLine[];
  readonly names: FileNames;
}

interface Tally {
  readonly lines: UnderstoodLine[];
  readonly warnings: ImportWarning[];
  /** What each place was first said to hold, and where. */
  readonly seen: Map<string, { readonly row: number; readonly said: string }>;
  /** Places of which two lines say different things: neither is believed. */
  readonly disputed: Set<string>;
  readonly skipped: ImportPlace[];
}

const SHOWN_LINES = 12;
const SHOWN_WARNINGS = 200;
const SHOWN_SKIPPED = 50;
const TOLD_WARNINGS = 3;

/** Every line of the file in the mirror's words, with whatever could not be taken. Throws `FileRefused`. */
export function understandFile(sheets: readonly Sheet[], directory: SchoolDirectory, asked: ImportAsked): Understood {
  const { kind, sheets: chosen } = chooseKind(sheets, asked, directory.today);
  requireUnshown(kind, directory);
  const desk = deskOf(directory, asked);
  const tally: Tally = { lines: [], warnings: [], seen: new Map(), disputed: new Set(), skipped: [] };
  for (const one of chosen) understandSheet(kind, one, desk, tally);
  const lines = undisputed(tally);
  const names = desk.names.met();
  // Of a file whose every line waits for a decision there is something to record all the same.
  if (lines.length === 0 && names.doubtful.length === 0) throw new FileRefused('nothing-fits', told(tally.warnings));
  return {
    preview: previewOf(kind, columnWords(chosen), { ...tally, lines }, desk),
    headers: chosen.flatMap(({ sheet, header }) =>
      header === null ? [] : [{ sheet: sheet.name, titles: headerTexts(header) }],
    ),
    lines,
    names,
  };
}

/** Once written, a mark of a file would outlive the page of ЭлЖур that does not show it. */
function requireUnshown({ unshown }: ImportKind, { shown }: SchoolDirectory): void {
  if (unshown.some((entity) => shown[entity] === true)) throw new FileRefused('shown-by-source');
  if (unshown.some((entity) => shown[entity] === undefined)) throw new FileRefused('source-unknown');
}

function understandSheet(kind: ImportKind, { sheet, header }: ChosenSheet, desk: Desk, tally: Tally): void {
  const unread = header === null ? 'нет строки заголовков' : contradiction(sheet.name, desk);
  if (header === null || unread !== null) {
    tally.warnings.push({ sheet: sheet.name, row: 1, column: '', text: `лист не прочитан: ${unread}` });
    return;
  }
  const titles = sheet.rows[header.below - 1];
  const read = readColumns(header);
  for (const row of sheet.rows.slice(header.below)) {
    const cells = row.cells.map((cell) => cellText(cell, sheet.epoch));
    if (cells.every((text, index) => text === '' || row.cells[index]?.spread === true)) continue;
    if (isTotal(cells, kind) || isSame(row, titles)) tally.skipped.push({ sheet: sheet.name, row: row.number });
    else
      take(
        kind.understand(lineOf(sheet, header, row, desk.directory.today), desk),
        { sheet: sheet.name, row: row.number },
        cells.map((text, index) => (text === '' || read.has(index) ? text : '—')),
        tally,
      );
  }
}

function take(
  said: ReturnType<ImportKind['understand']>,
  place: ImportPlace,
  cells: readonly string[],
  tally: Tally,
): void {
  if (said.length === 0) tally.skipped.push(place);
  const facts: Fact[] = [];
  for (const one of said) {
    if (isDoubt(one)) {
      tally.warnings.push({ ...place, column: one.column, text: one.doubt });
      continue;
    }
    const key = keyOf(one);
    const repeated = key === null ? null : repetition(key, one, place, tally);
    if (repeated === null) facts.push(one);
    else tally.warnings.push({ ...place, column: one.column, text: repeated });
  }
  if (facts.length > 0) tally.lines.push({ ...place, cells, facts });
}

/** Why the fact is not taken: its place was filled before, alike or otherwise; null where it is the first there. */
function repetition(key: string, fact: Fact, place: ImportPlace, { seen, disputed }: Tally): string | null {
  const said = JSON.stringify(fact.row);
  const before = seen.get(key);
  if (before === undefined) {
    seen.set(key, { row: place.row, said });
    return null;
  }
  if (before.said === said) return `повтор: ${sameWords(fact)} в строке ${before.row}`;
  disputed.add(key);
  return `строка ${before.row} говорит другое: не взято ни то, ни другое`;
}

/** Of an action only its known words are kept, so that two lines of a file may tell of one visit. */
function sameWords({ row }: Fact): string {
  if (!('action' in row)) return 'то же уже сказано';
  const when = row.time === '' ? 'в тот же день' : 'в ту же минуту';
  return `${when} «${row.action}» этого человека уже есть`;
}

function undisputed({ lines, disputed }: Tally): readonly UnderstoodLine[] {
  return lines
    .map((line) => ({ ...line, facts: line.facts.filter((fact) => !disputed.has(keyOf(fact) ?? '')) }))
    .filter(({ facts }) => facts.length > 0);
}

function isTotal(cells: readonly string[], { totals }: ImportKind): boolean {
  return totals.test(cells.find((text) => /\p{L}/u.test(text))?.toLowerCase() ?? '');
}

/** A header printed again on the next page. */
function isSame({ cells }: SheetRow, titles: SheetRow | undefined): boolean {
  return titles !== undefined && JSON.stringify(cells) === JSON.stringify(titles.cells);
}

function previewOf(
  kind: ImportKind,
  columns: ImportPreview['columns'],
  { lines, warnings, skipped }: Pick<Understood, 'lines'> & Pick<Tally, 'warnings' | 'skipped'>,
  { directory, names }: Desk,
): ImportPreview {
  return {
    kind: kind.id,
    title: kind.title,
    columns,
    places: destinations(
      lines.flatMap(({ facts }) => facts),
      directory,
    ),
    sample: lines.slice(0, SHOWN_LINES).map(({ sheet, row, facts }) => ({
      sheet,
      row,
      person: facts[0]?.person ?? null,
      words: [...new Set(facts.map(({ words }) => words))].join('; '),
    })),
    lines: lines.length,
    facts: lines.reduce((sum, { facts }) => sum + facts.length, 0),
    skipped: skipped.length,
    skippedRows: skipped.slice(0, SHOWN_SKIPPED),
    warnings: warnings.slice(0, SHOWN_WARNINGS),
    warningCount: warnings.length,
    differing: [],
    differingCount: 0,
    decided: names.used(),
    doubtful: names.met().doubtful.length,
  };
}

/** Of the first sheet, and of others where they differ from it. */
function columnWords(chosen: readonly ChosenSheet[]): readonly string[] {
  const words = chosen.flatMap(({ sheet, header }) => (header === null ? [] : [{ sheet, words: headerWords(header) }]));
  const [first, ...others] = words;
  const differing = others.filter((other) => other.words.join() !== first?.words.join());
  return [
    ...(first?.words ?? []),
    ...differing.flatMap(({ sheet, words: own }) => own.map((word) => `${word} (лист «${sheet.name}»)`)),
  ];
}

function headerWords({ kind, columns, family, unread }: Header): readonly string[] {
  const found = [
    ...[...columns.values()].map(({ index, text, map }) => ({ index, text, meaning: map.title })),
    ...family.map(({ index, text }) => ({ index, text, meaning: kind.family?.title ?? '' })),
    ...unread.map(({ index, text, doubled }) => ({
      index,
      text,
      meaning: doubled ? 'не читается: такой столбец уже есть' : 'не читается',
    })),
  ];
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ index, text, meaning }) => `${columnLetters(index)} «${text}» — ${meaning}`);
}

function readColumns({ columns, family }: Header): ReadonlySet<number> {
  return new Set([...columns.values(), ...family].map(({ index }) => index));
}

function headerTexts({ columns, family, unread }: Header): readonly string[] {
  const texts: string[] = [];
  for (const { index, text } of [...columns.values(), ...family, ...unread]) texts[index] = text;
  return Array.from(texts, (text) => text ?? '');
}

function told(warnings: readonly ImportWarning[]): string {
  const lines = warnings.slice(0, TOLD_WARNINGS).map(warningWords);
  if (lines.length === 0) return 'Под заголовками нет ни одной строки с данными.';
  const more = warnings.length - lines.length;
  return capitalised(`${lines.join('; ')}${more > 0 ? `; и ещё ${more}` : ''}.`);
}
