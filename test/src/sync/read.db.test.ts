import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPage } from '../../../src/sync/apply.js';
import type { Page } from '../../../src/sync/connector.js';
import { readAsOf, readCurrent } from '../../../src/sync/read.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';

describe('the state as of a moment', () => {
  let fresh: FreshDatabase;
  let school: School;
  const applied: Page[] = [];
  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await newSchool(fresh.db, 'as-of');
    const run = await newRun(fresh.db, school);
    for (const page of scriptedPages(21)) {
      const { outcome } = await applyPage(fresh.db, school, run, page);
      if (outcome === 'applied') applied.push(page);
    }
  });
  afterAll(() => fresh.close());

  /** What the pages applied by then showed last, straight from the pages. */
  const shown = (asOf: number, of: (page: Page) => readonly string[]): readonly string[] => {
    const last = new Map(applied.filter((page) => page.receivedAt <= asOf).map((page) => [page.address, page]));
    return [...last.values()].flatMap(of).sort();
  };
  const marks = (page: Page) =>
    (page.rows.mark ?? []).map((mark) => `${mark.date} ${mark.slot} ${mark.value} ${mark.comment}`);
  const lessons = (page: Page) => (page.rows.lesson ?? []).map((lesson) => `${lesson.date} ${lesson.planItem}`);

  it('is what the pages showed last, at every moment between them', async () => {
    for (const { receivedAt } of applied) {
      for (const asOf of [receivedAt - 1, receivedAt, receivedAt + 1]) {
        const stored = await readAsOf(fresh.db.knex, school, 'mark', asOf);
        const found = stored.map(({ image: m }) => `${m['date']} ${m['slot']} ${m['value']} ${m['comment']}`);
        expect({ asOf, marks: found.sort() }).toEqual({ asOf, marks: shown(asOf, marks) });
        const past = await readAsOf(fresh.db.knex, school, 'lesson', asOf);
        const taught = past.map(({ image: l }) => `${l['date']} ${l['plan_item']}`);
        expect({ asOf, lessons: taught.sort() }).toEqual({ asOf, lessons: shown(asOf, lessons) });
      }
    }
    expect(applied.length).toBeGreaterThan(15);
  });

  it('of this moment is the current one', async () => {
    const now = await readAsOf(fresh.db.knex, school, 'mark', Date.UTC(2030, 0, 1));
    expect(now).toEqual(await readCurrent(fresh.db.knex, school, 'mark'));
  });

  it('knows people without their names', async () => {
    const [student] = await readAsOf(fresh.db.knex, school, 'student', Date.UTC(2030, 0, 1));
    expect(student?.image).toEqual({});
    const [named] = await readCurrent(fresh.db.knex, school, 'student');
    expect(named?.image).toMatchObject({ first_name: 'Имя' });
  });
});
