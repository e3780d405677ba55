import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSchoolDirectory } from '../../../src/read/school-directory.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { nameMirror } from '../../support/files/name-mirror.js';
import { provenance, SEEN, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.close());

test('who has left is listed as such, of the staff and of a journal', async () => {
  const { knex } = fresh.db;
  const mirror = await tinyMirror(knex);
  const { school, otherTeacherId, otherJournalId, studentId } = mirror;
  await nameMirror(knex, mirror);
  const gone = { gone_at: new Date(SEEN), gone_observation_id: 2 };
  await knex('staff').where({ id: otherTeacherId }).update(gone);
  await knex('group_member').insert({
    ...{ school_id: school.id, journal_id: otherJournalId, student_id: studentId, ...provenance, ...gone },
  });
  const { staff, journals } = await readSchoolDirectory(knex, school, SEEN);
  expect(staff.map(({ id, left }) => [id, left])).toEqual([
    ['101', false],
    ['102', true],
  ]);
  const other = journals.find(({ id }) => id === '10Б/12/0');
  expect([other?.members, other?.formerMembers]).toEqual([[], ['1']]);
});
