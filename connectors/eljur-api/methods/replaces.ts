import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { SubstitutionRow } from '../../../src/domain/rows.js';
import type { PlainDate } from '../../../src/domain/time.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { compactDate, plainDate } from '../dates.js';
import { readResult } from '../envelope.js';
import { phpList, phpNumber, phpText } from '../php-shapes.js';

export const REPLACES_VIEW = 'eljur-api/replaces';
export const REPLACES_REV = 1;

const ADDRESS = /^\/apiv3\/getreplaces\?days=(\d{8})$/;
/** assumed: the field's name is proven, its values are not. */
const NOT_CANCELLED: ReadonlySet<string> = new Set(['', '0', 'false', 'no']);

const replaceSchema = z.object({
  class: phpText,
  num: phpNumber,
  oldlesson: phpText,
  newlesson: phpText,
  oldteacher: phpText,
  newteacher: phpText,
  cancel: z
    .unknown()
    .optional()
    .transform(
      (raw) =>
        !NOT_CANCELLED.has(
          String(raw ?? '')
            .trim()
            .toLowerCase(),
        ),
    ),
});
/** Of all rows one at least has them. */
const SOMEWHERE = ['oldlesson', 'cancel'] as const;
const replacesSchema = z.object({ replace: phpList(replaceSchema, SOMEWHERE) });

/** What the result of the method is expected to hold; a day may have no substitutions. */
export const replacesLayout: Layout<unknown> = [
  {
    expectation: 'замены: replace, у каждой класс class и номер урока num',
    seek: (result) => ({ ...seenAll(rowsIn(result), isPlaced), mayBeNone: true }),
  },
  {
    expectation: `что заменено: поля ${SOMEWHERE.join(' и ')} хотя бы у одной замены`,
    seek: (result) => {
      const rows = rowsIn(result);
      const has = (field: string): boolean => rows.length === 0 || rows.some((row) => Object.hasOwn(row, field));
      return seenAll(SOMEWHERE, has);
    },
  },
];

const rowsSchema = z.object({ replace: phpList(z.record(z.string(), z.unknown())) });

function rowsIn(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  return rowsSchema.safeParse(result).data?.replace ?? [];
}

function isPlaced(row: unknown): boolean {
  const { data } = replaceSchema.safeParse(row);
  return data !== undefined && data.class !== '' && data.num !== null;
}

export function replacesAddress(date: PlainDate): string {
  return `/apiv3/getreplaces?days=${compactDate(date)}`;
}

/** The whole school's substitutions of one day; the rows bear no date of their own. */
export function parseReplaces(address: string, body: Uint8Array): Parsed {
  const date = plainDate(ADDRESS.exec(address)?.[1] ?? '');
  if (!date) throw new RangeError(`Not the address of a day's substitutions: ${address}`);
  const { replace } = readResult('getreplaces', body, replacesSchema);
  return {
    rows: { substitution: distinct(replace.map((row) => substitutionOf(date, row))) },
    coverage: [{ entity: 'substitution', from: date, to: date, complete: true }],
    parserRev: REPLACES_REV,
  };
}

/** A row printed twice is one substitution. */
function distinct(rows: readonly SubstitutionRow[]): readonly SubstitutionRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function substitutionOf(date: PlainDate, row: z.output<typeof replaceSchema>): SubstitutionRow {
  if (row.class === '' || row.num === null) throw new SourceChanged('Строка замен без класса или номера урока.');
  return {
    schoolClass: row.class,
    date,
    bell: row.num,
    oldSubject: row.oldlesson,
    newSubject: row.newlesson,
    oldTeacher: row.oldteacher,
    newTeacher: row.newteacher,
    cancelled: row.cancel,
  };
}
