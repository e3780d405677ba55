import { Parser } from 'htmlparser2';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import { fieldName } from '../../src/domain/unfamiliar.js';
import { cleanText } from './clean-text.js';
import { type Attributes, hasClass } from './html-attributes.js';
import { saysOneWeight, type ToldWeight, WEIGHT_ATTRIBUTE, WEIGHT_TAG } from './mark-weight.js';
import { createMarkupWatch, type KnownMarkup, type MarkupWatch } from './markup-watch.js';
import { createFrameReader, frameLayout, type PageFrame, SUBJECT_PLACE } from './page-frame.js';
import { scriptVariables } from './script-variables.js';

/** rebuilt: the regions of a group's grid, of which `pmarks` are the period marks. */
const REGIONS = { members: 'fio', marks: 'marks', termMarks: 'pmarks' } as const;
const REGION = new RegExp(`^g(\\d+)_(${Object.values(REGIONS).join('|')})$`);
export const gridRegion = (group: string, region: keyof typeof REGIONS): string => `g${group}_${REGIONS[region]}`;
/** assumed: a column of marks and what its cells carry. */
export const COLUMN_CLASS = 'cells_marks';
const CELL_TEXT = 'cell-data';
export const STUDENT = 'uid';
export const COLUMN = { date: 'mdate', ordinal: 'num', slot: 'nm' } as const;
const CELL = {
  markDate: 'mark_date',
  missType: 'miss_type',
  missComment: 'miss_comment',
  comment: 'data-title',
} as const;
/** recorded on the student's page of the same make: the class of a cell whose mark has a comment. */
export const COMMENTED_CLASS = 'comm';
/** rebuilt: the arrays of a group's header that are read, each with a value for each column, and what they hold. */
export const HEADERS = { mdate: 'даты столбцов', mtype: 'виды работ', mcomment: 'темы работ' } as const;
const HEADERS_UNREAD = ['mtype_short', 'mcontrol', 'mcolor', 'mmaxmark', 'cmarks'];
const KNOWN_HEADERS: ReadonlySet<string> = new Set([...Object.keys(HEADERS), ...HEADERS_UNREAD]);
/** Classes of cells are values, such as colours, and are not looked at. */
const KNOWN: KnownMarkup = {
  attributes: [
    ...['class', 'id', 'xls', 'xls_w', 'xls_f', 'title', 'mt_id', 'set_id', 'miss_minutes'],
    ...[STUDENT, WEIGHT_ATTRIBUTE, ...Object.values(COLUMN), ...Object.values(CELL)],
  ].join(' '),
  texts: `title ${CELL.missComment} ${CELL.comment}`,
  classes: `cells ${COLUMN_CLASS} cells__hoverable text-overflow cell-corner-1 cell-corner-2 cell-corner-3 cell-corner-4`,
};
const ASSIGNS_HEADER = new RegExp(`\\bvar (?:${Object.keys(HEADERS).join('|')})\\b`);

export interface SheetCell extends ToldWeight {
  readonly student: string;
  readonly markDate: string;
  readonly missType: string;
  readonly missComment: string;
  /** Null where the cell does not have it. */
  readonly comment: string | null;
  /** The cell says that its mark has a comment. */
  readonly isCommented: boolean;
  /** Places for text in the cell: one, or the markup is not the known one. */
  texts: number;
  text: string;
  printedWeight: string | null;
}

export interface SheetColumn {
  readonly date: string;
  readonly ordinal: string;
  readonly slot: string;
  readonly cells: SheetCell[];
}

export interface SheetGroup {
  readonly members: string[];
  readonly columns: SheetColumn[];
  readonly termMarks: SheetCell[];
}

export interface GridSheet {
  readonly frame: PageFrame;
  readonly groups: ReadonlyMap<string, SheetGroup>;
  /** Header arrays by name, each keyed by group. */
  readonly headers: ReadonlyMap<string, unknown>;
  /** Names in its columns, cells and headers that are not known. */
  readonly unfamiliar: readonly string[];
}

type Region = { readonly group: SheetGroup; readonly kind: string; readonly depth: number };

