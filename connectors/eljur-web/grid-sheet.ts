import { Parser } from 'htmlparser2';
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

/** One pass over the page; nothing is judged here. */
export function readGridSheet(html: string): GridSheet {
  const reader = createFrameReader();
  const groups = new Map<string, SheetGroup>();
  const headers = new Map<string, unknown>();
  let depth = 0;
  let region: Region | null = null;
  let cell: SheetCell | null = null;
  let textDepth = 0;
  let inWeight = false;
  let script: string | null = null;

  function openInRegion(here: Region, attributes: Attributes): void {
    const classes = attributes['class'] ?? '';
    if (classes === CELL_TEXT) textDepth = cell ? depth : 0;
    else if (attributes['uid'] !== undefined) cell = addCell(here, attributes);
    else if (here.kind === 'marks' && classes.includes(COLUMN_CLASS)) here.group.columns.push(columnOf(attributes));
  }

  function closeDiv(): void {
    if (depth === textDepth) textDepth = 0;
    if (depth === region?.depth) region = null;
    depth -= 1;
  }

  function closeScript(): void {
    if (script?.includes(HEADER_MARKER)) mergeHeaders(headers, scriptVariables(script));
    script = null;
  }

  const parser = new Parser({
    onopentag(name, attributes, implied) {
      if (name === 'div') {
        depth += 1;
        if (region) return openInRegion(region, attributes);
        region = regionOf(attributes['id'], groups, depth);
      } else if (name === WEIGHT_TAG) inWeight = true;
      else if (name === 'script') script = '';
      if (!region) reader.onopentag(name, attributes, implied);
    },
    ontext(text) {
      if (textDepth > 0) {
        if (cell && !inWeight) cell.text += text;
      } else if (script !== null) script += text;
      else if (!region) reader.ontext(text);
    },
    onclosetag(name, implied) {
      if (name === 'div') closeDiv();
      else if (name === WEIGHT_TAG) inWeight = false;
      else if (name === 'script') closeScript();
      else reader.onclosetag(name, implied);
    },
  });
  parser.end(html);
  return { frame: reader.frame, groups, headers };
}

type Attributes = Readonly<Record<string, string>>;

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
    text: '',
  };
  const list = kind === 'pmarks' ? group.termMarks : group.columns.at(-1)?.cells;
  list?.push(cell);
  return cell;
}

/** Each group brings a script of its own with the same names. */
function mergeHeaders(headers: Map<string, unknown>, found: ReadonlyMap<string, unknown>): void {
  for (const [name, byGroup] of found) {
    headers.set(name, { ...(headers.get(name) as object | undefined), ...(byGroup as object) });
  }
}
