import type { AddressInfo } from 'node:net';
import { actionsOf } from '../../src/commands/wiring/actions.js';
import { auditParts } from '../../src/commands/wiring/audit-parts.js';
import { fixedClock } from '../../src/core/clock.js';
import { createDashboard } from '../../src/dashboard/app.js';
import { addDemoAccounts } from '../../src/demo/demo-accounts.js';
import { moment } from '../fixtures/eljur/support/tiny-school.js';
import { type Watch, watch } from '../src/audit/support/watched-school.js';
import { type FreshDatabase, freshDatabase } from './database.js';
import { clearBodies } from './mirror/pages.js';

export interface WatchedDashboard {
  readonly url: string;
  readonly fresh: FreshDatabase;
  readonly school: Watch;
  readonly errors: readonly unknown[];
  stop(): Promise<void>;
}

/** The product as `serve` wires it, over a journal that was really read and judged on three days; with demo accounts. */
export async function startWatchedDashboard(): Promise<WatchedDashboard> {
  const fresh = await freshDatabase();
  const school = await watch(fresh.db);
  for (const [date, time] of [
    ['2026-10-07', '20:00'],
    ['2026-10-08', '00:20'],
    ['2026-10-09', '00:10'],
    ['2026-10-10', '00:10'],
  ] as const) {
    await school.look(date, time);
    await school.audit(date, time.replace(/\d$/, '9'));
  }
  await manyFindings(fresh);
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school.school);
  const clock = fixedClock(moment('2026-10-10', '09:00'));
  const errors: unknown[] = [];
  const demoAccounts = await addDemoAccounts(fresh.db, school.school, clock.now());
  const app = createDashboard({
    reader: fresh.db.knex,
    school: school.school,
    clock,
    catalogue: parts.catalogue,
    actions: actionsOf({ db: fresh.db, audit: parts, keys: clearBodies, now: clock.now }),
    sourceUrl: 'https://school.example',
    keys: { session: 'k'.repeat(64), accessJournal: Buffer.alloc(32, 1) },
    secure: false,
    demoAccounts,
    onError: (error) => errors.push(error),
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fresh,
    school,
    errors,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await school.simulator.stop();
      await fresh.close();
    },
  };
}

/** The one proven finding of the lesson that was not entered, again and again, so that a list has pages. */
async function manyFindings(fresh: FreshDatabase): Promise<void> {
  await fresh.db.knex.raw(
    `insert into finding (school_id, family, rule, subject_key, unit_kind, unit_id, verdict, severity, clauses, class_id,
       journal_id, staff_id, lesson_id, date, evidence, provenance, state, opened_at, first_run_id, last_run_id)
     select school_id, family, rule, subject_key || ':' || n, unit_kind, unit_id, verdict, severity, clauses, class_id, journal_id,
       staff_id, lesson_id, date, evidence, provenance, state, opened_at, first_run_id, last_run_id
     from finding cross join generate_series(1, 70) n where rule = 'lesson-missing' and verdict = 'violated'`,
  );
}
