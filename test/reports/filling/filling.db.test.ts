import { afterEach, beforeEach, expect, test } from 'vitest';
import { filling } from '../../../reports/filling/filling.js';
import type { DocumentModel, TableBlock } from '../../../src/reporting/document.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { addFinding, provenance, SEEN, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
});

afterEach(() => fresh.close());

const unmarked = { unmarkedGrades: [1], unmarkedSubjects: ['Разговоры о важном'], unmarkedPrefixes: [] };
const params = { from: '2026-10-01', to: '2026-10-31', profile: 'Приказ № 127, редакция 1', unmarked };

function collect(given: object = params): Promise<DocumentModel> {
  return filling.collect(mirror.school, fresh.db.knex, given, SEEN, { login: 'deputy', staffId: null });
}

async function count(rule: string, opportunities: number, violated: number, more: object = {}): Promise<void> {
  const unit = { school_id: mirror.school.id, unit_kind: 'journal', unit_id: mirror.journalId };
  const whose = { staff_id: mirror.teacherId, class_id: mirror.classId, month: '2026-10-01' };
  const counted = { opportunities, violated, disputable: 0, no_data: 0, excused: 0, ...more };
  await fresh.db.knex('tally').insert({ ...unit, rule, ...whose, ...counted });
}

function table(model: DocumentModel, caption: string): TableBlock {
  const found = model.blocks.find((block) => block.kind === 'table' && block.caption === caption);
  if (found?.kind !== 'table') throw new Error(`no table ${caption}`);
  return found;
}

test('a line a teacher and journal, every share with its base, late judged only where it can be', async () => {
  await count('lesson-missing', 12, 2);
  await count('topic-missing', 10, 1);
  await count('topic-late', 10, 2, { disputable: 3, no_data: 1 });
  await count('homework-missing', 10, 3, { noticed: 1, disputable: 1, excused: 1 });
  const [line] = table(await collect(), 'По учителям и журналам').rows;
  expect(line?.slice(0, 7)).toEqual(['Носова Алла Ивановна', '7А', 'Алгебра', '', 12, 2, 10]);
  expect(line?.slice(7, 10)).toEqual([
    { part: 9, whole: 10 },
    { part: 4, whole: 6 },
    { part: 4, whole: 8 },
  ]);
});

test('where nothing was judged there is a dash, neither nought nor all', async () => {
  await count('lesson-missing', 4, 0, { no_data: 3, excused: 1 });
  await count('homework-missing', 2, 0, { no_data: 2 });
  await count('accumulation-low', 1, 0, { no_data: 1 });
  const nothing = { part: 0, whole: 0 };
  const model = await collect();
  const [line] = table(model, 'По учителям и журналам').rows;
  expect(line?.slice(4)).toEqual([4, '—', 0, nothing, nothing, nothing, 0, '—', '—', '—']);
  const block = model.blocks.find((candidate) => candidate.kind === 'figures');
  const values = block?.kind === 'figures' ? block.items.map(({ value }) => value) : [];
  expect(values).toEqual([nothing, nothing, nothing, nothing, nothing, nothing, '—']);
});

test('the school’s line stands against the month before, and what was not counted then is no figure', async () => {
  await count('topic-missing', 10, 1);
  await count('homework-missing', 8, 4);
  await count('topic-missing', 20, 5, { month: '2026-09-01' });
  const model = await collect({ ...params, from: '2026-10-05', to: '2026-10-11' });
  expect(model.lead).toEqual(['Целые месяцы с 01.10.2026 по 31.10.2026; для сравнения — с 01.09.2026 по 30.09.2026']);
  const block = model.blocks.find((candidate) => candidate.kind === 'figures');
  const notes = new Map(block?.kind === 'figures' ? block.items.map(({ label, note }) => [label, note]) : []);
  expect(notes.get('Уроки с темой')).toBe('из внесённых; изменение +15 п. п. (было 15 из 20)');
  expect(notes.get('Уроки с домашним заданием')).toBe('из тех, где оно требуется; за прошлый период нет данных');
});

