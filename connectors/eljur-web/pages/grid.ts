import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import type { JournalAddress } from '../../../src/domain/journal-address.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type {
  AbsenceCode,
  AbsenceRow,
  GroupMemberRow,
  JournalRow,
  LessonKey,
  MarkRow,
  TermMarkRow,
  WorkRow,
} from '../../../src/domain/rows.js';
import type { Coverage, Parsed } from '../../../src/sync/connector.js';
import { readJournalAddress } from '../addresses.js';
import { cleanText } from '../clean-text.js';
import {
  type GridSheet,
  HEADERS,
  readGridSheet,
  type SheetCell,
  type SheetColumn,
  type SheetGroup,
  sheetLayout,
} from '../grid-sheet.js';
import { weightOfColumn } from '../mark-weight.js';
import {
  checkEmpty,
  checkFrame,
  checkGroupsShown,
  checkSubject,
  checkWithin,
  groupName,
  type PageFrame,
  type TermDates,
  termDates,
} from '../page-frame.js';
import { withinShown } from '../shown-journals.js';

export const GRID_VIEW = 'eljur-web/grid';
export const GRID_REV = 3;

/** assumed: the words of `miss_type`; `n`, `b`, `u` are those of the absence report. */
const MISS_TYPES: Readonly<Record<string, { readonly code: AbsenceCode; readonly text: string } | null>> = {
  '': null,
  none: null,
  n: { code: 'н', text: 'Н' },
  b: { code: 'б', text: 'Б' },
  u: { code: 'у', text: 'У' },
  op: { code: 'оп', text: 'ОП' },
};

const texts = z.array(z.string().nullable());
const headerSchema = z.object({ mdate: texts, mtype: texts, mcomment: texts } satisfies Record<
  keyof typeof HEADERS,
  typeof texts
>);
type Header = z.infer<typeof headerSchema>;

const columnSchema = z.object({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  ordinal: z.string().regex(/^\d{1,2}$/),
  slot: z.string().regex(/^\d{1,2}$/),
});

/** What the page is expected to show. */
export const gridLayout: Layout<GridSheet> = [
  ...sheetLayout,
  ...Object.entries(HEADERS).map(([name, what]) => ({
    expectation: `${what}: в скрипте массив подгруппы ${name}, по значению на столбец`,
    seek: (sheet: GridSheet) =>
      seenAll(
        [...sheet.groups],
        ([group, { columns }]) => texts.safeParse(headersOfGroup(sheet, group)[name]).data?.length === columns.length,
      ),
  })),
  {
    expectation: `виды пропуска: miss_type — одно из ${Object.keys(MISS_TYPES).filter(Boolean).join(', ')}`,
    seek: ({ groups }) => {
      const cells = [...groups.values()].flatMap(({ columns }) => columns.flatMap((column) => column.cells));
      const missed = cells.filter(({ missType }) => missType !== '');
      return { ...seenAll(missed, ({ missType }) => missType in MISS_TYPES), mayBeNone: true };
    },
  },
];

interface GridRows {
  readonly journal: JournalRow[];
  readonly groupMember: GroupMemberRow[];
  readonly work: WorkRow[];
  readonly mark: MarkRow[];
  readonly absence: AbsenceRow[];
  readonly termMark: TermMarkRow[];
}

/** Works, marks, absences and period marks of one class, subject and term. */
export function parseGrid(address: string, html: string): Parsed {
  const asked = readJournalAddress(address);
  const sheet = readGridSheet(html);
  checkFrame(sheet.frame, asked);
  checkGroups(sheet);
  checkSubject([sheet.frame.subject], asked);
  const term = termDates(sheet.frame, asked.termName);
  const rows: GridRows = { journal: [], groupMember: [], work: [], mark: [], absence: [], termMark: [] };
  for (const [group, content] of sheet.groups) {
    const journal = journalOf(asked, sheet.frame, group);
    rows.journal.push(journal);
    addGroup(rows, journal.id, content, headerOf(sheet, group, content.columns), term);
    addTermMarks(rows, journal.id, content, asked.termName);
  }
  return {
    rows,
    coverage: coverageOf(term, withinShown(html, rows.journal)),
    parserRev: GRID_REV,
    unfamiliar: sheet.unfamiliar,
  };
}

function checkGroups({ frame, groups }: GridSheet): void {
  if (groups.size === 0) checkEmpty(frame, 'сетки журнала');
  else if ([...groups.values()].every((group) => group.members.length === 0)) {
    throw new SourceChanged('Сетка журнала пуста: в ней нет ни одного обучающегося.');
  }
  checkGroupsShown(frame, groups);
}

function journalOf({ schoolClass, subject }: JournalAddress, frame: PageFrame, group: string): JournalRow {
  return { id: `${schoolClass}/${subject}/${group}`, schoolClass, subject, groupName: groupName(frame, group) };
}

function addGroup(rows: GridRows, journal: string, content: SheetGroup, header: Header, term: TermDates): void {
  const members = new Set(content.members);
  for (const student of members) rows.groupMember.push({ journal, student });
  checkDistinct(content.columns);
  content.columns.forEach((column, at) => {
    checkColumn(column, members, header, at);
    checkWithin(term, column.date);
    addColumn(rows, journal, column, header, at);
  });
}

