import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows, TopicRow } from '../../../src/domain/rows.js';
import { applyPage } from '../../../src/sync/apply.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newSchool,
  pageOf,
  parseJsonBody,
  whole,
} from '../../support/mirror/pages.js';

const T = Date.UTC(2025, 8, 10, 6);
const HOUR = 3_600_000;
const DAY = '2025-09-0';
const TERM = ['2025-09-01', '2025-10-26'] as const;

describe('another view of a page, or another parser', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const start = async (vendor: string) => {
    const school = await newSchool(fresh.db, vendor);
    let readAs: ((rows: Rows) => Rows) | null = null;
    const parse: typeof parseJsonBody = (view, address, body) => {
      const parsed = parseJsonBody(view, address, body);
      return readAs === null ? parsed : { ...parsed, rows: readAs(parsed.rows), parserRev: 2 };
    };
    const run = await openRun(fresh.db, { id: 'test', parse }, school, T, clearBodies);
    const apply = async (...args: Parameters<typeof pageOf>) =>
      (await applyPage(fresh.db, school, run, pageOf(...args))).outcome;
    await apply('listing', listingRows(3), listingCoverage, { requestedAt: T });
    const poll = (hours: number, view: string, topics: Readonly<Record<number, string>>, parserRev = 1) =>
      apply(
        'lessons/alg',
        lessons(topics),
        [whole('lesson', ...TERM), whole('topic', ...TERM)],
        { requestedAt: T + hours * HOUR },
        { view, parserRev },
      );
    const query = async (sql: string) => (await fresh.db.knex.raw<{ rows: object[] }>(sql, { school: school.id })).rows;
    const topics = () =>
      query(`select t.text, t.absent_at, t.seen_at, t.view, t.gone_absent_at, t.gone_at from lesson_topic t
        join lesson l on l.school_id = t.school_id and l.id = t.lesson_id where t.school_id = :school order by l.date`);
    const versions = () =>
      query(`select image->>'text' as text, absent_at, seen_at, end_kind, end_absent_at, end_seen_at from value_version
        where school_id = :school and entity = 'topic' order by id`);
    const correct = (as: (rows: Rows) => Rows) => {
      readAs = as;
    };
    const damages = async () => (await verifyMirror(fresh.db, { id: 'test', parse }, school, clearBodies)).corruptions;
    return { apply, poll, query, topics, versions, correct, damages };
  };

  it('takes over what the view before showed; what it does not show ends without a claim of a deletion', async () => {
    const { poll, topics, query } = await start('takes-over');
    await poll(1, 'web', { 1: 'Дроби', 2: 'Степени', 3: 'Корни' });
    expect(await poll(2, 'api', { 1: 'Дроби', 2: 'Степени с натуральным показателем' })).toBe('applied');
    const here = { gone_absent_at: null, gone_at: null };
    expect(await topics()).toEqual([
      { text: 'Дроби', absent_at: null, seen_at: at(1), view: 'api', ...here },
      { text: 'Степени с натуральным показателем', absent_at: null, seen_at: at(2), view: 'api', ...here },
      { text: 'Корни', absent_at: null, seen_at: at(1), view: 'web', gone_absent_at: null, gone_at: at(2) },
    ]);
    expect(
      await query(`select distinct o.note from lesson l join observation o on o.school_id = l.school_id
        and o.id = l.gone_observation_id where l.school_id = :school`),
    ).toEqual([{ note: 'rebaselined' }]);
  });

  it('tells the end of what is shown again from a deletion', async () => {
    const { poll, topics, versions } = await start('returns');
    await poll(1, 'web', { 1: 'Дроби', 2: 'Степени' });
    await poll(2, 'api', { 1: 'Дроби' });
    await poll(3, 'api', { 1: 'Дроби', 2: 'Степени' });
    expect((await topics())[1]).toMatchObject({ text: 'Степени', absent_at: null, seen_at: at(3), gone_at: null });
    expect(await versions()).toEqual([
      {
        text: 'Степени',
        absent_at: null,
        seen_at: at(1),
        end_kind: 'rebaselined',
        end_absent_at: null,
        end_seen_at: at(2),
      },
    ]);
  });

  it('makes no interval of two views that take turns', async () => {
    const { poll, topics, versions, damages } = await start('turns');
    await poll(1, 'web', { 1: 'Дроби' });
    await poll(2, 'api', { 1: 'Дроби', 2: 'Степени' });
    await poll(3, 'web', { 1: 'Дроби' });
    await poll(4, 'api', { 1: 'Дроби', 2: 'Степени' });
    await poll(5, 'web', { 1: 'Доли' });
    expect(await topics()).toEqual([
      { text: 'Доли', absent_at: null, seen_at: at(5), view: 'web', gone_absent_at: null, gone_at: null },
      { text: 'Степени', absent_at: null, seen_at: at(4), view: 'api', gone_absent_at: null, gone_at: at(5) },
    ]);
    expect(await versions()).toEqual([
      {
        text: 'Степени',
        absent_at: null,
        seen_at: at(2),
        end_kind: 'rebaselined',
        end_absent_at: null,
        end_seen_at: at(3),
      },
      {
        text: 'Дроби',
        absent_at: null,
        seen_at: at(1),
        end_kind: 'rebaselined',
        end_absent_at: null,
        end_seen_at: at(5),
      },
    ]);
    expect(await damages()).toEqual([]);
  });

  it('proves by its own looks again once it owns the page', async () => {
    const { poll, topics } = await start('owns');
    await poll(1, 'web', { 1: 'Дроби' });
    await poll(2, 'api', { 1: 'Дроби' });
    await poll(3, 'api', { 1: 'Доли', 2: 'Степени' });
    expect(await topics()).toMatchObject([
      { text: 'Доли', absent_at: T + 2 * HOUR, seen_at: at(3) },
      { text: 'Степени', absent_at: T + 2 * HOUR, seen_at: at(3) },
    ]);
  });

  it('ends everything where the new view has nothing in common with the one before', async () => {
    const { poll, topics } = await start('nothing-common');
    await poll(1, 'web', { 1: 'Дроби' });
    await poll(2, 'api', { 2: 'Степени' });
    expect(await topics()).toMatchObject([
      { text: 'Дроби', gone_absent_at: null, gone_at: at(2) },
      { text: 'Степени', absent_at: null, gone_at: null },
    ]);
  });

  it('has a person look at a view that shows much less', async () => {
    const { poll, topics } = await start('less');
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, nth) => [nth + 1, `Тема ${nth}`]));
    await poll(1, 'web', { ...many, 10: 'Тема 10' });
    expect(await poll(2, 'api', { 1: 'Тема 0' })).toBe('held');
    expect((await topics()).every((row) => 'gone_at' in row && row.gone_at === null)).toBe(true);
  });

  it('strikes out what the view before had listed of people and classes', async () => {
    const { apply, query, damages } = await start('lists');
    const classes = (...ids: string[]): Rows => ({
      schoolClass: ids.map((id) => ({ id, name: id, grade: 7, classTeacher: null })),
    });
    const poll = (hours: number, view: string, rows: Rows) =>
      apply('classes', rows, [whole('schoolClass')], { requestedAt: T + hours * HOUR }, { view });
    await poll(1, 'web', classes('8А', '8Б'));
    await poll(2, 'api', classes('8А'));
    const gone = () =>
      query(
        `select name, gone_absent_at, gone_at from school_class where school_id = :school and name <> '7А' order by name`,
      );
    expect(await gone()).toEqual([
      { name: '8А', gone_absent_at: null, gone_at: null },
      { name: '8Б', gone_absent_at: null, gone_at: at(2) },
    ]);
    await poll(3, 'api', classes());
    expect((await gone())[0]).toEqual({ name: '8А', gone_absent_at: T + 2 * HOUR, gone_at: at(3) });
    expect(await damages()).toEqual([]);
  });

  it('is no proof against what another page had struck out', async () => {
    const { apply, query } = await start('elsewhere');
    const coverage = [whole('lesson', ...TERM), whole('topic', ...TERM)];
    const poll = (hours: number, address: string, topics: Readonly<Record<number, string>>) =>
      apply(address, lessons(topics), coverage, { requestedAt: T + hours * HOUR });
    await poll(1, 'lessons/alg', { 1: 'Дроби' });
    await poll(2, 'diary/7А', { 1: 'Дроби' });
    await poll(3, 'lessons/alg', { 1: 'Дроби', 2: 'Степени' });
    await poll(4, 'diary/7А', { 1: 'Дроби', 2: 'Степени' });
    await poll(5, 'lessons/alg', { 1: 'Дроби', 2: 'Степени', 3: 'Корни' });
    await poll(6, 'lessons/alg', { 1: 'Дроби', 3: 'Корни' });
    await poll(7, 'diary/7А', { 1: 'Дроби', 2: 'Степени', 4: 'Дробные корни' });
    expect(
      await query(`select l.date, l.absent_at from lesson l where l.school_id = :school and l.date = '2025-09-02'`),
    ).toEqual([{ date: '2025-09-02', absent_at: null }]);
  });

  it('reads a page anew where the parser is new, though it says the same', async () => {
    const { poll, topics, versions, correct } = await start('reads-anew');
    await poll(1, 'web', { 1: 'Дроби', 2: 'Степени' });
    const withoutSecond = ({ topic = [], lesson = [] }: Rows): Rows => ({
      lesson,
      topic: topic.filter(({ date }) => date !== `${DAY}2`),
    });
    correct(withoutSecond);
    expect(await poll(2, 'web', { 1: 'Дроби', 2: 'Степени' }, 2)).toBe('applied');
    expect(await topics()).toMatchObject([
      { text: 'Дроби', absent_at: null, seen_at: at(1) },
      { text: 'Степени', absent_at: T + HOUR, seen_at: at(2) },
    ]);
    expect(await versions()).toMatchObject([{ text: 'Степени', end_kind: 'correction', seen_at: at(1) }]);
  });
});

function at(hours: number): number {
  return T + hours * HOUR + 1000;
}

function lessons(topics: Readonly<Record<number, string>>): Rows {
  const topic: TopicRow[] = Object.entries(topics).map(([day, text]) => ({
    ...{ journal: '7А/alg/0', date: `2025-09-${day.padStart(2, '0')}`, ordinal: 0, text },
  }));
  return { lesson: topic.map(({ text: _, ...key }) => ({ ...key, runningNumber: 1, planItem: null })), topic };
}
