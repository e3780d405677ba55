import type { z } from 'zod';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { DocumentModel } from './document.js';

/** Who asks: a class teacher's documents hold only his class. */
export interface Viewer {
  readonly login: string;
  readonly staffId: number | null;
}

/** The socket of a report: reads through `Reader`, knows no format. */
export interface Report<Reader, Params = unknown> {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly params: z.ZodType<Params>;
  collect(school: School, reader: Reader, params: Params, asOf: Instant, viewer: Viewer): Promise<DocumentModel>;
}
