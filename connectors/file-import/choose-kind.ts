import type { ColumnNames, ImportAsked } from '../../src/domain/file-import.js';
import type { PlainDate } from '../../src/domain/time.js';
import { findHeaders, type Header, likelyHeadings, plainHeader } from './header.js';
import { importKinds } from './kinds/index.js';
import type { ImportKind } from './kinds/kind.js';
import { FileRefused } from './refusal.js';
import type { Sheet } from './sheet.js';

export interface ChosenSheet {
  readonly sheet: Sheet;
  /** Null where the sheet has no header of the file's kind. */
  readonly header: Header | null;
}

/**
 * Which kind the file is of, by the headers of its sheets, and where they stand. Refused where none is known or where
 * several fit and the operator named none.
 */
export function chooseKind(
  sheets: readonly Sheet[],
  asked: Pick<ImportAsked, 'kind' | 'names'>,
  today: PlainDate,
): { readonly kind: ImportKind; readonly sheets: readonly ChosenSheet[] } {
  const kinds = (asked.kind === null ? importKinds : [kindNamed(asked.kind)]).map((kind) =>
    withNames(kind, asked.names),
  );
  const found = sheets.map((sheet) => ({ sheet, headers: findHeaders(sheet, kinds, today) }));
  const fitting = found.map(({ sheet, headers }) => ({
    sheet,
    headers: topmost(headers.filter(({ lacking }) => lacking.length === 0)),
  }));
  const fit = kinds.filter((kind) => fitting.some(({ headers }) => headers.some((header) => header.kind === kind)));
  const [kind] = fit;
  if (kind === undefined) {
    const detail = nearest(found.flatMap(({ headers }) => headers));
    throw new FileRefused('unknown-header', detail, { headings: likelyHeadings(sheets) });
  }
  if (fit.length > 1) throw new FileRefused('ambiguous-kind', `Подходят: ${fit.map(kindWords).join(', ')}.`);
  const headerIn = (headers: readonly Header[]): Header | null =>
    headers.find((header) => header.kind === kind) ?? null;
  return { kind, sheets: fitting.map(({ sheet, headers }) => ({ sheet, header: headerIn(headers) })) };
}

/** What looks like a header below another one is data of it: «Ученик» and a day stand in lines of visits. */
function topmost(headers: readonly Header[]): readonly Header[] {
  const first = Math.min(...headers.map(({ from }) => from));
  return headers.filter(({ from }) => from === first);
}

/** The kind with the school's own names of its columns; whatever else such a name usually means does not count. */
function withNames(kind: ImportKind, names: ColumnNames | null): ImportKind {
  if (names === null) return kind;
  const taken = new Set(Object.values(names).flat().map(plainHeader));
  const columns = kind.columns.map((column) => {
    const own = (names[column.title] ?? []).map(plainHeader);
    return { ...column, headers: [...column.headers.filter((header) => !taken.has(header)), ...own] };
  });
  return { ...kind, columns };
}

function kindNamed(id: string): ImportKind {
  const kind = importKinds.find((one) => one.id === id);
  if (kind !== undefined) return kind;
  throw new FileRefused('unknown-kind', `Назван «${id}», есть: ${importKinds.map(kindWords).join(', ')}.`);
}

function kindWords({ id, title }: ImportKind): string {
  return `${title} (${id})`;
}

/** What the file looks most like, and what it lacks for that. */
function nearest(headers: readonly Header[]): string {
  const known = headers.filter(({ columns, family }) => columns.size + family.length > 0);
  const [best] = known.sort((a, b) => a.lacking.length - b.lacking.length || b.columns.size - a.columns.size);
  if (best === undefined) return '';
  return `Больше всего он похож на «${best.kind.title}», но не хватает столбцов: ${best.lacking.join(', ')}.`;
}
