import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadMarks } from '../../../src/audit/load/cells.js';
import type { School } from '../../../src/domain/school.js';
import { decideBulk } from '../../../src/sync/decide-bulk.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { bulkMirror } from '../../support/held-mirror.js';
import { newSchool } from '../../support/mirror/pages.js';

const DECIDED = Date.UTC(2026, 9, 6, 9);

let fresh: FreshDatabase;
let school: School;
let observationId: number;
beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'bulk');
  observationId = await bulkMirror(fresh.db, school);
});
afterAll(() => fresh.close());

async function doubtedAt(asOf: number): Promise<number> {
  const { knex } = fresh.db;
  const journals = await knex('journal').where({ school_id: school.id }).pluck('id');
  const marks = await loadMarks({ knex, schoolId: school.id, journalIds: journals, asOf, doubtful: [] });
  return marks.filter((mark) => mark.versions.some((version) => version.bulk)).length;
}

it('a confirmed mass appearance proves again, from the moment of the word on, and its journals are judged anew', async () => {
  expect(await doubtedAt(DECIDED)).toBe(24);
  const revision = () => fresh.db.knex('unit_state').where({ school_id: school.id }).sum('facts_rev as sum').first();
  const before = Number((await revision())?.['sum']);
  const word = { schoolId: school.id, observationId, decision: 'confirmed', at: DECIDED, by: 'Завуч' } as const;
  await decideBulk(fresh.db, word);
  expect(await doubtedAt(DECIDED)).toBe(0);
  expect(await doubtedAt(DECIDED - 1)).toBe(24);
  expect(Number((await revision())?.['sum'])).toBeGreaterThan(before);
});

it('a second word is refused, and so is one on a reading that showed no mass appearance', async () => {
  const word = { schoolId: school.id, observationId, decision: 'rejected', at: DECIDED, by: 'Завуч' } as const;
  await expect(decideBulk(fresh.db, word)).rejects.toThrow('решение уже принято');
  await expect(decideBulk(fresh.db, { ...word, observationId: 1 })).rejects.toThrow('не показал массового появления');
});
