import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditParts, judgePast } from '../../../src/commands/wiring/audit-parts.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { type Watch, watch } from './support/watched-school.js';

let fresh: FreshDatabase;
let school: Watch;

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db);
});

afterEach(async () => {
  await school.simulator.stop();
  await fresh.close();
});

test('what was said of a moment is said of it again, however much came after', async () => {
  const moments = [
    ['2026-10-08', '20:00'],
    ['2026-10-12', '18:30'],
    ['2026-10-13', '18:30'],
  ] as const;
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school.school);
  const judge = (date: string, time: string) =>
    judgePast(fresh.db, school.school, parts, { asOf: moment(date, time), registers: 'past' }, moment('2026-10-15'));
  const said = new Map<string, unknown>();
  await school.look('2026-10-07', '18:00');
  for (const [date, time] of moments) {
    await school.look(date, '18:00');
    said.set(date, await judge(date, time));
  }
  await school.look('2026-10-14', '18:00');
  for (const [date, time] of moments) expect(await judge(date, time)).toEqual(said.get(date));
});