test('students who lack marks stand by name with their figures', async () => {
  const term = { school_id: mirror.school.id, class_id: mirror.classId, name: 'I четверть', kind: 'quarter' };
  await fresh.db.knex('term').insert({ ...term, start_date: '2026-09-01', end_date: '2026-10-25', ...provenance });
  const evidence = { term: 'I четверть', students: [{ studentId: mirror.studentId, given: 2, need: 5, missing: 3 }] };
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  await addFinding(fresh.db.knex, mirror.school, {
    key: 'term',
    family: 'accumulation',
    rule: 'accumulation-low',
    evidence,
    ...whose,
  });
  const { rows } = table(await collect(), 'Не хватает отметок');
  expect(rows).toEqual([['7А', 'Алгебра', '', 'Лазарева Майя', 2, 5, 3, 'период окончен']]);
  for (const [from, to] of [
    ['2026-12-01', '2026-12-31'],
    ['2026-09-01', '2026-09-30'],
  ]) {
    expect(table(await collect({ ...params, from, to }), 'Не хватает отметок').rows).toEqual([]);
  }
});

const OF_STUDENTS = [10, 14] as const;

async function student(...marks: readonly [string, number][]): Promise<void> {
  const { knex } = fresh.db;
  const own = { school_id: mirror.school.id, student_id: mirror.studentId };
  await knex('group_member').insert({ ...own, journal_id: mirror.journalId, ...provenance });
  const [{ subject_id: subjectId }] = await knex('journal').where({ id: mirror.journalId }).select('subject_id');
  const cell = { ...own, subject_id: subjectId, date: '2026-10-07', ordinal: 0, comment: '' };
  for (const [slot, [value, journalId]] of marks.entries()) {
    await knex('mark').insert({ ...cell, slot, value, journal_id: journalId, ...provenance });
  }
}

test('a fraction is two marks, and marks of the subject’s other journal count', async () => {
  await count('lesson-missing', 4, 0);
  await count('accumulation-low', 1, 0);
  await student(['5/4', mirror.otherJournalId]);
  const [line] = table(await collect(), 'По учителям и журналам').rows;
  expect(line?.slice(...OF_STUDENTS)).toEqual([1, 0, 0, 0]);
});

test('one mark is one, and what is no figure is none', async () => {
  await count('lesson-missing', 4, 0);
  await count('accumulation-low', 1, 0);
  await student(['4-', mirror.journalId], ['н/а', mirror.journalId]);
  const [line] = table(await collect(), 'По учителям и журналам').rows;
  expect(line?.slice(...OF_STUDENTS)).toEqual([1, 0, 1, 0]);
});

test('a journal without marks has none to lack', async () => {
  await count('lesson-missing', 4, 0);
  await student();
  await fresh.db.knex('subject').update({ name: 'Разговоры о важном' });
  const model = await collect();
  expect(table(model, 'По учителям и журналам').rows[0]?.slice(...OF_STUDENTS)).toEqual([1, '—', '—', '—']);
  const block = model.blocks.find((candidate) => candidate.kind === 'figures');
  const figures = block?.kind === 'figures' ? block.items : [];
  expect(figures.find(({ label }) => label === 'Без отметок')?.value).toEqual({ part: 0, whole: 0 });
});

test('who replaced the teacher once is not asked for the marks of the journal', async () => {
  await count('lesson-missing', 9, 0);
  await count('lesson-missing', 1, 0, { staff_id: mirror.otherTeacherId });
  await student();
  const model = await collect();
  const rows = table(model, 'По учителям и журналам').rows.map((row) => [row[0], ...row.slice(...OF_STUDENTS)]);
  expect(rows).toEqual([
    ['Боброва Эльмаз Ивановна', null, null, null, null],
    ['Носова Алла Ивановна', 1, 1, 0, '—'],
  ]);
  const days = (caption: string) => table(model, caption).rows.map((row) => [row[0], row[3]]);
  expect(days('По учителям')).toEqual([
    ['Боброва Эльмаз Ивановна', { part: 1, whole: 1 }],
    ['Носова Алла Ивановна', { part: 9, whole: 9 }],
  ]);
  expect(days('По классам')).toEqual([['7А', { part: 10, whole: 10 }]]);
});

test('an empty mirror gives empty tables and says that the journal was never read', async () => {
  const model = await collect();
  expect(table(model, 'По учителям и журналам').rows).toEqual([]);
  expect(model.foot.freshestAt).toBeNull();
});

test('a wrong date is refused by name', async () => {
  await expect(collect({ ...params, from: '1 октября' })).rejects.toThrow(/from: нужна дата вида 2026-10-31/u);
});
