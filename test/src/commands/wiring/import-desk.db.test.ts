import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFile, writeFile } from '../../../../src/commands/wiring/import-desk.js';
import { fixedClock } from '../../../../src/core/clock.js';
import type { School } from '../../../../src/domain/school.js';
import { readFreshnessOf } from '../../../../src/read/freshness.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { SEEN, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let school: School;
beforeEach(async () => {
  fresh = await freshDatabase();
  const mirror = await tinyMirror(fresh.db.knex);
  school = mirror.school;
  await nameMirror(fresh.db.knex, mirror);
});
afterEach(() => fresh.close());

const PLAN = Buffer.from('Тема;Часы\nДроби;2\n');
const ALGEBRA = { ...NOTHING_ASKED, schoolClass: '7А', subject: 'Алгебра' };
const { now } = fixedClock(SEEN);

test('a reading that takes too much is ended and refused in words', async () => {
  const limits = { memoryMb: 512, processorMs: 10_000, clockMs: 1 };
  await expect(readFile(fresh.db, school, PLAN, ALGEBRA, SEEN, limits)).rejects.toMatchObject({
    code: 'file-over-limit',
    message: 'Чтение файла прервано: ему не хватило отведённых времени или памяти.',
  });
});

test('before the first reading of the journal there is nobody whom a file could name', async () => {
  const other = { ...school, id: school.id + 1 };
  await expect(readFile(fresh.db, other, PLAN, ALGEBRA, SEEN)).rejects.toMatchObject({ code: 'empty-mirror' });
});

test('what is written is evidence, sealed, and makes nothing fresher', async () => {
  const keys = bodyKeysInMemory();
  await writeFile(fresh.db, school, await readFile(fresh.db, school, PLAN, ALGEBRA, SEEN), { now }, keys);
  const { knex } = fresh.db;
  const [observation, ...others] = await knex('observation').select('view', 'status', 'coverage', 'body_id');
  expect(others).toEqual([]);
  expect(observation).toMatchObject({
    view: 'file-import/plan',
    status: 'applied',
    coverage: [{ entity: 'planItem', from: null, to: null, complete: false }],
  });
  const { key_id: keyId, content } = await knex('body').where({ id: observation.body_id }).first();
  expect(String(content)).not.toContain('Дроби');
  expect(Buffer.from(keys.open({ keyId, content })).toString()).toContain('"cells":["Дроби","2"]');
  expect(await readFreshnessOf(knex, school.id)).toMatchObject({ observedAt: null, lastRun: null });
});
