import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFile, writeFile } from '../../../../src/commands/wiring/import-desk.js';
import { fixedClock } from '../../../../src/core/clock.js';
import { differingWords, outcomeWords } from '../../../../src/dashboard/import-words.js';
import { loadLacking } from '../../../../src/db/stores/capabilities.js';
import { movementOrder } from '../../../../src/db/stores/registers/movement-order.js';
import { warningWords } from '../../../../src/domain/file-import.js';
import { schoolYearAt } from '../../../../src/domain/school-year.js';
import { readFileSources } from '../../../../src/read/capabilities.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;
const { now } = fixedClock(SEEN);
const keys = bodyKeysInMemory();

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  await nameMirror(fresh.db.knex, mirror);
  const { school, classId, studentId } = mirror;
  await fresh.db
    .knex('enrolment')
    .insert({ school_id: school.id, class_id: classId, student_id: studentId, ...provenance });
});
afterEach(() => fresh.close());

const read = (lines: readonly string[]) =>
  readFile(fresh.db, mirror.school, Buffer.from(lines.join('\n')), NOTHING_ASKED, SEEN);

/** Reads and writes a file; what is said when all is done. */
async function load(lines: readonly string[]): Promise<string> {
  return outcomeWords(await writeFile(fresh.db, mirror.school, await read(lines), { now }, keys, 'deputy'));
}

const rowsOf = (table: string, ...columns: readonly string[]) =>
  fresh.db.knex(table).whereNull('gone_at').orderBy('id').select(columns);

const YEAR = schoolYearAt(SEEN, 'Europe/Simferopol');
const LOAD = ['Учитель;Класс;Предмет;Часы', 'Носова А. И.;7А;Алгебра;3', 'Носова А. И.;7А;Робототехника;0,5'];

test('load: the next file of the year changes what it names and takes nothing away; the same file changes nothing', async () => {
  expect(await load(LOAD)).toBe('Файл загружен. Записей: новых 2, изменённых 0.');
  expect(await load(LOAD)).toBe(
    'Файл загружен. Записей: новых 0, изменённых 0. Уже были в зеркале и оставлены как есть: 2 записи.',
  );
  expect(await load(['Учитель;Класс;Предмет;Часы', 'Носова А. И.;7А;Алгебра;2', 'Боброва Эльмаз;7А;Алгебра;1'])).toBe(
    'Файл загружен. Записей: новых 1, изменённых 1.',
  );
  const { classId: class_id, teacherId, otherTeacherId } = mirror;
  const row = (subject_name: string, teacher_id: number, hours: number, school_year = YEAR) => {
    return { school_year, class_id, subject_name, group_name: '', teacher_id, hours };
  };
  const loads = () => rowsOf('load', 'school_year', 'class_id', 'subject_name', 'group_name', 'teacher_id', 'hours');
  const thisYear = [
    row('Алгебра', teacherId, 2),
    row('Робототехника', teacherId, 0.5),
    row('Алгебра', otherTeacherId, 1),
  ];
  expect(await loads()).toEqual(thisYear);
  const [version] = await fresh.db.knex('value_version').where({ entity: 'load' }).select('image', 'end_kind');
  expect(version).toMatchObject({ image: { hours: 3 }, end_kind: 'changed' });
  const nextYear = Date.parse(`${YEAR + 1}-10-05T09:00:00Z`);
  const next = await readFile(fresh.db, mirror.school, Buffer.from(LOAD.join('\n')), NOTHING_ASKED, nextYear);
  expect(next.preview.differingCount).toBe(0);
  expect(next.pages.map(({ address }) => address)).toEqual([`file-import/load/${YEAR + 1}/7А`]);
  await writeFile(fresh.db, mirror.school, next, { now: () => nextYear }, keys, 'deputy');
  expect(await loads()).toEqual([
    ...thisYear,
    row('Алгебра', teacherId, 3, YEAR + 1),
    row('Робототехника', teacherId, 0.5, YEAR + 1),
  ]);
});

