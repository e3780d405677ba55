import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWorksOnSaturdays } from '../../../src/read/working-week.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { provenance, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
});
afterEach(() => fresh.close());

const MONDAYS = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'];

test.each<readonly [string, readonly string[], boolean]>([
  ['nothing is known', [], false],
  ['Mondays alone', MONDAYS, false],
  ['one Saturday that was worked instead of a day off', [...MONDAYS, '2026-10-10'], false],
  ['half of the Saturdays, between which are vacations', [...MONDAYS, '2026-10-10', '2026-10-17'], true],
  ['Saturdays alone', ['2026-10-10'], true],
])('%s', async (_, dates, expected) => {
  const { knex } = fresh.db;
  const slot = { class_id: mirror.classId, bell: 1, subject_name: 'Алгебра', group_name: '', room: '' };
  for (const date of dates) {
    await knex('timetable_slot').insert({
      school_id: mirror.school.id,
      ...provenance,
      ...slot,
      date,
      teacher_id: null,
    });
  }
  expect(await readWorksOnSaturdays(knex, mirror.school.id)).toBe(expected);
});
