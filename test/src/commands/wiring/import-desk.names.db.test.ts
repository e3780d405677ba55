import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFile, writeFile } from '../../../../src/commands/wiring/import-desk.js';
import { nameActions } from '../../../../src/commands/wiring/name-actions.js';
import { fixedClock } from '../../../../src/core/clock.js';
import { decidedLines, doubtfulWords, outcomeWords } from '../../../../src/dashboard/import-words.js';
import { warningWords } from '../../../../src/domain/file-import.js';
import { readDoubtfulName, readDoubtfulNames, readNameDecisions } from '../../../../src/read/doubtful-names.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const DAY = 86_400_000;
const keys = bodyKeysInMemory();

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  await nameMirror(fresh.db.knex, mirror);
  const { school, classId, studentId } = mirror;
  const enrolment = { school_id: school.id, class_id: classId, student_id: studentId };
  await fresh.db.knex('enrolment').insert({ ...enrolment, ...provenance });
});
afterEach(() => fresh.close());

const read = (lines: readonly string[], at = SEEN) =>
  readFile(fresh.db, mirror.school, Buffer.from(lines.join('\n')), NOTHING_ASKED, at);

async function load(lines: readonly string[], at = SEEN): Promise<string> {
  const file = await read(lines, at);
  return outcomeWords(await writeFile(fresh.db, mirror.school, file, fixedClock(at), keys, 'deputy'));
}

const waiting = () => readDoubtfulNames(fresh.db.knex, mirror.school.id);
const teachers = () => fresh.db.knex('load').whereNull('gone_at').orderBy('id').pluck('teacher_id');

async function decide(targetId: number | null, at: number, by = 'deputy'): Promise<void> {
  const [name] = await waiting();
  if (name === undefined) throw new Error('no name waits');
  const word = { nameId: name.id, targetId, after: name.decision?.id ?? null, by, at };
  await nameActions(fresh.db).decide(mirror.school, word);
}

const LOAD = ['Учитель;Класс;Предмет;Часы', 'Носва А. И.;7А;Алгебра;3', 'Боброва Э. И.;7А;Химия;1'];
const WAITS = 'Ждут решения: 1 имя или название. Решите на экране «Кого имели в виду» и загрузите файл снова.';

test('a name is kept only when the file is written, and once, however many files write it', async () => {
  const { preview } = await read(LOAD);
  expect(doubtfulWords(preview)).toBe(
    'Не ясно, кого или что имели в виду: 1 имя или название. Оно попадёт в список «Кого имели в виду», когда файл будет загружен.',
  );
  expect(await waiting()).toEqual([]);
  expect(await load(LOAD)).toBe(`Файл загружен. Записей: новых 1, изменённых 0. ${WAITS}`);
  await load(['Учитель;Класс;Предмет;Часы', 'НОСВА А.И.;7А;Алгебра;4'], SEEN + DAY);
  expect(await waiting()).toEqual([
    {
      ...{ id: expect.any(Number), entity: 'staff', written: 'НОСВА А.И.', className: null, fileKind: 'load' },
      ...{ noticedAt: SEEN + DAY, candidates: [], decision: null },
    },
  ]);
  expect(await fresh.db.knex('doubtful_name').pluck('first_noticed_at')).toEqual([SEEN]);
});

test('a student of a class waits with those of the class whom the name may mean', async () => {
  const lines = ['Пользователь;Роль;Когда;Ребёнок;Класс', 'Лазарев Пётр;родитель;05.10.2026;Лазарева М.;7А'];
  expect(await load(lines)).toBe(`Файл прочитан: загрузить из него пока нечего. ${WAITS}`);
  expect(await waiting()).toMatchObject([
    {
      ...{ entity: 'student', written: 'Лазарева М.', className: '7А', fileKind: 'activity' },
      candidates: [{ id: mirror.studentId, name: 'Лазарева Майя Ивановна, 7А' }],
    },
  ]);
});