test('visits: a later file of the same days adds what is new', async () => {
  const lines = [
    'Пользователь;Роль;Когда;Ребёнок;Класс',
    'Носова А. И.;учитель;05.10.2026 10:00;;',
    'Лазарева Ольга;родитель;05.10.2026;Лазарева Майя;7А',
  ];
  expect(await load(lines)).toBe('Файл загружен. Записей: новых 2, изменённых 0.');
  expect(await load([...lines, 'Носова А. И.;учитель;05.10.2026 10:00:30;;'])).toBe(
    'Файл загружен. Записей: новых 1, изменённых 0. Уже были в зеркале и оставлены как есть: 2 записи.',
  );
  const visit = (time: string) => ({ date: '2026-10-05', time, action: 'вход' });
  expect(await rowsOf('staff_visit', 'staff_id', 'date', 'time', 'action')).toEqual([
    { staff_id: mirror.teacherId, ...visit('10:00') },
    { staff_id: mirror.teacherId, ...visit('10:00:30') },
  ]);
  expect(await rowsOf('family_visit', 'student_id', 'visitor', 'date', 'time', 'action')).toEqual([
    { student_id: mirror.studentId, visitor: 'parent', ...visit('') },
  ]);
});

test('visits of the staff have the years of those who came judged again, and nothing else', async () => {
  const revised = () =>
    fresh.db.knex('unit_state').orderBy('unit_id').select('unit_kind as kind', 'unit_id as id', 'facts_rev as rev');
  const lines = ['Пользователь;Роль;Когда', 'Носова А. И.;учитель;05.10.2026 10:00'];
  await load(lines);
  const teacher = { kind: 'teacher', id: mirror.teacherId };
  expect(await revised()).toEqual([{ ...teacher, rev: 1 }]);
  await load([...lines, 'Носова А. И.;учитель;05.10.2026 11:00', 'Боброва Эльмаз;учитель;05.10.2026 11:00']);
  const other = { kind: 'teacher', id: mirror.otherTeacherId };
  expect((await revised()).map(({ kind, id }) => ({ kind, id: Number(id) }))).toEqual([teacher, other]);
});

test('changes: each stands with its author and its exact moment, however long the texts are', async () => {
  const long = 'Дроби '.repeat(800).trim();
  const lines = [
    'Когда изменено;Автор;Класс;Предмет;Ученик;Дата урока;Что изменено;Было;Стало',
    '06.10.2026 14:30;Носова А. И.;7А;Алгебра;Лазарева Майя;05.10.2026;отметка;4;5',
    '06.10.2026 14:30;Носова А. И.;7А;Алгебра;Лазарева Майя;05.10.2026;отметка;5;4',
    `06.10.2026 14:31:15;Носова А. И.;7А;Алгебра;;05.10.2026;тема;;${long}`,
  ];
  expect(await load(lines)).toBe('Файл загружен. Записей: новых 3, изменённых 0.');
  expect(await load(lines)).toContain('Уже были в зеркале и оставлены как есть: 3 записи.');
  const common = { journal_id: mirror.journalId, date: '2026-10-05', editor_id: mirror.teacherId };
  const edited = Date.parse('2026-10-06T11:30:00Z');
  expect(
    await rowsOf('cell_edit', 'student_id', 'journal_id', 'date', 'edited_at', 'before', 'after', 'editor_id'),
  ).toEqual([
    { student_id: mirror.studentId, ...common, edited_at: edited, before: '4', after: '5' },
    { student_id: mirror.studentId, ...common, edited_at: edited, before: '5', after: '4' },
  ]);
  expect(
    await rowsOf('lesson_edit', 'what', 'journal_id', 'date', 'edited_at', 'before', 'after', 'editor_id'),
  ).toEqual([{ what: 'topic', ...common, edited_at: edited + 75_000, before: '', after: long }]);
});

