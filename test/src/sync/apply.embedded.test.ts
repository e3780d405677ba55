import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mirrorCases } from '../../../fixtures/school/tables/mirror-cases.js';
import type { MarkRow, Rows } from '../../../src/domain/rows.js';
import { applyPage, applyPages } from '../../../src/sync/apply.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { listingCoverage, listingRows, newRun, newSchool, pageOf, whole } from '../../support/mirror/pages.js';
import { expectedStatuses, playCase, sorted } from '../../support/mirror/run-case.js';

const T = Date.UTC(2025, 8, 10, 6);
const HOUR = 3_600_000;
const J = '7А/alg/0';

describe('applying pages', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const gridCoverage = [whole('groupMember'), whole('mark', '2025-09-01', '2025-10-26')];
  const grid = (marks: readonly MarkRow[], students = 3): Rows => ({
    groupMember: Array.from({ length: students }, (_, index) => ({ journal: J, student: `s${index + 1}` })),
    mark: marks,
  });
  const mark = (student: string, value: string, date = '2025-09-09'): MarkRow => ({
    journal: J,
    student,
    date,
    ordinal: 0,
    slot: 0,
    value,
    comment: '',
  });
  const start = async (vendor: string) => {
    const school = await newSchool(fresh.db, vendor);
    const run = await newRun(fresh.db, school);
    const listing = pageOf('listing', listingRows(5), listingCoverage, { requestedAt: T });
    const poll = async (rows: Rows, hours: number) =>
      (
        await applyPage(
          fresh.db,
          school,
          run,
          pageOf('grid/7А/alg/I', rows, gridCoverage, { requestedAt: T + hours * HOUR }),
        )
      ).outcome;
    const rows = async <R>(sql: string) => (await fresh.db.knex.raw<{ rows: R[] }>(sql, { school: school.id })).rows;
    return { school, run, listing, poll, rows };
  };

  it('keeps the interval of a value, its change, its disappearance and its return', async () => {
    const { school, run, listing, poll, rows } = await start('intervals');
    expect(await applyPages(fresh.db, school, run, [listing])).toMatchObject([{ outcome: 'applied' }]);
    expect(await poll(grid([mark('s1', '5')]), 1)).toBe('applied');
    expect(await poll(grid([mark('s1', '5')]), 2)).toBe('same');
    expect(await poll(grid([mark('s1', '4'), mark('s2', '3')]), 3)).toBe('applied');
    expect(await poll(grid([mark('s1', '4')]), 4)).toBe('applied');
    expect(await poll(grid([mark('s1', '4'), mark('s2', '3')]), 5)).toBe('applied');
    const current = await rows(
      `select value, absent_at, seen_at, gone_at from mark where school_id = :school order by student_id`,
    );
    expect(current).toEqual([
      { value: '4', absent_at: T + 2 * HOUR, seen_at: T + 3 * HOUR + 1000, gone_at: null },
      { value: '3', absent_at: T + 4 * HOUR, seen_at: T + 5 * HOUR + 1000, gone_at: null },
    ]);
    const versions = await rows(
      `select image->>'value' as value, absent_at, seen_at, end_kind, end_absent_at, end_seen_at from value_version
       where school_id = :school order by id`,
    );
    expect(versions).toEqual([
      {
        value: '5',
        absent_at: null,
        seen_at: T + HOUR + 1000,
        end_kind: 'changed',
        end_absent_at: T + 2 * HOUR,
        end_seen_at: T + 3 * HOUR + 1000,
      },
      {
        value: '3',
        absent_at: T + 2 * HOUR,
        seen_at: T + 3 * HOUR + 1000,
        end_kind: 'gone',
        end_absent_at: T + 3 * HOUR,
        end_seen_at: T + 4 * HOUR + 1000,
      },
    ]);
  });

  it('does not take a page for proof of absence before it listed the student', async () => {
    const { school, run, listing, poll, rows } = await start('newcomer');
    await applyPage(fresh.db, school, run, listing);
    await poll(grid([mark('s1', '5')]), 1);
    await poll(grid([mark('s1', '5'), mark('s4', '4')], 4), 2);
    expect(await rows(`select value, absent_at from mark where school_id = :school and value = '4'`)).toEqual([
      { value: '4', absent_at: null },
    ]);
  });

  it('keeps a first page whose neighbour must wait', async () => {
    const { school, run, listing, rows } = await start('neighbours');
    await applyPage(fresh.db, school, run, listing);
    const stranger = { groupMember: [{ journal: '7А/his/0', student: 'nobody' }] };
    const outcomes = await applyPages(fresh.db, school, run, [
      pageOf('grid/7А/alg/I', grid([mark('s1', '5')]), gridCoverage, { requestedAt: T + HOUR }),
      pageOf('grid/7А/his/I', stranger, [whole('groupMember')], { requestedAt: T + HOUR }),
      pageOf('grid/7А/alg/II', grid([mark('s2', '4')]), gridCoverage, { requestedAt: T + HOUR }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'held', 'applied']);
    expect(await rows('select value from mark where school_id = :school order by student_id')).toEqual([
      { value: '5' },
      { value: '4' },
    ]);
  });

  it('answers every case computed by hand alike on both engines', async () => {
    for (const one of mirrorCases) {
      const { statuses, rows } = await playCase(fresh.db, { ...one, name: `engine: ${one.name}` });
      expect({ name: one.name, statuses, rows: sorted(rows) }).toEqual({
        name: one.name,
        statuses: expectedStatuses(one),
        rows: sorted(one.expected),
      });
    }
  });
});
