import type { Database } from '../../src/db/database.js';
import type { Rows } from '../../src/domain/rows.js';
import type { School } from '../../src/domain/school.js';
import { applyPage } from '../../src/sync/apply.js';
import type { SyncRun } from '../../src/sync/run.js';
import { listingCoverage, listingRows, newRun, pageOf, whole } from './mirror/pages.js';

const START = Date.UTC(2026, 9, 5, 5);
const HOUR = 3_600_000;
const DATES = ['2026-09-02', '2026-09-04', '2026-09-09', '2026-09-11'];
const STUDENTS = ['s1', 's2', 's3'];

export interface HeldMirror {
  readonly scopeId: number;
  readonly run: SyncRun;
}

/** A grid of twelve marks that was read, then came empty, then came with one mark: the last two wait. */
export async function heldMirror(db: Database, school: School): Promise<HeldMirror> {
  const run = await newRun(db, school);
  await applyPage(db, school, run, pageOf('listing', listingRows(3), listingCoverage, { requestedAt: START }));
  const all = DATES.flatMap((date) => STUDENTS.map((student) => ({ date, student })));
  await look(db, school, run, 'alg', all, 1);
  await look(db, school, run, 'alg', [], 2);
  await look(db, school, run, 'alg', [{ date: '2026-10-01', student: 's1' }], 3);
  const scope = await db
    .knex('scope')
    .where({ school_id: school.id, address: addressOf('alg') })
    .first('id');
  return { scopeId: Number(scope.id), run };
}

/** A month of marks that appears at once, a month late. */
export async function bulkMirror(db: Database, school: School): Promise<number> {
  const run = await newRun(db, school);
  await applyPage(db, school, run, pageOf('listing', listingRows(3), listingCoverage, { requestedAt: START }));
  const known = { date: '2026-09-02', student: 's1' };
  const dates = Array.from({ length: 8 }, (_, index) => `2026-09-${String(index + 10)}`);
  const late = dates.flatMap((date) => STUDENTS.map((student) => ({ date, student })));
  await look(db, school, run, 'his', [known], 1);
  await look(db, school, run, 'his', [known, ...late], 2);
  const shown = await db.knex('mark').where({ school_id: school.id, bulk: true }).first('seen_observation_id');
  return Number(shown.seen_observation_id);
}

interface Given {
  readonly date: string;
  readonly student: string;
}

function addressOf(subject: string): string {
  return `/journal-app/page.journal/class.7А/lesson_id.${subject}/sp.I+четверть`;
}

async function look(
  db: Database,
  school: School,
  run: SyncRun,
  subject: 'alg' | 'his',
  marks: readonly Given[],
  hour: number,
): Promise<void> {
  const journal = `7А/${subject}/0`;
  const rows: Rows = {
    groupMember: STUDENTS.map((student) => ({ journal, student })),
    mark: marks.map((mark) => ({ ...mark, journal, ordinal: 0, slot: 0, value: '4', comment: '' })),
  };
  const coverage = [whole('groupMember'), whole('mark', '2026-09-01', '2026-10-25')];
  const at = { requestedAt: START + hour * HOUR };
  await applyPage(db, school, run, pageOf(addressOf(subject), rows, coverage, at, { view: 'test/grid' }));
}
