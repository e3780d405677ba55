import { Parser } from 'htmlparser2';
import { type Attributes, hasClass } from './html-attributes.js';
import { createFrameReader, type PageFrame } from './page-frame.js';
import { scriptVariables } from './script-variables.js';

/** rebuilt: the regions of a group's grid, of which `pmarks` are the period marks. */
const REGION = /^g(\d+)_(fio|marks|pmarks)$/;
/** assumed: a column of marks and what its cells carry. */
const COLUMN_CLASS = 'cells_marks';
const CELL_TEXT = 'cell-data';
/** The weight of a mark stands in `<sub>` beside it. */
const WEIGHT_TAG = 'sub';
const HEADER_MARKER = 'mdate';

export interface SheetCell {
  readonly student: string;
  readonly markDate: string;
  readonly missType: string;
  readonly missComment: string;
  readonly comment: string;
  /** Places for text in the cell: one, or the markup is not the known one. */
  texts: number;
  text: string;
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
}

type Region = { readonly group: SheetGroup; readonly kind: string; readonly depth: number };

/** Where in the nested `div`s the reading stands. */
interface Walk {
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
  const walk: Walk = { depth: 0, region: null, cell: null, cellDepth: 0, textDepth: 0, inWeight: false };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'div') openDiv(walk, groups, attributes);
      else if (name === WEIGHT_TAG) walk.inWeight = true;
      if (!walk.region) reader.onopentag(name, attributes);
    },
    ontext(text) {
      if (walk.textDepth > 0) {
        if (walk.cell && !walk.inWeight) walk.cell.text += text;
      } else if (!walk.region) reader.ontext(text);
    },
    onclosetag(name, implied) {
      if (name === 'div') closeDiv(walk);
      else if (name === WEIGHT_TAG) walk.inWeight = false;
      else reader.onclosetag(name, implied);
    },
  });
  parser.end(html);
  return { frame: reader.frame, groups, headers: headersOf(reader.frame.scripts) };
}

function openDiv(walk: Walk, groups: Map<string, SheetGroup>, attributes: Attributes): void {
  walk.depth += 1;
  if (walk.region) openInRegion(walk, walk.region, attributes);
  else walk.region = regionOf(attributes['id'], groups, walk.depth);
}

function openInRegion(walk: Walk, here: Region, attributes: Attributes): void {
  if (hasClass(attributes, CELL_TEXT)) {
    if (!walk.cell) return;
    walk.cell.texts += 1;
    walk.textDepth = walk.depth;
  } else if (attributes['uid'] !== undefined) {
    walk.cell = addCell(here, attributes);
    walk.cellDepth = walk.depth;
  } else if (here.kind === 'marks' && hasClass(attributes, COLUMN_CLASS)) {
    here.group.columns.push(columnOf(attributes));
  }
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
  return { date: attributes['mdate'] ?? '', ordinal: attributes['num'] ?? '', slot: attributes['nm'] ?? '', cells: [] };
}

function addCell({ group, kind }: Region, attributes: Attributes): SheetCell | null {
  const student = attributes['uid'] ?? '';
  if (kind === 'fio') {
    group.members.push(student);
    return null;
  }
  const cell: SheetCell = {
    student,
    markDate: attributes['mark_date'] ?? '',
    missType: attributes['miss_type'] ?? '',
    missComment: attributes['miss_comment'] ?? '',
    comment: attributes['data-title'] ?? '',
    texts: 0,
    text: '',
  };
  const list = kind === 'pmarks' ? group.termMarks : group.columns.at(-1)?.cells;
  list?.push(cell);
  return cell;
}

/** Each group brings a script of its own with the same names. */
function headersOf(scripts: readonly string[]): ReadonlyMap<string, unknown> {
  const headers = new Map<string, unknown>();
  for (const script of scripts.filter((text) => text.includes(HEADER_MARKER))) {
    for (const [name, byGroup] of scriptVariables(script)) {
      headers.set(name, { ...(headers.get(name) as object | undefined), ...(byGroup as object) });
    }
  }
  return headers;
}
