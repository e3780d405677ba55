import { createEljur } from '../../connectors/index.js';
import { syncFully } from '../../src/commands/wiring/whole-round.js';
import { openServer } from '../../src/db/database.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { createPoliteHttp } from '../../src/http/polite-http.js';
import { bodyKeysIn } from '../../src/sync/bodies.js';
import type { Connector } from '../../src/sync/connector.js';
import { skippingPace } from './skipping-pace.js';
import type { WholeReading, WholeReadingTask } from './whole-reading.js';

/** Reads a whole journal once, in a process of its own, so that nothing else is in its memory; told what in its argument. */
async function main(task: WholeReadingTask): Promise<void> {
  const db = openServer(task.databaseUrl);
  const pace = skippingPace();
  try {
    await migrateToLatest(db);
    const school = await ensureSchool(db.knex, task.school);
    const clockCheck = { on: false, reason: 'the journal lives on a virtual clock' } as const;
    const limited = task.perMinute === null ? {} : { perMinute: task.perMinute, ceilingOnLoopback: true };
    const http = createPoliteHttp({ origins: [task.url], clockCheck, pace, ...limited });
    const connector = announcing(
      createEljur({
        http,
        baseUrl: task.url,
        web: task.web,
        api: { ...task.api, vendor: task.school.vendor },
      }),
    );
    const context = { now: () => Math.round(Date.now() + task.offset + pace.skipped()), traffic: http.traffic };
    const began = pace.monotonic();
    const reports = await syncFully({ db, connector, school, keys: bodyKeysIn(task.keys), context });
    const { user, system } = process.cpuUsage();
    const done: WholeReading = {
      pages: reports.reduce((sum, { pages }) => sum + pages, 0),
      changes: reports.reduce((sum, { added, changed, moved, gone }) => sum + added + changed + moved + gone, 0),
      requests: http.traffic().requests,
      ms: pace.monotonic() - began,
      processorMs: (user + system) / 1000,
      peakBytes: process.resourceUsage().maxRSS * 1024,
    };
    console.log(JSON.stringify(done));
  } finally {
    await db.close();
  }
}

/** Tells the parent when trials are over and pages begin. */
function announcing(connector: Connector): Connector {
  return {
    ...connector,
    pull(school, plan, context) {
      process.send?.('pages');
      return connector.pull(school, plan, context);
    },
  };
}

await main(JSON.parse(process.argv[2] ?? '') as WholeReadingTask);
