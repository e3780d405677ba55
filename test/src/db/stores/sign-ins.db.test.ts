import { expect, onTestFinished, test } from 'vitest';
import { type SignIns, signInCounted } from '../../../../src/core/sign-ins.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import { storedSignIns } from '../../../../src/db/stores/sign-ins.js';
import { freshDatabase } from '../../../support/database.js';

const NOON = Date.UTC(2026, 9, 7, 12);
async function latelyAt(signIns: SignIns, moments: readonly number[]) {
  const found: number[] = [];
  for (const moment of moments) found.push(await signIns.lately(minutes(moment)));
  return found;
}

const minutes = (count: number) => NOON + count * 60_000;

async function school() {
  const { db, close } = await freshDatabase();
  onTestFinished(close);
  const { id } = await ensureSchool(db.knex, { name: 'МБОУ СОШ № 0', vendor: 'more2107', zone: 'Europe/Simferopol' });
  return { knex: db.knex, id };
}

test('a sign-in is found by the next run for ten minutes', async () => {
  const { knex, id } = await school();
  await storedSignIns(knex, id, 'first').note(NOON);
  expect(await latelyAt(storedSignIns(knex, id, 'first'), [0, 9, 10])).toEqual([1, 1, 0]);
});

test('a clock that was put back, however far, forgets no sign-in for ten minutes, and none stays for longer', async () => {
  const { knex, id } = await school();
  await storedSignIns(knex, id, 'first').note(NOON);
  const nextRun = storedSignIns(knex, id, 'first');
  expect(await latelyAt(nextRun, [-24 * 60, -24 * 60 + 9, -24 * 60 + 10])).toEqual([1, 1, 0]);
});

test('a note is taken back alone', async () => {
  const { knex, id } = await school();
  const first = storedSignIns(knex, id, 'first');
  await first.note(NOON);
  const takeBack = await first.note(NOON);
  await takeBack();
  expect(await first.lately(NOON)).toBe(1);
});

test('of runs that sign in at once no more than two do', async () => {
  const { knex, id } = await school();
  const sent: number[] = [];
  const runs = [1, 2, 3, 4].map((run) =>
    signInCounted(storedSignIns(knex, id, 'first'), NOON, async () => sent.push(run)),
  );
  await Promise.all(runs);
  expect(sent.length).toBeLessThanOrEqual(2);
});

test('another account has sign-ins of its own, and what is out of the window is not kept', async () => {
  const { knex, id } = await school();
  const first = storedSignIns(knex, id, 'first');
  await first.note(NOON);
  await storedSignIns(knex, id, 'second').note(NOON);
  await first.note(minutes(5));
  expect(await first.lately(minutes(5))).toBe(2);
  await first.note(minutes(20));
  expect(await first.lately(minutes(20))).toBe(1);
  const kept = await knex('sign_in').orderBy('id').select('account', 'sent_at');
  expect(kept.map(({ account, sent_at }) => [account, Number(sent_at)])).toEqual([
    ['second', NOON],
    ['first', minutes(20)],
  ]);
});
