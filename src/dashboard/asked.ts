import { z } from 'zod';

/** An internal number as an address writes it: nothing that only converts to one. */
export const identifier = z
  .string()
  .regex(/^[1-9]\d{0,14}$/u)
  .transform(Number);

/** A day that a school of this program can have. */
export const schoolDate = z.iso.date().refine((date) => date >= '2000-01-01' && date <= '2100-12-31');
