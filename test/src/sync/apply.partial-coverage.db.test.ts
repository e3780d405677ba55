import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/domain/rows.js';
import { applyPage } from '../../../src/sync/apply.js';
import { openRun } from '../../../src/sync/run-sync.js';
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

const T = Date.UTC(2025, 9, 20, 6);
const HOUR = 3_600_000;
const SEPTEMBER = ['2025-09-01', '2025-09-30'] as const;
const OCTOBER = ['2025-10-01', '2025-10-26'] as const;
const [S1, S2, O1] = ['2025-09-10', '2025-09-11', '2025-10-10'];

describe('pages that cover a part of their dates', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const start = async (vendor: string) => {
    const school = await newSchool(fresh.db, vendor);
    const parse: typeof parseJsonBody = (...args) => ({ ...parseJsonBody(...args), parserRev: 2 });
    const run = await openRun(fresh.db, { id: 'test', parse }, school, T, clearBodies);
    const apply = (...args: Parameters<typeof pageOf>) => applyPage(fresh.db, school, run, pageOf(...args));
    await apply('listing', listingRows(3), listingCoverage, { requestedAt: T }, { parserRev: 2 });
    const poll = async (
      hours: number,
      span: readonly [string, string],
      topics: Readonly<Record<string, string>>,
      { complete = true, parserRev = 2 }: { complete?: boolean; parserRev?: number } = {},
    ) => {
      const coverage = [
        { ...whole('lesson', ...span), complete },
        { ...whole('topic', ...span), complete },
      ];
      return apply('lessons/alg', lessons(topics), coverage, { requestedAt: T + hours * HOUR }, { parserRev });
    };
    const topics = async () =>
      (
        await fresh.db.knex.raw<{ rows: object[] }>(
          `select l.date, t.text, t.absent_at, t.seen_at, t.gone_absent_at, t.gone_at from lesson_topic t
           join lesson l on l.school_id = t.school_id and l.id = t.lesson_id where t.school_id = :school order by l.date`,
          { school: school.id },
        )
      ).rows;
    return { apply, poll, topics };
  };
  const shown = (date: string | undefined, text: string, absent: number | null, seen: number) => ({
    ...{ date, text, absent_at: absent === null ? null : T + absent * HOUR, seen_at: T + seen * HOUR + 1000 },
    ...{ gone_absent_at: null, gone_at: null },
  });

  it('prove by the last look at the date in question, whatever was looked at since', async () => {
    const { poll, topics } = await start('windows');
    await poll(1, SEPTEMBER, { [S1 as string]: 'Дроби', [S2 as string]: 'Степени' });
    await poll(2, OCTOBER, { [O1 as string]: 'Корни' });
    await poll(3, OCTOBER, { [O1 as string]: 'Корни' });
    await poll(4, SEPTEMBER, { [S1 as string]: 'Доли' });
    expect(await topics()).toEqual([
      shown(S1, 'Доли', 1, 4),
      { ...shown(S2, 'Степени', null, 1), gone_absent_at: T + HOUR, gone_at: T + 4 * HOUR + 1000 },
      shown(O1, 'Корни', null, 2),
    ]);
  });

  it('that show only some of their facts tell of what is new and what is changed, and delete nothing', async () => {
    const { poll, topics } = await start('some');
    await poll(1, SEPTEMBER, { [S1 as string]: 'Дроби' });
    await poll(2, SEPTEMBER, { [S1 as string]: 'Доли', [S2 as string]: 'Степени' }, { complete: false });
    await poll(3, SEPTEMBER, {}, { complete: false });
    expect(await topics()).toEqual([shown(S1, 'Доли', 1, 2), shown(S2, 'Степени', 1, 2)]);
    await poll(4, SEPTEMBER, { [S1 as string]: 'Доли', [S2 as string]: 'Степени с основанием' });
    expect(await topics()).toEqual([shown(S1, 'Доли', 1, 2), shown(S2, 'Степени с основанием', 1, 4)]);
  });

  it('that may hide journals from the account tell of those alone that they show', async () => {
    const { apply, topics } = await start('hidden');
    const look = (hours: number, shownTopics: readonly (readonly [journal: string, date: string, text: string])[]) => {
      const journals = [...new Set(shownTopics.map(([journal]) => journal))];
      const confined = journals.length === 1 ? { journals } : {};
      const topic = shownTopics.map(([journal, date, text]) => ({ journal, date, ordinal: 0, text }));
      const lesson = topic.map(({ text: _, ...key }) => ({ ...key, runningNumber: 1, planItem: null }));
      const known = listingRows(0).journal?.filter(({ id }) => journals.includes(id)) ?? [];
      const coverage = [
        { ...whole('journal'), ...confined },
        { ...whole('lesson', ...SEPTEMBER), ...confined },
        { ...whole('topic', ...SEPTEMBER), ...confined },
      ];
      const rows: Rows = { journal: known, lesson, topic };
      return apply('lessons/both', rows, coverage, { requestedAt: T + hours * HOUR }, { parserRev: 2 });
    };
    const [alg, his] = ['7А/alg/0', '7А/his/0'] as const;
    const [d1, d2, d3, d4] = ['2025-09-10', '2025-09-11', '2025-09-12', '2025-09-15'] as const;
    await look(1, [
      [alg, d1, 'Дроби'],
      [alg, d2, 'Степени'],
      [his, d3, 'Реформы'],
    ]);
    await look(2, [[alg, d2, 'Степени']]);
    const algebraGone = { ...shown(d1, 'Дроби', null, 1), gone_absent_at: T + HOUR, gone_at: T + 2 * HOUR + 1000 };
    expect(await topics()).toEqual([algebraGone, shown(d2, 'Степени', null, 1), shown(d3, 'Реформы', null, 1)]);
    await look(3, [
      [alg, d2, 'Степени'],
      [his, d3, 'Реформы'],
      [his, d4, 'Войны'],
    ]);
    // The look between the two could not have shown it.
    expect((await topics()).at(-1)).toEqual(shown(d4, 'Войны', 1, 3));
    await look(4, [
      [alg, d2, 'Степени'],
      [his, d4, 'Войны'],
    ]);
    expect((await topics()).at(2)).toMatchObject({ text: 'Реформы', gone_absent_at: T + 3 * HOUR });
  });

  it('leave nothing to the old parser’s word where the new one has not looked before', async () => {
    const { poll, topics } = await start('old-word');
    await poll(1, SEPTEMBER, { [S1 as string]: 'Дроби&nbsp;' }, { parserRev: 1 });
    await poll(2, OCTOBER, { [O1 as string]: 'Корни' }, { parserRev: 1 });
    await poll(3, SEPTEMBER, { [S1 as string]: 'Дроби', [S2 as string]: 'Степени' });
    expect(await topics()).toEqual([
      shown(S1, 'Дроби', null, 3),
      shown(S2, 'Степени', null, 3),
      shown(O1, 'Корни', null, 2),
    ]);
  });
});

function lessons(topics: Readonly<Record<string, string>>): Rows {
  const topic = Object.entries(topics).map(([date, text]) => ({ journal: '7А/alg/0', date, ordinal: 0, text }));
  return { lesson: topic.map(({ text: _, ...key }) => ({ ...key, runningNumber: 1, planItem: null })), topic };
}
