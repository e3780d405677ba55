import type { Database } from '../../src/db/database.js';
import type { School } from '../../src/domain/school.js';
import type { Connector, FailedPage, Page, PullContext } from '../../src/sync/connector.js';
import type { RunReport } from '../../src/sync/run-report.js';
import { runSync } from '../../src/sync/run-sync.js';
import { clearBodies, listingCoverage, listingRows, pageOf, testSource } from './mirror/pages.js';

const START = Date.UTC(2026, 9, 9, 5);
const MINUTE = 60_000;
const NOTHING = { listings: false, timetable: null, journals: [] };

/** A reading of twenty minutes and seven requests, two of them repeated: the students came with a new field, a grid did not. */
export function shortReading(db: Database, school: School): Promise<RunReport> {
  const view = 'eljur-web/students';
  const listed = pageOf('/students', listingRows(3), listingCoverage, { requestedAt: START }, { view });
  const students: Page = { ...listed, unfamiliar: ['user_list.mood'] };
  const grid: FailedPage = {
    ...{ failed: true, kind: 'unavailable', reason: 'Нет связи с сервером.', body: null },
    ...{ view: 'eljur-web/grid', address: '/journal-app/page.journal/class.7А/lesson_id.his/sp.I+четверть' },
    ...{ requestedAt: START + MINUTE, receivedAt: START + 2 * MINUTE },
  };
  // Asked for what ran before, for the beginning, and for the end.
  const moments = [START, START];
  const sent = [0, 7];
  return read(db, school, [students, grid], {
    now: () => moments.shift() ?? START + 20 * MINUTE,
    traffic: () => {
      const requests = sent.shift() ?? 7;
      return { requests, retries: requests === 0 ? 0 : 2 };
    },
  });
}

/** A reading that finds nothing to read. */
export function emptyReading(db: Database, school: School): Promise<RunReport> {
  return read(db, school, [], { now: () => START });
}

function read(
  db: Database,
  school: School,
  pages: readonly (Page | FailedPage)[],
  context: PullContext,
): Promise<RunReport> {
  const connector: Connector = {
    ...testSource,
    capabilities: async () => [],
    async *pull() {
      yield* pages;
    },
  };
  return runSync(db, connector, school, NOTHING, context, clearBodies);
}
