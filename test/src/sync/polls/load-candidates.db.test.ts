import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncFully } from '../../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import type { School } from '../../../../src/domain/school.js';
import { loadPollCandidates } from '../../../../src/sync/polls/load-candidates.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { SCHOOL, type TinyEljur, tinyEljur } from '../../../support/connectors/tiny-eljur.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { clearBodies } from '../../../support/mirror/pages.js';

const MORNING = moment('2026-10-05', '07:00');

let fresh: FreshDatabase;
let eljur: TinyEljur;
let school: School;

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await ensureSchool(fresh.db.knex, { name: SCHOOL.name, vendor: SCHOOL.vendor, zone: SCHOOL.zone });
  eljur = await tinyEljur(MORNING);
  await read();
});
afterEach(() => fresh.close());

async function read(): Promise<void> {
  await syncFully({ db: fresh.db, connector: eljur.connector, school, keys: clearBodies, context: eljur.context });
}

test('candidates are the subjects of classes in terms that have begun, with their days and last looks', async () => {
  const candidates = await loadPollCandidates(fresh.db.knex, school, { now: eljur.clock.now(), day: '2026-10-05' });
  expect(
    candidates.map(({ schoolClass, subject, term, days }) => [schoolClass, subject, term.name, days.length]),
  ).toEqual([
    ['10Б', '86', 'I полугодие', 0],
    ['7А', '2', 'I четверть', 1],
    ['7А', '70', 'I четверть', 1],
  ]);
  for (const { observedAt } of candidates) {
    expect(Math.min(observedAt.grid ?? 0, observedAt.lessons ?? 0)).toBeGreaterThanOrEqual(MORNING);
  }
});

test('a term that begins later is no candidate yet, and the days go no further than the one that is planned', async () => {
  const later = await loadPollCandidates(fresh.db.knex, school, { now: eljur.clock.now(), day: '2026-10-04' });
  expect(later.map(({ days }) => days)).toEqual([[], [], []]);
  const summer = await loadPollCandidates(fresh.db.knex, school, { now: eljur.clock.now(), day: '2026-08-31' });
  expect(summer).toEqual([]);
});

test('what is filled on a day is told by the mirror, topic and homework apart', async () => {
  const algebra = async () => {
    const asked = { now: eljur.clock.now(), day: '2026-10-05' };
    const candidates = await loadPollCandidates(fresh.db.knex, school, asked);
    return candidates.find(({ subject }) => subject === '2')?.days;
  };
  const day = { date: '2026-10-05', firstLessonStart: '08:00', lastLessonEnd: '09:30' };
  expect(await algebra()).toEqual([{ ...day, hasTopics: false, hasHomework: false }]);
  eljur.clock.set(moment('2026-10-05', '16:00'));
  await read();
  expect(await algebra()).toEqual([{ ...day, hasTopics: false, hasHomework: true }]);
  eljur.clock.set(moment('2026-10-05', '20:30'));
  await read();
  expect(await algebra()).toEqual([{ ...day, hasTopics: true, hasHomework: true }]);
});
