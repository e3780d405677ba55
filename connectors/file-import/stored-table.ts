import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import type { Entity } from '../../src/domain/rows.js';
import type { ShownPage } from '../../src/domain/shown-page.js';
import { parseJson } from '../../src/http/read-json.js';
import type { Coverage, Parsed } from '../../src/sync/connector.js';
import { importKinds } from './kinds/index.js';
import type { LaidTable } from './lay-tables.js';

const FILE_VIEWS: ReadonlySet<string> = new Set(importKinds.map(({ id }) => viewOf(id)));
const STORED_REV = 3;

const cell = { journal: z.string(), student: z.string() };
const lesson = { ...cell, date: z.iso.date(), ordinal: z.number() };
const visit = { date: z.iso.date(), time: z.string(), action: z.string() };
const edit = {
  ...{ journal: z.string(), date: z.iso.date(), editedAt: z.number() },
  ...{ before: z.string(), after: z.string(), editor: z.string() },
};
const stored = z.strictObject({
  file: z.string(),
  headers: z.array(z.strictObject({ sheet: z.string(), titles: z.array(z.string()) })),
  lines: z.array(z.strictObject({ sheet: z.string(), row: z.number(), cells: z.array(z.string()) })),
  rows: z.strictObject({
    planItem: z
      .array(z.strictObject({ journal: z.string(), item: z.string(), topic: z.string(), homework: z.string() }))
      .optional(),
    termMark: z.array(z.strictObject({ ...cell, termName: z.string(), value: z.string() })).optional(),
    mark: z.array(z.strictObject({ ...lesson, slot: z.number(), value: z.string(), comment: z.string() })).optional(),
    absence: z
      .array(z.strictObject({ ...lesson, code: z.enum(['н', 'б', 'у', 'оп']), comment: z.string() }))
      .optional(),
    load: z
      .array(
        z.strictObject({
          ...{ schoolYear: z.number(), schoolClass: z.string(), subjectName: z.string(), groupName: z.string() },
          ...{ teacher: z.string(), hours: z.number() },
        }),
      )
      .optional(),
    staffVisit: z.array(z.strictObject({ staff: z.string(), place: z.string().default(''), ...visit })).optional(),
    familyVisit: z
      .array(z.strictObject({ student: z.string(), visitor: z.enum(['student', 'parent']), ...visit }))
      .optional(),
    cellEdit: z.array(z.strictObject({ student: z.string(), ...edit })).optional(),
    lessonEdit: z.array(z.strictObject({ what: z.enum(['topic', 'homework']), ...edit })).optional(),
  }),
});

export function isFileView(view: string): boolean {
  return FILE_VIEWS.has(view);
}

function viewOf(kind: string): string {
  return `file-import/${kind}`;
}

/** A page as it will be kept. What people's lists made of the names stands in it: it is read alike for ever. */
export function pageOf({ kind, place, table }: LaidTable): { view: string; address: string; body: string } {
  const view = viewOf(kind);
  return { view, address: `${view}/${place}`, body: JSON.stringify(table) };
}

/**
 * Throws `SourceChanged` where the body is no such page. A file may show a part of its place only and takes nothing away;
 * a plan is whole, and its next edition may be shorter.
 */
export function parseTable(body: Uint8Array): Parsed {
  const found = stored.safeParse(parseJson(new TextDecoder().decode(body)));
  if (!found.success)
    throw new SourceChanged('Сохранённая часть загруженного файла не читается.', { cause: found.error });
  const { rows } = found.data;
  const entities = Object.keys(rows) as Entity[];
  const moments = momentsOf(found.data);
  const coverage = entities.map((entity) => {
    return { entity, from: null, to: null, complete: entity === 'planItem', ...moments };
  });
  // Zod names what may be missing `undefined`; the mirror's rows leave it out.
  return { rows: rows as Parsed['rows'], coverage, parserRev: STORED_REV };
}

/** Of the history of changes: several files may tell one change, and each is to be known to reach so far. */
function momentsOf({ rows: { cellEdit = [], lessonEdit = [] } }: z.output<typeof stored>): Pick<Coverage, 'moments'> {
  const told = [...cellEdit, ...lessonEdit].map(({ editedAt }) => editedAt).sort((one, other) => one - other);
  const [from, to] = [told[0], told.at(-1)];
  return from === undefined || to === undefined ? {} : { moments: [from, to] };
}

/** The file's lines as they stood in it, each sheet's below its own header, for a person's eyes. */
export function showTable(body: Uint8Array): ShownPage {
  const { headers, lines } = stored.parse(parseJson(new TextDecoder().decode(body)));
  const printed = headers.flatMap(({ sheet, titles }) => [
    ['Строка', ...titles],
    ...lines
      .filter((line) => line.sheet === sheet)
      .map(({ row, cells }) => [sheet === '' ? `${row}` : `${sheet}:${row}`, ...cells]),
  ]);
  const text = printed.map((cells) => cells.join('\t')).join('\n');
  return { type: 'text/plain', text, place: 'unsought' };
}
