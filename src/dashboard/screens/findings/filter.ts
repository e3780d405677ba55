import { z } from 'zod';
import type { PlainDate } from '../../../domain/time.js';
import type { FindingFilter } from '../../../read/findings.js';
import { identifier, schoolDate } from '../../asked.js';
import type { Catalogue } from '../../catalogue.js';
import { SEVERITY_CHOICES, VERDICT_CHOICES } from '../../finding-words.js';

/** Shown unless asked otherwise: what may need somebody. What could not be decided would bury it. */
const USUAL_VERDICTS = ['violated', 'disputable'];

/** Milliseconds of a moment up to the year 2100. */
const moment = z
  .string()
  .regex(/^\d{1,13}$/u)
  .transform(Number)
  .refine((value) => value < 4_102_444_800_000);

/**
 * The filter that an address asks for: `?rule=topic-late&class=7&from=2026-10-05`. A value that makes no sense is left out
 * rather than refused: an old link still opens. Without `state` open findings are shown, without `verdict` the usual ones;
 * `all` shows all. Dismissals count as they hold on the day `today`.
 */
export function filterOf(query: URLSearchParams, catalogue: Catalogue, today: PlainDate): FindingFilter {
  return {
    rule: read(query, 'rule', oneOf(catalogue.rules)),
    verdicts: verdictsOf(query),
    severity: read(query, 'severity', oneOf(SEVERITY_CHOICES)),
    state: stateOf(query.get('state')),
    classId: read(query, 'class', identifier),
    staffId: read(query, 'teacher', identifier),
    from: read(query, 'from', schoolDate),
    to: read(query, 'to', schoolDate),
    openedSince: read(query, 'opened', moment),
    provenSince: read(query, 'proven', moment),
    closedSince: read(query, 'closed', moment),
    today,
    ids: null,
  };
}

/** Of a past moment only what was open then is known: what people said of it later does not count. */
export function ofPast(filter: FindingFilter): FindingFilter {
  return { ...filter, state: 'open', openedSince: null, provenSince: null, closedSince: null, today: null };
}

function verdictsOf(query: URLSearchParams): readonly string[] {
  if (query.get('verdict') === 'all') return [];
  const asked = read(query, 'verdict', oneOf(VERDICT_CHOICES));
  return asked === null ? USUAL_VERDICTS : [asked];
}

const STATES = ['disputed', 'dismissed', 'closed', 'lifted', 'absorbed'] as const;

function stateOf(asked: string | null): FindingFilter['state'] {
  if (asked === 'all') return null;
  return STATES.find((state) => state === asked) ?? 'open';
}

function oneOf(choices: readonly { readonly id: string }[]): z.ZodType<string> {
  return z.string().refine((value) => choices.some(({ id }) => id === value));
}

function read<T>(query: URLSearchParams, name: string, schema: z.ZodType<T>): T | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
