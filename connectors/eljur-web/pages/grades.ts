import { type CheerioAPI, load } from 'cheerio/slim';
import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { termOfPeriod } from '../../../src/domain/journal-address.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type {
  AbsenceCode,
  AbsenceRow,
  JournalRow,
  LessonKey,
  MarkRow,
  SubjectRow,
  WorkRow,
} from '../../../src/domain/rows.js';
import type { Coverage, Parsed } from '../../../src/sync/connector.js';
import { readGradesAddress } from '../addresses.js';
import { cleanText } from '../clean-text.js';
import { GRID, type GradesFrame, gradesFrameLayout, readGradesFrame } from '../grades-frame.js';
import { COMMENTED_CLASS } from '../grid-sheet.js';
import { WEIGHT_ATTRIBUTE, WEIGHT_TAG, weightOfMark } from '../mark-weight.js';
import { createMarkupWatch, type KnownMarkup } from '../markup-watch.js';
import { checkWithin, type TermDates, termDates } from '../page-frame.js';
import { withinShown } from '../shown-journals.js';

export const GRADES_VIEW = 'eljur-web/grades';
export const GRADES_REV = 2;

/** recorded: date, lesson of that day, `N`, mark of that lesson. */
const CELL_ID = /^(\d{4}-\d{2}-\d{2})(\d+)N(\d+)$/;
const COLUMN = 'cells_marks';
const COLUMNS = `${GRID} > .${COLUMN}`;
const CELL_CLASS = 'cell';
const CELL_TEXT = '.cell-data';
const ABSENCES: Readonly<Record<string, AbsenceCode>> = { Н: 'н', Б: 'б', У: 'у', ОП: 'оп' };

type Element = Parameters<CheerioAPI>[0];

/** What the page of a student's marks is expected to show. */
export const gradesLayout: Layout<CheerioAPI> = [
  ...gradesFrameLayout,
  {
    expectation: `отметки: ${COLUMNS} > .${CELL_CLASS} с предметом name и местом для отметки ${CELL_TEXT}`,
    seek: ($) =>
      seenAll(cellsIn($), (cell) => cell.attribs['name'] !== undefined && $(cell).children(CELL_TEXT).length === 1),
  },
  {
    expectation: 'номер отметки: id вида ГГГГ-ММ-ДД{урок}N{место}',
    seek: ($) => {
      const marked = cellsIn($).filter((cell) => cleanText($(cell).children(CELL_TEXT).text()) !== '');
      return { ...seenAll(marked, (cell) => CELL_ID.test(cell.attribs['id'] ?? '')), mayBeNone: true };
    },
  },
];

function cellsIn($: CheerioAPI) {
  return $(`${COLUMNS} > .${CELL_CLASS}`).toArray();
}

interface Place {
  readonly student: string;
  readonly term: TermDates;
  readonly journalOf: (subject: string) => string;
}

interface Rows {
  readonly work: WorkRow[];
  readonly mark: MarkRow[];
  readonly absence: AbsenceRow[];
}

/**
 * One student's marks of a term. assumed: they stand in the journal of the whole class, since the page tells no group. A
 * mark hides the absence of its cell, so an absence that is not shown may still be there.
 */
export function parseGrades(address: string, html: string): Parsed {
  const { schoolClass, student, termName } = readGradesAddress(address);
  const $ = load(html);
  const frame = readGradesFrame($, html);
  checkShown(frame, schoolClass, termName);
  const term = termDates({ periods: frame.periods }, termName);
  const subject = frame.isEmpty ? [] : frame.subjects;
  const journalOf = (id: string) => `${schoolClass}/${id}/0`;
  const journal = subject.map(({ id }) => ({ id: journalOf(id), schoolClass, subject: id, groupName: '' }));
  const rows: Rows = { work: [], mark: [], absence: [] };
  if (!frame.isEmpty) addColumns($, rows, frame, { student, term, journalOf });
  return {
    rows: {
      subject,
      journal,
      groupMember: subject.map(({ id }) => ({ journal: journalOf(id), student })),
      ...rows,
    },
    coverage: coverageOf(term, frame.isEmpty, withinShown(html, drawnOf($, journal, subject))),
    parserRev: GRADES_REV,
    unfamiliar: unfamiliarIn($),
  };
}

const KNOWN: KnownMarkup = {
  attributes: `class name id set_id mark_date mt_id data-title xls xls_w xls_f ${WEIGHT_ATTRIBUTE}`,
  texts: 'name data-title',
  classes: `cells ${COLUMN} cells__hoverable`,
};

/** Classes of cells are values, such as colours, and are not looked at. */
function unfamiliarIn($: CheerioAPI): readonly string[] {
  const watch = createMarkupWatch(KNOWN);
  for (const column of $(COLUMNS).toArray()) {
    watch.seeClasses(column.attribs);
    for (const element of [column, ...$(column).children().toArray()]) watch.seeAttributes(element.attribs);
  }
  return watch.names();
}

