import type { Role } from '../domain/role.js';
import { formatSpan } from '../domain/russian.js';
import type { PageOutcomes, PastRun } from '../read/runs.js';

/** Addresses of pages and figures stand here, nobody's name: the administrator looks after the readings. */
export const RUN_READERS: readonly Role[] = ['director', 'deputy', 'administrator'];

const STATUSES: Readonly<Record<PastRun['status'], string>> = {
  running: 'идёт',
  done: 'закончено',
  failed: 'не удалось',
  interrupted: 'прервано',
};

/** A file that was loaded is a reading as well, though not of the journal. */
export function runStatus({ source, status }: PastRun): string {
  return source === 'file-import' ? `файл: ${STATUSES[status]}` : STATUSES[status];
}

/** «12 минут»; null while the reading goes on. */
export function runLength({ startedAt, finishedAt }: PastRun): string | null {
  return finishedAt === null ? null : formatSpan(finishedAt - startedAt);
}

/** Figures of a row, in the order of its columns: pages, unchanged, changed, held, not read. */
export function outcomeFigures(outcomes: PageOutcomes): readonly number[] {
  const { applied, same, held, failed, stale } = outcomes;
  return [applied + same + held + failed + stale, same, applied, held, failed];
}