/** Where in the nested `div`s the reading stands. */
interface Walk {
  readonly watch: MarkupWatch;
  depth: number;
  region: Region | null;
  cell: SheetCell | null;
  cellDepth: number;
  textDepth: number;
  inWeight: boolean;
}

/** One pass over the page; nothing is judged here. */
export function readGridSheet(html: string): GridSheet {
  const reader = createFrameReader();
  const groups = new Map<string, SheetGroup>();
  const watch = createMarkupWatch(KNOWN);
  const walk: Walk = { watch, depth: 0, region: null, cell: null, cellDepth: 0, textDepth: 0, inWeight: false };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'div') openDiv(walk, groups, attributes);
      else if (name === WEIGHT_TAG) openWeight(walk);
      if (!walk.region) reader.onopentag(name, attributes);
    },
    ontext(text) {
      if (walk.textDepth > 0) addText(walk, text);
      else if (!walk.region) reader.ontext(text);
    },
    onclosetag(name, implied) {
      if (name === WEIGHT_TAG) walk.inWeight = false;
      else if (!walk.region) reader.onclosetag(name, implied);
      if (name === 'div') closeDiv(walk);
    },
  });
  parser.end(html);
  const headers = headersOf(reader.frame.scripts);
  const unknown = [...headers.keys()].filter((name) => !KNOWN_HEADERS.has(name)).map(fieldName);
  return { frame: reader.frame, groups, headers, unfamiliar: [...watch.names(), ...unknown] };
}

function openDiv(walk: Walk, groups: Map<string, SheetGroup>, attributes: Attributes): void {
  walk.depth += 1;
  if (walk.region) openInRegion(walk, walk.region, attributes);
  else walk.region = regionOf(attributes['id'], groups, walk.depth);
}

function openInRegion(walk: Walk, here: Region, attributes: Attributes): void {
  walk.watch.seeAttributes(attributes);
  if (hasClass(attributes, CELL_TEXT)) {
    if (!walk.cell) return;
    walk.cell.texts += 1;
    walk.textDepth = walk.depth;
  } else if (attributes[STUDENT] !== undefined) {
    walk.cell = addCell(here, attributes);
    walk.cellDepth = walk.depth;
  } else if (here.kind === REGIONS.marks && hasClass(attributes, COLUMN_CLASS)) {
    here.group.columns.push(columnOf(attributes));
    walk.watch.seeClasses(attributes);
  } else walk.watch.seeClasses(attributes);
}

function openWeight(walk: Walk): void {
  walk.inWeight = true;
  if (walk.cell && walk.textDepth > 0) walk.cell.printedWeight ??= '';
}

function addText({ cell, inWeight }: Walk, text: string): void {
  if (!cell) return;
  if (inWeight) cell.printedWeight = (cell.printedWeight ?? '') + text;
  else cell.text += text;
}

function closeDiv(walk: Walk): void {
  if (walk.depth === walk.textDepth) walk.textDepth = 0;
  if (walk.depth === walk.cellDepth) walk.cell = null;
  if (walk.depth === walk.region?.depth) walk.region = null;
  walk.depth -= 1;
}

function regionOf(id: string | undefined, groups: Map<string, SheetGroup>, depth: number): Region | null {
  const [, groupId, kind] = id === undefined ? [] : (REGION.exec(id) ?? []);
  if (!groupId || !kind) return null;
  const group = groups.get(groupId) ?? { members: [], columns: [], termMarks: [] };
  groups.set(groupId, group);
  return { group, kind, depth };
}

function columnOf(attributes: Attributes): SheetColumn {
  return {
    date: attributes[COLUMN.date] ?? '',
    ordinal: attributes[COLUMN.ordinal] ?? '',
    slot: attributes[COLUMN.slot] ?? '',
    cells: [],
  };
}

function addCell({ group, kind }: Region, attributes: Attributes): SheetCell | null {
  const student = attributes[STUDENT] ?? '';
  if (kind === REGIONS.members) {
    group.members.push(student);
    return null;
  }
  const cell: SheetCell = {
    student,
    markDate: attributes[CELL.markDate] ?? '',
    missType: attributes[CELL.missType] ?? '',
    missComment: attributes[CELL.missComment] ?? '',
    comment: attributes[CELL.comment] ?? null,
    isCommented: hasClass(attributes, COMMENTED_CLASS),
    weight: attributes[WEIGHT_ATTRIBUTE] ?? null,
    texts: 0,
    text: '',
    printedWeight: null,
  };
  const list = kind === REGIONS.termMarks ? group.termMarks : group.columns.at(-1)?.cells;
  list?.push(cell);
  return cell;
}