/** The settings may name subjects whose rows the account is not shown: what the page tells of is what has cells. */
function drawnOf(
  $: CheerioAPI,
  journals: readonly JournalRow[],
  subjects: readonly SubjectRow[],
): readonly JournalRow[] {
  const names = new Set(cellsIn($).map((cell) => cleanText(cell.attribs['name'] ?? '')));
  const drawn = new Set(subjects.filter(({ name }) => names.has(name)).map(({ id }) => id));
  return journals.filter(({ subject }) => drawn.has(subject));
}

function checkShown(frame: GradesFrame, schoolClass: string, termName: string): void {
  if (frame.shownClass !== schoolClass)
    throw new SourceChanged(`Показан класс «${frame.shownClass}», а запрошен «${schoolClass}».`);
  const shown = termOfPeriod(frame.shownTerm);
  if (shown !== termName) throw new SourceChanged(`Показан период «${shown}», а запрошен «${termName}».`);
}

function addColumns($: CheerioAPI, rows: Rows, frame: GradesFrame, place: Place): void {
  checkGrid($);
  const subjects = new Map(frame.subjects.map(({ id, name }) => [name, id]));
  $(COLUMNS).each((at, column) => {
    for (const cell of $(column).children().toArray()) {
      const { id, name, ...shown } = readCell($, cell);
      if (shown.text === '') continue;
      const subject = subjects.get(cleanText(name));
      if (subject === undefined) throw new SourceChanged(`У предмета «${cleanText(name)}» нет номера.`);
      const weight = weightOfMark(shown);
      addCell(
        rows,
        keyOf(id, place.journalOf(subject), place.term),
        { ...shown, weight, ...frame.column(name, at) },
        place,
      );
    }
  });
}

const attributesSchema = z.object({ id: z.string(), name: z.string(), 'data-title': z.string().optional() });

function readCell($: CheerioAPI, cell: Element) {
  const attributes = attributesSchema.safeParse($(cell).attr());
  if (!attributes.success) throw new SourceChanged('Ячейка отметок без предмета или номера.');
  const { id, name, 'data-title': comment } = attributes.data;
  if ($(cell).hasClass(COMMENTED_CLASS) && comment === undefined)
    throw new SourceChanged('У отметки с примечанием нет его текста (data-title).');
  const data = $(cell).children(CELL_TEXT).first().clone();
  const printed = data.children(WEIGHT_TAG).remove();
  return {
    ...{ id, name, text: cleanText(data.text()), comment: cleanText(comment ?? '') },
    weight: $(cell).attr(WEIGHT_ATTRIBUTE) ?? null,
    printedWeight: printed.length === 0 ? null : printed.text(),
  };
}

/** Of another make, columns and cells would be read as a grid without marks. */
function checkGrid($: CheerioAPI): void {
  const columns = $(GRID).children().toArray();
  const cells = columns.flatMap((column) => $(column).children().toArray());
  const isKnown =
    columns.length > 0 &&
    columns.every((column) => $(column).hasClass(COLUMN) && $(column).children().length > 0) &&
    cells.every((cell) => $(cell).hasClass(CELL_CLASS) && $(cell).children(CELL_TEXT).length === 1);
  if (!isKnown) throw new SourceChanged('Сетка отметок размечена иначе: столбцы и ячейки не читаются.');
}

interface Cell {
  readonly text: string;
  readonly comment: string;
  readonly weight: number;
  readonly kind: string;
  readonly title: string;
}

function keyOf(id: string, journal: string, term: TermDates): LessonKey & { readonly slot: number } {
  const [, date, ordinal, slot] = CELL_ID.exec(id) ?? [];
  if (!date) throw new SourceChanged(`Ячейка отметок с номером «${id}» не читается.`);
  checkWithin(term, date);
  return { journal, date, ordinal: Number(ordinal), slot: Number(slot) };
}

function addCell(rows: Rows, { slot, ...lesson }: ReturnType<typeof keyOf>, cell: Cell, { student }: Place): void {
  const { text, comment, kind, weight, title } = cell;
  const code = ABSENCES[text];
  if (code !== undefined) {
    rows.absence.push({ ...lesson, student, code, comment });
    return;
  }
  rows.mark.push({ ...lesson, student, slot, value: text, comment });
  rows.work.push({ ...lesson, slot, kind, weight, title });
}

/** A page without marks names no subject, and so tells nothing of them. */
function coverageOf({ from, to }: TermDates, isEmpty: boolean, within: Pick<Coverage, 'journals'>): Coverage[] {
  const undated = { from: null, to: null };
  const hidesNone = within.journals === undefined;
  const listed = (['journal', 'groupMember'] as const).map((entity) => ({
    entity,
    ...undated,
    complete: !isEmpty,
    ...within,
  }));
  const partly = (['work', 'absence'] as const).map((entity) => ({ entity, from, to, complete: false }));
  return [
    { entity: 'subject', ...undated, complete: !isEmpty && hidesNone },
    ...listed,
    { entity: 'mark', from, to, complete: true, ...within },
    ...partly,
  ];
}
