import { afterAll, beforeAll, expect, test } from 'vitest';
import { certaintyWords } from '../../../src/dashboard/finding-words.js';
import { countFindings, type FindingFilter } from '../../../src/read/findings.js';
import { readNews } from '../../../src/read/overview.js';
import type { Visibility } from '../../../src/read/visibility.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { addFinding, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

const ALL: FindingFilter = {
  rule: null,
  verdicts: [],
  severity: null,
  state: 'open',
  classId: null,
  staffId: null,
  from: null,
  to: null,
  openedSince: null,
  closedSince: null,
  today: null,
  provenSince: null,
  ids: null,
};

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const { classId, journalId, teacherId: staffId } = mirror;
  const add = (key: string, more: object) =>
    addFinding(fresh.db.knex, mirror.school, { key, classId, journalId, staffId, ...more });
  await add('lesson:1', {});
  await add('lesson:2', { severity: 'notice', rule: 'homework-missing', family: 'homework' });
  await add('slots:1:2026-10-12', {
    severity: 'notice',
    verdict: 'disputable',
    rule: 'lesson-missing',
    family: 'lesson',
    staffId: null,
    evidence: { probableMove: true },
  });
  await fresh.db.knex('school_class').where({ id: classId }).update({ class_teacher_id: staffId });
});

afterAll(() => fresh.close());

function count(filter: Partial<FindingFilter>, visibility: Visibility = { kind: 'all' }): Promise<number> {
  return countFindings(fresh.db.knex, mirror.school.id, { ...ALL, ...filter }, visibility);
}

test('a notice is no new nonconformity, and the list behind the number agrees', async () => {
  const news = await readNews(fresh.db.knex, mirror.school.id, { since: 0, today: '2026-10-12' }, { kind: 'all' });
  expect(Number(news.proven)).toBe(1);
  expect(Number(news.openViolated)).toBe(1);
  expect(await count({ verdicts: ['violated'], severity: 'fault' })).toBe(1);
  expect(await count({ verdicts: ['violated'] })).toBe(2);
  expect(await count({ severity: 'notice' })).toBe(2);
});

test('a probable move is shown to the deputy alone', async () => {
  expect(await count({ rule: 'lesson-missing' })).toBe(1);
  for (const withClass of [false, true]) {
    const own: Visibility = { kind: 'own', staffId: mirror.teacherId, withClass };
    expect(await count({ rule: 'lesson-missing' }, own)).toBe(0);
    expect(await count({ rule: 'topic-missing' }, own)).toBe(1);
  }
});

test('the words tell a proven notice from a proven fault', () => {
  expect(certaintyWords('violated', 'notice').meaning).toBe('Факт подтверждён; сам по себе не нарушение.');
  expect(certaintyWords('violated', 'warning').meaning).toBe(
    'Нарушение подтверждено опросами журнала и записями реестров.',
  );
  expect(certaintyWords('disputable', 'notice').word).toBe('спорно*');
});