test('the next file is read by the decision and says so; changed, the later one counts and the earlier stays', async () => {
  const { teacherId, otherTeacherId } = mirror;
  await load(LOAD);
  expect(await teachers()).toEqual([otherTeacherId]);
  await decide(teacherId, SEEN + DAY);
  const { preview } = await read(LOAD);
  expect(decidedLines(preview)).toEqual(['по решению от 13 октября, вт: «Носва А. И.» — Носова Алла Ивановна']);
  expect(doubtfulWords(preview)).toBeNull();
  expect(await load(LOAD)).toContain('новых 1, изменённых 0.');
  expect(await teachers()).toEqual([otherTeacherId, teacherId]);
  await decide(otherTeacherId, SEEN + 2 * DAY, 'secretary');
  expect(await load(LOAD, SEEN + 3 * DAY)).toContain('новых 1, изменённых 0.');
  // What was loaded before stays as it is.
  expect(await teachers()).toEqual([otherTeacherId, teacherId, otherTeacherId]);
  const [name] = await waiting();
  expect(await readNameDecisions(fresh.db.knex, mirror.school.id, name?.id ?? 0)).toMatchObject([
    { whom: 'Боброва Эльмаз Ивановна', by: 'secretary', at: SEEN + 2 * DAY },
    { whom: 'Носова Алла Ивановна', by: 'deputy', at: SEEN + DAY },
  ]);
});

test('a name that has become certain waits no more; one that was decided stays decided', async () => {
  const { school } = mirror;
  const twice = [...LOAD, 'Кто-то А. А.;7А;Физика;1'];
  await load(twice);
  expect((await waiting()).map(({ written }) => written)).toEqual(['Кто-то А. А.', 'Носва А. И.']);
  const someone = { last_name: 'Кто-то', first_name: 'Анна', middle_name: 'Андреевна' };
  const [added] = await fresh.db
    .knex('staff')
    .insert({ school_id: school.id, ...someone, ...provenance })
    .returning('id');
  const ref = { school_id: school.id, source: 'eljur', entity: 'staff', external_id: '104', valid_from: new Date(0) };
  await fresh.db.knex('external_ref').insert({ ...ref, target_id: added?.id });
  expect(await load(twice)).toContain('Ждут решения: 1 имя или название.');
  expect((await waiting()).map(({ written }) => written)).toEqual(['Носва А. И.']);
  await decide(mirror.teacherId, SEEN);
  await load(twice);
  expect(await waiting()).toMatchObject([{ written: 'Носва А. И.', decision: { whom: 'Носова Алла Ивановна' } }]);
});

test('none of ours: the lines stay out and wait no more', async () => {
  await load(LOAD);
  await decide(null, SEEN + DAY);
  const { preview } = await read(LOAD);
  expect(preview.warnings.map(warningWords)).toEqual([
    'строка 2, столбец A: по решению от 13 октября, вт такого в школе нет',
  ]);
  expect(await load(LOAD)).not.toContain('Ждут решения');
});

test('a word on what somebody else has decided meanwhile is refused, and one of another school is none', async () => {
  await load(LOAD);
  const [name] = await waiting();
  const word = { nameId: name?.id ?? 0, targetId: mirror.teacherId, after: null, by: 'deputy', at: SEEN };
  await nameActions(fresh.db).decide(mirror.school, word);
  await expect(nameActions(fresh.db).decide(mirror.school, word)).rejects.toThrow('уже решили иначе');
  const other = { ...mirror.school, id: mirror.school.id + 1 };
  await expect(nameActions(fresh.db).decide(other, word)).rejects.toThrow('уже решили иначе');
  expect(await readDoubtfulName(fresh.db.knex, other.id, name?.id ?? 0)).toBeNull();
  expect(await fresh.db.knex('name_decision').pluck('target_id')).toEqual([mirror.teacherId]);
});

test('one of two of a name is not guessed, though a file has named them before', async () => {
  const { school } = mirror;
  const twin = { last_name: 'Носова', first_name: 'Анна', middle_name: 'Ильинична' };
  const [added] = await fresh.db
    .knex('staff')
    .insert({ school_id: school.id, ...twin, ...provenance })
    .returning('id');
  const ref = { school_id: school.id, source: 'eljur', entity: 'staff', external_id: '103', valid_from: new Date(0) };
  await fresh.db.knex('external_ref').insert({ ...ref, target_id: added?.id });
  const lines = ['Учитель;Класс;Предмет;Часы', 'Носова А. И.;7А;Алгебра;3'];
  expect(await load(lines)).toContain('загрузить из него пока нечего');
  expect((await waiting())[0]?.candidates.map((one) => one.name)).toEqual([
    'Носова Алла Ивановна',
    'Носова Анна Ильинична',
  ]);
  expect(await teachers()).toEqual([]);
});