function addTermMarks(rows: GridRows, journal: string, { members, termMarks }: SheetGroup, termName: string): void {
  const cells = new Map(termMarks.map((cell) => [cell.student, cell]));
  const listed = new Set(members);
  if ([...cells.keys()].some((student) => !listed.has(student))) {
    throw new SourceChanged('Отметка за период стоит у того, кого нет в списке.');
  }
  if (cells.size !== listed.size) {
    throw new SourceChanged(`Ячеек с отметками за период ${cells.size}, а обучающихся в списке ${listed.size}.`);
  }
  for (const [student, cell] of cells) {
    checkText(cell);
    const value = cleanText(cell.text);
    if (value !== '') rows.termMark.push({ journal, student, termName, value });
  }
}

function headerOf(sheet: GridSheet, group: string, columns: readonly SheetColumn[]): Header {
  const header = headerSchema.safeParse(headersOfGroup(sheet, group));
  if (!header.success)
    throw new SourceChanged(`Заголовки столбцов подгруппы ${group} не читаются.`, { cause: header.error });
  const other = Object.values(header.data).find(({ length }) => length !== columns.length);
  if (other) throw new SourceChanged(`В сетке ${columns.length} столбцов, а заголовков ${other.length}.`);
  return header.data;
}

function headersOfGroup({ headers }: GridSheet, group: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...headers].map(([name, byGroup]) => [name, (byGroup as Record<string, unknown>)[group]]));
}

function checkDistinct(columns: readonly SheetColumn[]): void {
  const keys = new Set(columns.map(({ date, ordinal, slot }) => `${date} ${ordinal} ${slot}`));
  if (keys.size !== columns.length) throw new SourceChanged('В сетке два столбца одного урока с одним номером работы.');
}

function checkColumn(column: SheetColumn, members: ReadonlySet<string>, header: Header, at: number): void {
  if (!columnSchema.safeParse(column).success || header.mdate[at] !== column.date) {
    throw new SourceChanged(
      `Столбец ${at + 1} не сходится со своим заголовком: дата «${column.date}», урок «${column.ordinal}».`,
    );
  }
  if (column.cells.length !== members.size || column.cells.some((cell) => !members.has(cell.student))) {
    throw new SourceChanged(`В столбце за ${column.date} ячейки не тех, кто в списке журнала.`);
  }
  column.cells.forEach(checkText);
}

/** Without its one place for text a cell would be read as empty, and its mark as deleted. */
function checkText({ texts, isCommented, comment }: SheetCell): void {
  if (isCommented && comment === null) throw new SourceChanged('У отметки с примечанием нет его текста (data-title).');
  if (texts !== 1) throw new SourceChanged(`В ячейке журнала мест для отметки ${texts}, а должно быть одно.`);
}

function addColumn(rows: GridRows, journal: string, column: SheetColumn, header: Header, at: number): void {
  const lesson: LessonKey = { journal, date: column.date, ordinal: Number(column.ordinal) };
  const slot = Number(column.slot);
  const kind = cleanText(header.mtype[at] ?? '');
  const marked: SheetCell[] = [];
  for (const cell of column.cells) {
    const miss = missOf(cell);
    // Attendance belongs to the lesson, not to the work: the first column alone tells it.
    if (miss && slot === 0)
      rows.absence.push({ ...lesson, student: cell.student, code: miss.code, comment: cleanText(cell.missComment) });
    const value = markOf(cell, miss?.text);
    if (value === '') continue;
    rows.mark.push({ ...lesson, student: cell.student, slot, value, comment: cleanText(cell.comment ?? '') });
    marked.push(cell);
  }
  // A column without a kind is a lesson without a work, unless somebody has put a mark there.
  if (kind === '' && marked.length === 0) return;
  const weight = weightOfColumn(column.date, marked);
  rows.work.push({ ...lesson, slot, kind, weight, title: cleanText(header.mcomment[at] ?? '') });
}

function missOf(cell: SheetCell) {
  const miss = MISS_TYPES[cell.missType];
  if (miss === undefined) throw new SourceChanged(`Неизвестный вид пропуска «${cell.missType}».`);
  return miss;
}

/** Phantom cells have a date and no text; an absence without a mark has its letter as the text and no date. */
function markOf(cell: SheetCell, missText: string | undefined): string {
  const text = cell.text.length > 1 ? cleanText(cell.text) : cell.text.trim();
  if (text === '' || text === missText) return '';
  if (cell.markDate === '') throw new SourceChanged(`Отметка «${text}» стоит без даты.`);
  return text;
}

function coverageOf(term: TermDates, within: Pick<Coverage, 'journals'>): Coverage[] {
  const undated = (['journal', 'groupMember', 'termMark'] as const).map((entity) => ({
    entity,
    from: null,
    to: null,
    complete: true,
    ...within,
  }));
  const dated = (['work', 'mark', 'absence'] as const).map((entity) => ({
    entity,
    ...term,
    complete: true,
    ...within,
  }));
  return [...undated, ...dated];
}
