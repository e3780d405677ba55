import { z } from 'zod';
import type { AskedFact } from '../read/reading.js';

/** An internal number as an address writes it: nothing that only converts to one. */
export const identifier = z
  .string()
  .regex(/^[1-9]\d{0,14}$/u)
  .transform(Number);

/** As above, or the place of a finding of a past moment that was never stored: its negative. */
export const pastIdentifier = z
  .string()
  .regex(/^-?[1-9]\d{0,14}$/u)
  .transform(Number);

/** A day that a school of this program can have. */
export const schoolDate = z.iso.date().refine((date) => date >= '2000-01-01' && date <= '2100-12-31');

/** `?entity=mark&fact=12`: the fact whose place is sought on the page of a reading. */
export function factAsked(query: URLSearchParams, reading: number): AskedFact | null {
  const entity = /^[a-zA-Z]+$/u.exec(query.get('entity') ?? '')?.[0];
  const factId = identifier.safeParse(query.get('fact')).data;
  return entity === undefined || factId === undefined ? null : { entity, factId, reading };
}
