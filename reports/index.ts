import type { Reader } from '../src/read/reader.js';
import type { Report } from '../src/reporting/report.js';
import { filling } from './filling/filling.js';

/** Every report, sorted by id. */
export const reports: readonly Report<Reader>[] = [filling];
