import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createFileImport } from '../../../connectors/index.js';
import { syncFully } from '../../../src/commands/wiring/whole-round.js';
import { openServer } from '../../../src/db/server.js';
import type { School } from '../../../src/domain/school.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import type { Connector } from '../../../src/sync/connector.js';
import { runSync } from '../../../src/sync/run-sync.js';
import { clearBodies } from '../../support/mirror/pages.js';
import { connectorOf } from '../doors/eljur-connector.js';
import type { Remote } from './door.js';
import { type PlainPlan, planOf } from './planned.js';

export interface Job {
  readonly database: string;
  readonly school: School;
  readonly remote: Remote;
  /** Null: a whole reading, which finds out itself what there is to ask for. */
  readonly plans: readonly PlainPlan[] | null;
  /** The moment at which the process believes to start. */
  readonly now: number;
  /** Counted over all plans from 1: no page comes after it. */
  readonly slowPage: number;
}

/** A process that only reads, to be killed at any moment; its argument is a file with the job. */
const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job;
const HANG_MS = 60_000;
const offset = job.now - Date.now();
const db = openServer(job.database, { poolSize: 3 });
let read = 0;
const before = await observed();

async function observed(): Promise<number> {
  const found = await db.knex('observation').count({ count: '*' }).first();
  return Number(found?.['count']);
}

/** Resolves when so many pages are stored: at the pace of a real journal a page is applied before the next one comes. */
async function stored(pages: number): Promise<void> {
  while ((await observed()) < before + pages) await pause(10);
}

function paced(connector: Connector): Connector {
  return {
    ...connector,
    async *pull(school, plan, context) {
      for await (const page of connector.pull(school, plan, context)) {
        read += 1;
        if (read === job.slowPage) await stored(read - 1);
        process.stdout.write(`page ${read}\n`);
        yield page;
        // Nothing more comes: the page is applied by itself, and then the process waits for its end.
        if (read === job.slowPage) await pause(HANG_MS);
      }
    },
  };
}

function open(remote: Remote): Connector {
  if (remote.kind === 'file') return createFileImport(remote.pages);
  const http = createPoliteHttp({
    origins: [remote.url],
    clockCheck: { on: false, reason: 'the simulator lives in virtual time' },
  });
  return connectorOf(remote.account, {}, { http, url: remote.url, accounts: remote.accounts });
}

const connector = paced(open(job.remote));
const context = { now: () => Date.now() + offset };
if (job.plans === null) await syncFully({ db, connector, school: job.school, keys: clearBodies, context });
for (const plan of job.plans?.map(planOf) ?? []) await runSync(db, connector, job.school, plan, context, clearBodies);
await db.close();
