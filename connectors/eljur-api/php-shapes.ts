import { z } from 'zod';

/** A key may be missing altogether. */
const anything = z.unknown().optional();

/** PHP writes an empty map as `[]`; a missing or null one means the same. `fields` as in `phpList`. */
export function phpMap<T extends z.ZodType>(value: T, fields: readonly string[] = []) {
  return anything
    .transform((raw) => (isNothing(raw) ? {} : raw))
    .superRefine(someRowHas(fields))
    .pipe(z.record(z.string(), value));
}

/** A map as `phpMap` reads it, whose key must be there. */
export function phpMapThere<T extends z.ZodType>(value: T) {
  return anything
    .superRefine((raw, context) => {
      if (raw === undefined) context.addIssue('ключа нет');
    })
    .pipe(phpMap(value));
}

/**
 * A list may come as an object keyed by number, as null, or not at all. A row may lack any of its fields; where all rows lack
 * one of `fields`, it has another name now.
 */
export function phpList<T extends z.ZodType>(value: T, fields: readonly string[] = []) {
  return anything.transform(listOf).superRefine(someRowHas(fields)).pipe(z.array(value));
}

/** A list as `phpList` reads it, but null where its key is missing. */
export function phpListIfThere<T extends z.ZodType>(value: T) {
  return anything.transform((raw) => (raw === undefined ? null : listOf(raw))).pipe(z.array(value).nullable());
}

function listOf(raw: unknown): unknown {
  if (isNothing(raw)) return [];
  return typeof raw === 'object' && !Array.isArray(raw) ? Object.values(raw as object) : raw;
}

function someRowHas(fields: readonly string[]) {
  return (raw: unknown, context: z.RefinementCtx): void => {
    const rows: readonly unknown[] = typeof raw === 'object' && raw !== null ? Object.values(raw) : [];
    const has = (field: string) => rows.some((row) => typeof row === 'object' && row !== null && field in row);
    const missing = rows.length === 0 ? undefined : fields.find((field) => !has(field));
    if (missing !== undefined) context.addIssue(`ни в одной строке нет поля ${missing}`);
  };
}

const isExact = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;
const TOO_LONG = 'число длиннее, чем читается без округления';

/** A number that was read as it is written: of more digits JSON keeps another one, but for decimals, which are text then. */
const exactNumber = z.number().refine(isExact, TOO_LONG);

/** Text or number; missing and null become ''. Stray tabs and double spaces become one space. */
export const phpText = z
  .union([z.string(), exactNumber])
  .nullish()
  .transform((raw) =>
    String(raw ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
  );

/** Decimal id as text; null where there is none. */
export const phpId = phpText.transform((text) => (/^[1-9]\d*$/.test(text) ? text : null));

/** A whole number written as number or text; null where there is none. */
export const phpNumber = phpText
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : null))
  .refine((value) => value === null || isExact(value), TOO_LONG);

/** The number of a lesson: null where there is none, refused where it is no number, since the lesson would be left out. */
export const phpLessonNumber = phpText.transform((text, context) => {
  if (text !== '' && !(/^\d+$/.test(text) && isExact(Number(text)))) context.addIssue('номер урока не читается');
  return text === '' ? null : Number(text);
});

function isNothing(raw: unknown): boolean {
  return raw === null || raw === undefined || (Array.isArray(raw) && raw.length === 0);
}
