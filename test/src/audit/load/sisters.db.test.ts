import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadJournalRows } from '../../../../src/audit/load/journals.js';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { loadSisters } from '../../../../src/audit/load/sisters.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const DAY = 86_400_000;
let fresh: FreshDatabase;
let mirror: TinyMirror;
/** Of the same class and subject; nobody is in the last one. */
let groups: readonly number[];

/** Two groups beside the journal of the whole class; in the first is one student, with two lessons on a day and a mark. */
beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const own = await fresh.db.knex('journal').where({ id: mirror.journalId }).first('class_id', 'subject_id');
  groups = await add('journal', [
    { ...own, group_name: 'группа 1' },
    { ...own, group_name: 'группа 2' },
  ]);
  const of = { journal_id: groups[0], student_id: mirror.studentId };
  await add('group_member', [of]);
  const lesson = { journal_id: groups[0] };
  await add('lesson', [
    { ...lesson, date: '2026-10-05', ordinal: 0 },
    { ...lesson, date: '2026-10-05', ordinal: 1 },
    { ...lesson, date: '2026-10-06', ordinal: 0 },
    { ...lesson, date: '2026-10-07', ordinal: 0, seen_at: new Date(SEEN + DAY) },
    { journal_id: groups[1], date: '2026-10-05', ordinal: 0 },
  ]);
  await add('term_mark', [
    { ...of, term_name: 'I четверть', value: '4' },
    { ...of, term_name: 'II четверть', value: '' },
  ]);
});
afterAll(() => fresh.close());

async function add(table: string, rows: readonly object[]): Promise<readonly number[]> {
  const common = { school_id: mirror.school.id, ...provenance };
  const added = await fresh.db
    .knex(table)
    .insert(rows.map((row) => ({ ...common, ...row })))
    .returning('id');
  return added.map(({ id }) => Number(id));
}

async function sistersOf(journalIds: readonly number[], asOf = SEEN) {
  const scope: LoadScope = {
    ...{ knex: fresh.db.knex, schoolId: mirror.school.id, journalIds },
    ...{ asOf, registersAt: asOf, later: [], doubtful: [] },
  };
  return loadSisters(scope, await loadJournalRows(scope));
}

test('a sister shows who is in it, its lessons by date, and who has a mark for which term', async () => {
  const { journalId, studentId } = mirror;
  const lessonsByDate = new Map([
    ['2026-10-05', 2],
    ['2026-10-06', 1],
  ]);
  const group = { members: [studentId], lessonsByDate, termMarks: [{ studentId, termName: 'I четверть' }] };
  expect(await sistersOf([journalId])).toEqual(new Map([[journalId, [group]]]));
});

test('none is its own sister, and a journal of another class is none', async () => {
  const [first = 0] = groups;
  expect(await sistersOf([first, mirror.otherJournalId])).toEqual(
    new Map([
      [mirror.otherJournalId, []],
      [first, []],
    ]),
  );
});

test('what was seen after the moment is not known yet', async () => {
  const [sister] = (await sistersOf([mirror.journalId], SEEN + DAY)).get(mirror.journalId) ?? [];
  expect([...(sister?.lessonsByDate.keys() ?? [])]).toEqual(['2026-10-05', '2026-10-06', '2026-10-07']);
});

test('nothing is asked of no journals', async () => {
  expect(await sistersOf([])).toEqual(new Map());
});
