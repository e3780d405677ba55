import { expect, onTestFinished, test } from 'vitest';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import { storedSignIns } from '../../../../src/db/stores/sign-ins.js';
import { freshDatabase } from '../../../support/database.js';

const NOON = Date.UTC(2026, 9, 7, 12);
const minutes = (count: number) => NOON + count * 60_000;

async function school() {
  const { db, close } = await freshDatabase();
  onTestFinished(close);
  const { id } = await ensureSchool(db.knex, { name: 'МБОУ СОШ № 0', vendor: 'more2107', zone: 'Europe/Simferopol' });
  return { knex: db.knex, id };
}

test('a sign-in is found by the next run for ten minutes, before and behind a clock that was put back', async () => {
  const { knex, id } = await school();
  await storedSignIns(knex, id, 'first').note(NOON);
  const nextRun = storedSignIns(knex, id, 'first');
  const found = await Promise.all([-10, -9, 0, 9, 10].map((each) => nextRun.lately(minutes(each))));
  expect(found).toEqual([0, 1, 1, 1, 0]);
});

test('another account has sign-ins of its own, and what is out of the window is not kept', async () => {
  const { knex, id } = await school();
  const first = storedSignIns(knex, id, 'first');
  await first.note(NOON);
  await storedSignIns(knex, id, 'second').note(NOON);
  await first.note(minutes(5));
  expect(await first.lately(minutes(5))).toBe(2);
  await first.note(minutes(20));
  const kept = await knex('sign_in').orderBy('id').select('account', 'sent_at');
  expect(kept.map(({ account, sent_at }) => [account, Number(sent_at)])).toEqual([
    ['second', NOON],
    ['first', minutes(20)],
  ]);
});
