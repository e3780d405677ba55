import { z } from 'zod';

/** A key may be missing altogether. */
const anything = z.unknown().optional();

/** PHP writes an empty map as `[]`; a missing or null one means the same. */
export function phpMap<T extends z.ZodType>(value: T) {
  return anything.transform((raw) => (isNothing(raw) ? {} : raw)).pipe(z.record(z.string(), value));
}

/** A list may come as an object keyed by number, as null, or not at all. */
export function phpList<T extends z.ZodType>(value: T) {
  const list = anything.transform((raw) => {
    if (isNothing(raw)) return [];
    return typeof raw === 'object' && !Array.isArray(raw) ? Object.values(raw as object) : raw;
  });
  return list.pipe(z.array(value));
}

/** Text or number; missing and null become ''. Stray tabs and double spaces become one space. */
export const phpText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((raw) =>
    String(raw ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
  );

/** Decimal id as text; null where there is none. */
export const phpId = phpText.transform((text) => (/^[1-9]\d*$/.test(text) ? text : null));

/** A whole number written as number or text; null where there is none. */
export const phpNumber = phpText.transform((text) => (/^\d+$/.test(text) ? Number(text) : null));

function isNothing(raw: unknown): boolean {
  return raw === null || raw === undefined || (Array.isArray(raw) && raw.length === 0);
}
