import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFile, writeFile } from '../../../../src/commands/wiring/import-desk.js';
import { fixedClock } from '../../../../src/core/clock.js';
import type { School } from '../../../../src/domain/school.js';
import { readFreshnessOf } from '../../../../src/read/freshness.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let school: School;
let mirror: TinyMirror;
beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
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
  await writeFile(fresh.db, school, await readFile(fresh.db, school, PLAN, ALGEBRA, SEEN), { now }, keys, 'deputy');
  const { knex } = fresh.db;
  const [observation, ...others] = await knex('observation').select('view', 'status', 'coverage', 'body_id');
  expect(others).toEqual([]);
  expect(observation).toMatchObject({
    view: 'file-import/plan',
    status: 'applied',
    coverage: [{ entity: 'planItem', from: null, to: null, complete: true }],
  });
  const { key_id: keyId, content } = await knex('body').where({ id: observation.body_id }).first();
  expect(String(content)).not.toContain('Дроби');
  expect(Buffer.from(keys.open({ keyId, content })).toString()).toContain('"cells":["Дроби","2"]');
  expect(await readFreshnessOf(knex, school.id)).toMatchObject({ observedAt: null, lastRun: null });
});

test('marks that no source shows are taken on a day with one known lesson of a term, the year apart', async () => {
  const { knex } = fresh.db;
  const add = (table: string, ...rows: readonly object[]) =>
    knex(table).insert(rows.map((row) => ({ school_id: school.id, ...row, ...provenance })));
  const { classId, journalId, studentId } = mirror;
  await add('enrolment', { class_id: classId, student_id: studentId });
  const term = (name: string, kind: string, start: string, end: string) => ({
    ...{ class_id: classId, name, kind },
    ...{ start_date: start, end_date: end },
  });
  await add(
    'term',
    term('Год', 'year', '2026-08-31', '2027-05-25'),
    term('I четверть', 'quarter', '2026-09-01', '2026-10-25'),
  );
  const lesson = (date: string, ordinal: number) => ({ journal_id: journalId, date, ordinal });
  await add(
    'lesson',
    lesson('2026-08-31', 0),
    lesson('2026-10-05', 0),
    lesson('2026-10-06', 0),
    lesson('2026-10-06', 1),
  );
  const table = Buffer.from('ФИО;31.08.2026;05.10.2026;06.10.2026;07.10.2026\nЛазарева Майя;5;4;3;2\n');
  const read = () => readFile(fresh.db, school, table, ALGEBRA, SEEN);
  await expect(read()).rejects.toMatchObject({ code: 'file-source-unknown' });
  await knex('capability').insert(
    ['mark', 'absence'].map((entity) => ({
      ...{ school_id: school.id, entity, source: 'eljur', view: null },
      ...{ reason: 'В источнике этого нет.', checked_at: new Date(SEEN) },
    })),
  );
  const { preview } = await read();
  expect([preview.facts, preview.warnings.map(({ column, text }) => [column, text])]).toEqual([
    1,
    [
      ['B', 'этот день не входит ни в один учебный период класса'],
      ['D', 'в этот день у журнала несколько уроков или отметок: к какой относится эта, не видно'],
      ['E', 'урок этого дня в зеркале не найден'],
    ],
  ]);
  expect(preview.sample[0]?.words).toBe('7А · Алгебра · 05.10.2026: 4');
  await knex('capability').where({ entity: 'mark' }).update({ view: 'eljur-web/grid' });
  await expect(read()).rejects.toMatchObject({ code: 'file-shown-by-source' });
});
