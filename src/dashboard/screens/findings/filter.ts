import { z } from 'zod';
import type { FindingFilter } from '../../../read/findings.js';

const text = z.string().regex(/^[a-z-]+$/u);
const id = z.coerce.number().int().positive();
const date = z.iso.date();
const moment = z.coerce.number().int().nonnegative();

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
    classId: read(query, 'class', id),
    staffId: read(query, 'teacher', id),
    from: read(query, 'from', date),
    to: read(query, 'to', date),
    openedSince: read(query, 'opened', moment),
    closedSince: read(query, 'closed', moment),
  };
}

function stateOf(asked: string | null): FindingFilter['state'] {
  if (asked === 'all') return null;
  return asked === 'closed' ? 'closed' : 'open';
}

function read<T>(query: URLSearchParams, name: string, schema: z.ZodType<T>): T | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
