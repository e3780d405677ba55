import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditParts, type JudgedPast } from '../../../../src/commands/wiring/audit-parts.js';
import { type Judge, type Limits, pastJudgements } from '../../../../src/commands/wiring/past-judgements.js';
import type { School } from '../../../../src/domain/school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { newSchool } from '../../../support/mirror/pages.js';

const LIMITS: Limits = { kept: 2, keptCharacters: 1000, waiting: 2, patienceMs: 1, fetchedWithinMs: 60_000 };

/** A judging that is ended by hand. */
interface Work {
  readonly asOf: number;
  end(rule?: string): void;
  fail(): void;
}

let fresh: FreshDatabase;
let school: School;
let begun: Work[];

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'past');
  begun = [];
});

afterEach(() => fresh.close());

const judge: Judge = (asked, { asOf }, progress) =>
  new Promise((resolve, reject) => {
    const { profile } = auditParts({ ZAVUCH_PROFILE: undefined }, asked);
    progress(1, 2);
    const tally: JudgedPast['tally'] = [];
    begun.push({
      asOf,
      end: (rule = '') =>
        resolve({ findings: [{ rule } as JudgedPast['findings'][number]], tally, profile, reservation: null }),
      fail: () => reject(new Error(`no ${asOf}`)),
    });
  });

const at = (asOf: number) => ({ asOf, registers: 'past' }) as const;

/** The judging that is under way; it begins as soon as the one before has ended. */
async function work(asOf: number): Promise<Work> {
  for (;;) {
    const found = begun.findLast((each) => each.asOf === asOf);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('who asks for the same moment shares one judging; it is kept until something is read or decided', async () => {
  const past = pastJudgements(fresh.db, judge, LIMITS);
  const first = await Promise.all([past.find(school, at(1)), past.find(school, at(1)), past.find(school, at(1))]);
  expect(first).toEqual(Array.from({ length: 3 }, () => ({ kind: 'under-way', done: 1, total: 2 })));
  expect(begun.length).toBe(1);
  (await work(1)).end();
  expect(await past.find(school, at(1))).toMatchObject({ asOf: 1, findings: '[{"rule":""}]' });
  expect(await past.find(school, { asOf: 1, registers: 'now' })).toMatchObject({ kind: 'under-way' });
  (await work(1)).end();
  await fresh.db
    .knex('regulation_profile')
    .insert({ school_id: school.id, version: '2', content: '{}', recorded_at: new Date(0) });
  expect(await past.find(school, at(1))).toMatchObject({ kind: 'under-way' });
  expect(begun.length).toBe(3);
});

test('what is under way is not begun anew because the mirror changed meanwhile', async () => {
  const past = pastJudgements(fresh.db, judge, LIMITS);
  await past.find(school, at(1));
  const profile = { school_id: school.id, version: '2', content: '{}', recorded_at: new Date(0) };
  await fresh.db.knex('regulation_profile').insert(profile);
  expect(await past.find(school, at(1))).toMatchObject({ kind: 'under-way' });
  (await work(1)).end();
  expect(await past.find(school, at(1))).toMatchObject({ asOf: 1 });
  expect(begun.length).toBe(1);
  expect(await past.find(school, at(1))).toMatchObject({ kind: 'under-way' });
  (await work(1)).end();
});

test.each([
  ['judged anew where something was decided since', true],
  ['handed out where nothing was', false],
])('what nobody fetched for long is %s', async (_, isDecided) => {
  const past = pastJudgements(fresh.db, judge, { ...LIMITS, fetchedWithinMs: -1 });
  await past.find(school, at(1));
  (await work(1)).end();
  // It is over when the next one has begun.
  await past.find(school, at(2));
  await work(2);
  const profile = { school_id: school.id, version: '2', content: '{}', recorded_at: new Date(0) };
  if (isDecided) await fresh.db.knex('regulation_profile').insert(profile);
  expect(await past.find(school, at(1))).toMatchObject(isDecided ? { kind: 'under-way' } : { asOf: 1 });
});

test('moments are judged one after another, and too many are refused', async () => {
  const past = pastJudgements(fresh.db, judge, LIMITS);
  for (const asOf of [1, 2, 3]) await past.find(school, at(asOf));
  expect(begun.map(({ asOf }) => asOf)).toEqual([1]);
  expect(await past.find(school, at(3))).toEqual({ kind: 'under-way', done: 0, total: 0 });
  await expect(past.find(school, at(4))).rejects.toThrow('Сейчас пересчитываются другие прошлые моменты.');
  (await work(1)).end();
  (await work(2)).end();
  expect(await past.find(school, at(2))).toMatchObject({ asOf: 2 });
});

test('a failure is told once and then tried again', async () => {
  const past = pastJudgements(fresh.db, judge, LIMITS);
  await past.find(school, at(1));
  (await work(1)).fail();
  await expect(past.find(school, at(1))).rejects.toThrow('no 1');
  expect(await past.find(school, at(1))).toMatchObject({ kind: 'under-way' });
  (await work(1)).end();
});

test.each([
  ['so many', LIMITS, ''],
  ['so long', { ...LIMITS, kept: 9 }, 'x'.repeat(450)],
])('only %s are kept: who was asked for last stays', async (_, limits, rule) => {
  const past = pastJudgements(fresh.db, judge, limits);
  for (const asOf of [1, 2]) {
    await past.find(school, at(asOf));
    (await work(asOf)).end(rule);
  }
  await past.find(school, at(1));
  await past.find(school, at(3));
  (await work(3)).end(rule);
  for (const asOf of [3, 1]) expect(await past.find(school, at(asOf))).toMatchObject({ asOf });
  expect(await past.find(school, at(2))).toMatchObject({ kind: 'under-way' });
});