test('orders go into their register, signed and once; one that stands there otherwise is told and kept', async () => {
  const { school, studentId, classId } = mirror;
  const lines = (kind: string) => [
    'ФИО;Движение;Номер приказа;Дата приказа;Класс;Дата движения',
    `Лазарева Майя;${kind};45-у;05.10.2026;7А;06.10.2026`,
  ];
  expect(await load(lines('зачислена'))).toBe('Файл загружен. Записей: новых 1, изменённых 0.');
  expect(await movementOrder.list(fresh.db.knex, school, SEEN)).toMatchObject([
    {
      values: {
        ...{ student: studentId, kind: 'зачислен', number: '45-у', orderDate: '2026-10-05' },
        ...{ fromClass: null, toClass: classId, since: '2026-10-06' },
      },
      ...{ recordedBy: 'deputy', recordedAt: SEEN },
    },
  ]);
  expect(await load(lines('ЗАЧИСЛЕНА'))).toContain('Уже были в реестре и оставлены как есть: 1 запись.');
  const { preview } = await read(lines('отчислена'));
  expect(differingWords(preview)).toBe('В реестре иначе: 1 запись, файл её не изменит');
  expect(preview.differing.map(warningWords)).toEqual([
    'строка 2, столбец A: в реестре этот приказ записан иначе (№ 1)',
  ]);
  expect(await load(lines('отчислена'))).toBe(
    'Файл загружен. Записей: новых 0, изменённых 0. В реестре иначе и не изменено: 1 запись.',
  );
  expect(await movementOrder.history(fresh.db.knex, school)).toHaveLength(1);
  expect(await fresh.db.knex('sync_run').select('id')).toEqual([]);
});

test('what the register refuses is told with its place, and the rest is taken', async () => {
  const { preview, orders } = await read([
    'ФИО;Движение;Номер приказа;Дата приказа;Класс',
    `Лазарева Майя;зачислена;${'1'.repeat(501)};05.10.2026;7А`,
    'Лазарева Майя;зачислена;45-у;05.10.2026;7А',
  ]);
  expect([preview.facts, preview.warnings.map(warningWords)]).toEqual([
    1,
    [
      expect.stringMatching(
        /^строка 2, столбец A: Запись в реестр .* не принята: «Номер приказа»: не больше 500 знаков\.$/u,
      ),
    ],
  ]);
  expect(orders).toHaveLength(1);
  expect(preview.places).toEqual(['реестр «Приказы о движении обучающихся»: 1 запись']);
  expect(preview.sample).toHaveLength(1);
});

test('an order that a person wrote with a capital letter is the same order', async () => {
  const { school, studentId, classId } = mirror;
  const written = { student: studentId, kind: 'Зачислен', number: '45-у', orderDate: '2026-10-05', toClass: classId };
  await movementOrder.record(fresh.db.knex, school, written, { by: 'deputy', at: SEEN });
  const { preview, orders } = await read([
    'ФИО;Движение;Номер приказа;Дата приказа;Класс',
    'Лазарева Майя;прибыла;45-у;05.10.2026;7А',
  ]);
  expect([preview.differing, orders]).toEqual([[], []]);
});

test('a file whose every order the register refuses is refused itself', async () => {
  const lines = ['ФИО;Движение;Номер приказа;Дата приказа;Класс'];
  const order = `Лазарева Майя;зачислена;${'1'.repeat(501)};05.10.2026;7А`;
  await expect(read([...lines, order])).rejects.toThrow(
    /^Ни одну строку файла нельзя принять\. Реестр их не принимает: строка 2, столбец A: Запись в реестр .* знаков\.$/u,
  );
});

