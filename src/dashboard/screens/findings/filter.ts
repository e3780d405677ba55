import { z } from 'zod';
import type { FindingFilter } from '../../../read/findings.js';
import { identifier, schoolDate } from '../../asked.js';

const text = z.string().regex(/^[a-z-]+$/u);
/** Milliseconds of a moment up to the year 2100. */
const moment = z
  .string()
  .regex(/^\d{1,13}$/u)
  .transform(Number)
  .refine((value) => value < 4_102_444_800_000);

/**
 * The filter that an address asks for: `?rule=topic-late&class=7&from=2026-10-05`. A value that makes no sense is left out
 * rather than refused: an old link still opens. Without `state` open findings are shown; `state=all` shows all.
 */
export function filterOf(query: URLSearchParams): FindingFilter {
  return {
    rule: read(query, 'rule', text),
    verdict: read(query, 'verdict', text),
    severity: read(query, 'severity', text),
    state: stateOf(query.get('state')),
    classId: read(query, 'class', identifier),
    staffId: read(query, 'teacher', identifier),
    from: read(query, 'from', schoolDate),
    to: read(query, 'to', schoolDate),
    openedSince: read(query, 'opened', moment),
    provenSince: read(query, 'proven', moment),
    closedSince: read(query, 'closed', moment),
  };
}

function stateOf(asked: string | null): FindingFilter['state'] {
  if (asked === 'all') return null;
  return asked === 'closed' || asked === 'absorbed' ? asked : 'open';
}

function read<T>(query: URLSearchParams, name: string, schema: z.ZodType<T>): T | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
