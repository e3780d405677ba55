import { expect, test } from 'vitest';
import { randomStream } from '../../../fixtures/school/random.js';
import { judge } from '../../../src/commands/wiring/audit-parts.js';
import { DEMO_MOMENTS, momentOf } from '../../../src/demo/moments.js';
import { differencesAfresh } from '../../../tools/truth/afresh.js';
import { type Lived, live } from '../../../tools/truth/live-seed.js';

const SEED = Number(process.env['AUDIT_SEED'] ?? 311);
const LOOKS = 3;
const TWO_DAYS_MS = 48 * 3_600_000;

test(`what audits of the moved units keep is what judging all anew finds: AUDIT_SEED=${SEED}`, async () => {
  const random = randomStream(SEED, 'audits');
  const start = random.between(0, DEMO_MOMENTS.length - LOOKS);
  const moments = DEMO_MOMENTS.slice(start, start + LOOKS);
  const told: string[] = [];
  let audits = 0;
  const judged = async (living: Lived, asOf: number): Promise<void> => {
    const next = moments.map(({ at }) => momentOf(at)).find((moment) => moment > asOf) ?? asOf + TWO_DAYS_MS;
    // One right after the reading, and two at any time until the next.
    const later = [random.next(), random.next()].sort().map((share) => Math.round(asOf + (next - asOf) * share));
    for (const at of [asOf, ...later]) {
      audits += 1;
      told.push(...(await auditedAt(living, at)));
    }
  };
  await live({ seed: SEED, moments }, judged, async (lived) => {
    const last = momentOf(moments.at(-1)?.at ?? '') + TWO_DAYS_MS;
    expect(await auditedAt(lived, last)).toEqual([]);
    await spoilTwo(lived);
    expect(await differencesAfresh(lived, last)).toHaveLength(3);
  });
  expect(told).toEqual([]);
  expect(audits).toBe(LOOKS * 3);
}, 300_000);

async function auditedAt(lived: Lived, at: number): Promise<readonly string[]> {
  await judge(lived.db, lived.school, lived.parts, at);
  return (await differencesAfresh(lived, at)).map((each) => `${new Date(at).toISOString()} ${each}`);
}

/** One finding is lost, and another speaks of what nothing bears out. */
async function spoilTwo({ db: { knex } }: Lived): Promise<void> {
  const known = () => knex('finding').where({ state: 'open', verdict: 'violated' });
  const [one, other] = await known().orderBy('id').select('id');
  await known().where({ id: one.id }).update({ state: 'closed' });
  await known().where({ id: other.id }).update({ subject_key: 'lesson:0' });
}
