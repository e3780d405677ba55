import { makeSchool } from '../../fixtures/school/make.js';
import { openEmbedded } from '../../src/db/database.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { addDays, endOfDay } from '../../src/domain/time.js';
import type { Figure } from '../figure.js';
import { disputableShare } from '../planned-week/disputable-share.js';
import { liveByPlan } from '../planned-week/live-by-plan.js';
import { openServerForBench } from '../server.js';

export const plannedDisputable: Figure = {
  name: 'planned-disputable',
  title: 'of entries made in time, per cent that a week read by the plan leaves disputable',
  unit: '%',
  goal: 2,
  measure,
};

const SEED = 127;
const MONDAY = '2026-10-12';
const PER_MINUTE = 30;
const WEEK = 6;

/** The `school` size; `scale` takes so much of the week. */
async function measure(scale: number, say: (text: string) => void): Promise<number> {
  const server = await openServerForBench();
  const db = server?.db ?? (await openEmbedded());
  try {
    await migrateToLatest(db);
    const invented = makeSchool({ size: 'school', seed: SEED });
    const { title: name, vendor, zone } = invented;
    const school = await ensureSchool(db.knex, { name, vendor, zone });
    const days = Array.from({ length: Math.max(1, Math.round(WEEK * scale)) }, (_, index) => addDays(MONDAY, index));
    await liveByPlan({ db, school, invented, days, perMinute: PER_MINUTE, say });
    const asOf = endOfDay(days.at(-1) ?? MONDAY, zone) + 12 * 3_600_000;
    const watched = { days: new Set(days), asOf, toleranceMs: 30 * 60_000 };
    const { inTime, disputable, noData, unseen } = await disputableShare(db, school, invented, watched);
    say(
      `${inTime} entries made in time: ${disputable} disputable, ${noData} without data, ${unseen} never seen, none late`,
    );
    return (100 * disputable) / inTime;
  } finally {
    await (server === null ? db.close() : server.close());
  }
}
