import type { z } from 'zod';
import { OperatorError } from '../core/errors.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { DocumentModel } from './document.js';

/** Who asks: a class teacher's documents hold only his class. */
export interface Viewer {
  readonly login: string;
  readonly staffId: number | null;
}

/** The socket of a report: reads through `Reader`, knows no format. */
export interface Report<Reader> {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  /** `params` is checked first: an OperatorError names the one that is wrong. */
  collect(school: School, reader: Reader, params: unknown, asOf: Instant, viewer: Viewer): Promise<DocumentModel>;
}

interface Definition<Reader, Params> extends Omit<Report<Reader>, 'collect'> {
  readonly params: z.ZodType<Params>;
  readonly collect: (
    school: School,
    reader: Reader,
    params: Params,
    asOf: Instant,
    viewer: Viewer,
  ) => Promise<DocumentModel>;
}

export function defineReport<Reader, Params>(definition: Definition<Reader, Params>): Report<Reader> {
  const { id, title, clauses, params: schema, collect } = definition;
  return {
    id,
    title,
    clauses,
    collect: async (school, reader, params, asOf, viewer) =>
      collect(school, reader, checked(schema, params), asOf, viewer),
  };
}

function checked<Params>(schema: z.ZodType<Params>, params: unknown): Params {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  const problem = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new OperatorError(`Отчёт не сформирован: ${problem}.`, 'Исправьте параметры отчёта и повторите.');
}