/** Each group brings a script of its own with the same names. */
function headersOf(scripts: readonly string[]): ReadonlyMap<string, unknown> {
  const headers = new Map<string, unknown>();
  for (const script of scripts.filter((text) => ASSIGNS_HEADER.test(text))) {
    for (const [name, byGroup] of scriptVariables(script)) {
      headers.set(name, { ...(headers.get(name) as object | undefined), ...(byGroup as object) });
    }
  }
  return headers;
}

/** What a grid is expected to show: of these names only those of the regions are known, the rest is assumed. */
export const sheetLayout: Layout<GridSheet> = [
  ...frameLayout.map(({ expectation, seek }) => ({ expectation, seek: ({ frame }: GridSheet) => seek(frame) })),
  { expectation: `номер предмета: ${SUBJECT_PLACE}`, seek: ({ frame }) => seenOnce(frame.subject !== null) },
  {
    expectation: 'у каждого переключателя a[name="gsel{grp}"] — своя сетка с id вида g{grp}_…',
    seek: ({ frame, groups }) => seenAll([...frame.groupNames.keys()], (group) => groups.has(group)),
  },
  {
    expectation: `список обучающихся слева: в div#${gridRegion('{grp}', 'members')} строки с ${STUDENT}`,
    seek: ({ groups }) => seenAll([...groups.values()], ({ members }) => members.length > 0 && !members.includes('')),
  },
  {
    expectation: `столбцы отметок: в div#${gridRegion('{grp}', 'marks')} блоки .${COLUMN_CLASS} с ${Object.values(COLUMN).join(', ')}`,
    seek: (sheet) => seenAll(columnsOf(sheet), ({ date, ordinal, slot }) => ![date, ordinal, slot].includes('')),
  },
  {
    expectation: `ячейки отметок: в столбце по одной на обучающегося, с ${STUDENT}`,
    seek: ({ groups }) =>
      seenAll(
        [...groups.values()].flatMap(({ columns, members }) => columns.map(({ cells }) => ({ cells, members }))),
        ({ cells, members }) => cells.length === members.length,
      ),
  },
  {
    expectation: `место для отметки: в каждой ячейке один .${CELL_TEXT}`,
    seek: (sheet) => seenAll(cellsOf(sheet), ({ texts }) => texts === 1),
  },
  {
    expectation: `дата отметки: ${CELL.markDate} в каждой ячейке с цифрой`,
    seek: (sheet) => {
      const marked = cellsOf(sheet).filter(({ text }) => /\d/u.test(text));
      return { ...seenAll(marked, ({ markDate }) => markDate !== ''), mayBeNone: true };
    },
  },
  {
    expectation: `вес отметки: ${WEIGHT_ATTRIBUTE} ячейки и её ${WEIGHT_TAG} с «✕2» — одно и то же`,
    seek: (sheet) => {
      const weighed = cellsOf(sheet).filter(
        (cell) => cleanText(cell.text) !== '' && (cell.weight ?? cell.printedWeight) !== null,
      );
      return { ...seenAll(weighed, saysOneWeight), mayBeNone: true };
    },
  },
  {
    expectation: `отметки за период: в div#${gridRegion('{grp}', 'termMarks')} по ячейке с .${CELL_TEXT} на обучающегося`,
    seek: ({ groups }) =>
      seenAll(
        [...groups.values()],
        ({ termMarks, members }) => termMarks.length === members.length && termMarks.every(({ texts }) => texts === 1),
      ),
  },
];

function columnsOf({ groups }: GridSheet): readonly SheetColumn[] {
  return [...groups.values()].flatMap(({ columns }) => columns);
}

function cellsOf(sheet: GridSheet): readonly SheetCell[] {
  return columnsOf(sheet).flatMap(({ cells }) => cells);
}
