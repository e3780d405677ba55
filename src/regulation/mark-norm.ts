import { z } from 'zod';
import { faultWords } from './fault-words.js';
import type { MarkNorm } from './norms.js';

const NEITHER = 'ожидается лестница (список строк hours и marks) или формула (perHour и plus)';

const ladder = z.array(z.object({ hours: z.number().positive(), marks: z.number().int().nonnegative() })).min(1);
const formula = z.strictObject(
  { perHour: z.number().positive(), plus: z.number().nonnegative() },
  { error: ({ code }) => (code === 'invalid_type' ? NEITHER : undefined) },
);

/** A ladder or a formula, by what stands there: a union would tell of a fault without its place. */
export const markNormShape = z.unknown().transform((value, { addIssue }): MarkNorm => {
  const checked = (Array.isArray(value) ? ladder : formula).safeParse(value, { error: faultWords });
  if (checked.success) return checked.data;
  for (const { path, message } of checked.error.issues) addIssue({ code: 'custom', path, message });
  return z.NEVER;
});
