import type { NewObservation, ObservationStatus } from '../db/stores/observations.js';
import type { School } from '../domain/school.js';
import type { Page } from './connector.js';
import type { NormalPage } from './normalise.js';
import type { SyncRun } from './run.js';

export interface Observed {
  readonly page: Page;
  readonly normal: NormalPage;
  readonly scopeId: number;
  readonly status: ObservationStatus;
  readonly bodyId: number | null;
  readonly note: string | null;
  readonly replaysId: number | null;
}

export function observationOf(school: School, run: SyncRun, observed: Observed): NewObservation {
  const { page, normal, scopeId, status, bodyId, note, replaysId } = observed;
  return {
    schoolId: school.id,
    scopeId,
    runId: run.id,
    view: page.view,
    parserRev: page.parserRev,
    status,
    requestedAt: page.requestedAt,
    receivedAt: page.receivedAt,
    clockDoubtful: page.clockDoubtful,
    rowsHash: normal.hash,
    rowCount: normal.rowCount,
    coverage: status === 'applied' ? page.coverage : null,
    bodyId,
    note,
    replaysId,
  };
}
