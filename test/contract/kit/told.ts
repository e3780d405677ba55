import { unfamiliarInWords } from '../../../src/commands/wiring/sync-words.js';
import { ExpectedError } from '../../../src/core/errors.js';
import type { RunReport } from '../../../src/sync/run-report.js';
import type { Source } from './door.js';

export interface Told {
  /** The error's code; null where the reading came to its end. */
  readonly code: string | null;
  /** Everything that the operator is told, a line each. */
  readonly words: string;
  readonly reports: readonly RunReport[];
}

/** Reads once, and what is said of it; an error that the program did not expect is thrown on. */
export async function tell(source: Source, ...how: Parameters<Source['read']>): Promise<Told> {
  const before = source.warnings.length;
  try {
    const reports = await source.read(...how);
    const troubles = reports.flatMap((report) => report.troubles.map(({ reason }) => reason));
    return {
      code: null,
      words: [...troubles, ...unfamiliarInWords(reports), ...source.warnings.slice(before)].join('\n'),
      reports,
    };
  } catch (error) {
    if (error instanceof ExpectedError) return { code: error.code, words: error.message, reports: [] };
    throw error;
  }
}

/** Puts out of the way what an earlier wound left: pages that wait, and the memory of sign-ins. */
export async function recover(source: Source): Promise<void> {
  source.heal();
  await source.db.knex('hold').delete();
  source.clock.tick(20 * 60_000);
}