test('what another page shows otherwise is counted and listed before it is written, and stays', async () => {
  const { knex } = fresh.db;
  const { school, studentId, classId, journalId } = mirror;
  const add = (table: string, row: object) => knex(table).insert({ school_id: school.id, ...provenance, ...row });
  for (const [name, start, end] of [
    ['I четверть', '2025-09-01', '2025-10-25'],
    ['II четверть', '2025-11-02', '2025-12-27'],
    ['III четверть', '2026-01-10', '2026-03-20'],
    ['IV четверть', '2026-04-01', '2026-05-25'],
  ])
    await add('term', { class_id: classId, name, kind: 'quarter', start_date: start, end_date: end });
  const shown = (term_name: string, value: string, more: object = {}) =>
    add('term_mark', {
      student_id: studentId,
      journal_id: journalId,
      term_name,
      value,
      scope_id: 999,
      view: 'eljur-web/grid',
      ...more,
    });
  await shown('I четверть', '4');
  await shown('II четверть', '5');
  await shown('III четверть', '3', { gone_at: new Date(SEEN), gone_observation_id: 2 });
  await knex('capability').insert({
    ...{ school_id: school.id, entity: 'termMark', source: 'eljur', view: null },
    ...{ reason: 'В источнике этого нет.', checked_at: new Date(SEEN) },
  });
  const lines = [
    'Класс;ФИО;Предмет;I четверть;II четверть;III четверть;IV четверть',
    '7А;Лазарева Майя;Алгебра;5;5;4;4',
  ];
  const { preview } = await read(lines);
  expect([preview.differingCount, preview.differing.map(warningWords)]).toEqual([
    2,
    ['строка 2, столбец D: в зеркале «4»', 'строка 2, столбец F: в журнале этого больше нет'],
  ]);
  expect(await load(lines)).toBe(
    'Файл загружен. Записей: новых 1, изменённых 0. Уже были в зеркале и оставлены как есть: 1 запись. ' +
      'В зеркале иначе и не изменено: 2 записи.',
  );
  expect(await rowsOf('term_mark', 'term_name', 'value')).toEqual([
    { term_name: 'I четверть', value: '4' },
    { term_name: 'II четверть', value: '5' },
    { term_name: 'IV четверть', value: '4' },
  ]);
  // By its own later edition a file does change what it brought.
  expect((await read([lines[0] ?? '', '7А;Лазарева Майя;Алгебра;;;;3'])).preview.differing).toEqual([]);
});

test('another author of a change is told without a number of his row', async () => {
  const { school, studentId: student_id, journalId: journal_id, otherTeacherId: editor_id } = mirror;
  await fresh.db.knex('cell_edit').insert({
    ...{ school_id: school.id, student_id, journal_id, editor_id, date: '2026-10-05', before: '4', after: '5' },
    ...{ edited_at: new Date('2026-10-06T11:30:00Z'), ...provenance, scope_id: 999 },
  });
  const { preview } = await read([
    'Когда изменено;Автор;Класс;Предмет;Ученик;Дата урока;Что изменено;Было;Стало',
    '06.10.2026 14:30;Носова А. И.;7А;Алгебра;Лазарева Майя;05.10.2026;отметка;4;5',
  ]);
  expect(preview.differing.map(warningWords)).toEqual(['строка 2, столбец I: в зеркале сказано иначе']);
});

test('what comes by file alone is lacking until a file has brought it, each thing by itself', async () => {
  const { school } = mirror;
  const { knex } = fresh.db;
  const lacking = async (asOf: number) => [...(await loadLacking(knex, school.id, asOf)).keys()].sort();
  expect(await lacking(SEEN)).toEqual(['cellEdit', 'familyVisit', 'lessonEdit', 'load', 'staffVisit']);
  await load(LOAD);
  await load(['Пользователь;Роль;Когда', 'Носова А. И.;учитель;05.10.2026 10:00']);
  expect(await lacking(SEEN)).toEqual(['cellEdit', 'familyVisit', 'lessonEdit']);
  expect(await lacking(SEEN - 1)).toHaveLength(5);
  const sources = await readFileSources(knex, school.id);
  expect(sources.map(({ entity, view, owner, checkedAt }) => [entity, view, owner, checkedAt])).toEqual([
    ['cellEdit', null, 'file-import/changes', null],
    ['familyVisit', null, 'file-import/activity', null],
    ['lessonEdit', null, 'file-import/changes', null],
    ['load', 'file-import/load', 'file-import/load', SEEN],
    ['staffVisit', 'file-import/activity', 'file-import/activity', SEEN],
  ]);
});
