import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadMarks } from '../../../src/audit/load/cells.js';
import { journalsOfBulk } from '../../../src/db/stores/bulk-decisions.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage } from '../../../src/sync/apply.js';
import { decideBulk } from '../../../src/sync/decide-bulk.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { bulkMirror } from '../../support/held-mirror.js';
import { listingCoverage, listingRows, newRun, newSchool, pageOf, whole } from '../../support/mirror/pages.js';

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
  const known = { asOf, registersAt: asOf, later: [], doubtful: [] };
  const marks = await loadMarks({ knex, schoolId: school.id, journalIds: journals, ...known });
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

it('the journal of a topic that was altered since is judged anew as well', async () => {
  const other = await newSchool(fresh.db, 'bulk-topics');
  const run = await newRun(fresh.db, other);
  const poll = (hour: number, days: number, word: string) => {
    const topic = Array.from({ length: days }, (_, nth) => {
      const date = `2026-09-${String(nth + 1).padStart(2, '0')}`;
      return { journal: '7А/alg/0', date, ordinal: 0, text: `${word} ${nth}` };
    });
    const lesson = topic.map(({ text: _, ...key }) => ({ ...key, runningNumber: 1, planItem: null }));
    const span = ['2026-09-01', '2026-10-25'] as const;
    const at = { requestedAt: Date.UTC(2026, 9, 5, 5 + hour) };
    const page = pageOf('lessons/alg', { lesson, topic }, [whole('lesson', ...span), whole('topic', ...span)], at);
    return applyPage(fresh.db, other, run, page);
  };
  await applyPage(
    ...([fresh.db, other, run] as const),
    pageOf('listing', listingRows(3), listingCoverage, { requestedAt: Date.UTC(2026, 9, 5, 4) }),
  );
  await poll(1, 1, 'Тема');
  await poll(2, 25, 'Тема');
  await poll(3, 25, 'Другая тема');
  const { knex } = fresh.db;
  const bulk = await knex('lesson_topic').where({ school_id: other.id, bulk: true }).select('id');
  expect(bulk).toEqual([]);
  const old = await knex('value_version').where({ school_id: other.id, entity: 'topic', bulk: true }).first();
  const journals = await knex('journal').where({ school_id: other.id }).pluck('id');
  const found = await knex.transaction(async (trx) => {
    await trx('lesson').where({ school_id: other.id }).update({ bulk: false });
    return journalsOfBulk(trx, other.id, Number(old['seen_observation_id']));
  });
  expect(journals).toContain(found[0]);
});
