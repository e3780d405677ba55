import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/commands/wiring/outcome.js';
import { type Database, openServer } from '../../../src/db/database.js';
import { migrateToLatest } from '../../../src/db/migrate.js';
import type { School } from '../../../src/domain/school.js';
import type { Connector, Page, PullContext, PullPlan } from '../../../src/sync/connector.js';
import { runSync } from '../../../src/sync/run-sync.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { databaseUrl, withAdmin } from '../../support/cluster.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newSchool,
  pageOf,
  testSource,
  whole,
} from '../../support/mirror/pages.js';
import { readStored } from '../../support/mirror/stored.js';
import { findPostgres } from '../../support/postgres-binaries.js';
import { mountSmallDisk } from '../../support/small-disk.js';
import { type Cluster, startCluster } from '../../support/throwaway-cluster.js';

const T = Date.UTC(2025, 8, 10, 6);
const STUDENTS = 30;
const PAGES = 40;
const plan: PullPlan = { listings: false, timetable: null, journals: [] };
const context: PullContext = { now: () => T };
const binaries = findPostgres();

/** Lists, and then a page of marks for each of forty days. */
const PULL: readonly Page[] = [
  pageOf('listing', listingRows(STUDENTS), listingCoverage, { requestedAt: T }),
  ...Array.from({ length: PAGES }, (_, index) => dayOfMarks(index)),
];

function dayOfMarks(index: number): Page {
  const date = new Date(Date.UTC(2025, 8, 1 + index)).toISOString().slice(0, 10);
  const mark = Array.from({ length: STUDENTS }, (_, student) => ({
    ...{ journal: '7А/alg/0', student: `s${student + 1}`, date, ordinal: 0, slot: 0 },
    ...{ value: '5', comment: 'ответ у доски '.repeat(20) },
  }));
  return pageOf(`grid/${date}`, { mark }, [whole('mark', date, date)], { requestedAt: T + (index + 1) * 60_000 });
}

describe.runIf(binaries !== null)('a run survives', () => {
  let cluster: Cluster;
  let calm: object;
  const opened: Database[] = [];
  beforeAll(async () => {
    cluster = await startCluster(binaries ?? '', { durable: true });
    const db = await database('calm');
    const school = await newSchool(db, 'calm');
    await pull(db, school);
    calm = await contentOf(db, school);
  }, 60_000);
  afterAll(async () => {
    for (const db of opened) await db.close();
    await cluster.stop();
  });

  async function database(name: string, place = ''): Promise<Database> {
    await withAdmin(cluster.url, [`create database ${name} ${place}`]);
    const db = openServer(databaseUrl(cluster.url, name));
    opened.push(db);
    await migrateToLatest(db);
    return db;
  }

  function pull(db: Database, school: School, pages: readonly Page[] = PULL) {
    const connector: Connector = {
      ...testSource,
      capabilities: async () => [],
      async *pull() {
        yield* pages;
      },
    };
    return runSync(db, connector, school, plan, context, clearBodies);
  }

  async function contentOf(db: Database, school: School): Promise<object> {
    return Object.fromEntries([...(await readStored(db, school))].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The run breaks off in words, what it had stored before stays, and the next one ends where a calm one would. */
  async function breaksOffAndGoesOn(db: Database, code: string, hurt: () => void, heal: () => Promise<void> | void) {
    const school = await newSchool(db, 'hurt');
    await pull(db, school, PULL.slice(0, 5));
    const before = await contentOf(db, school);
    hurt();
    const error = await pull(db, school).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(failureOf(error)).toMatchObject({ code, exitCode: 2, nextStep: expect.stringMatching(/ещё раз/u) });
    await heal();
    expect(await contentOf(db, school)).toMatchObject(before);
    expect(await pull(db, school)).toMatchObject({ status: 'done', troubles: [] });
    expect(await contentOf(db, school)).toEqual(calm);
    expect((await verifyMirror(db, testSource, school, clearBodies)).corruptions).toEqual([]);
    const runs: { status: string }[] = await db.knex('sync_run').where({ school_id: school.id }).select('status');
    expect(runs.filter(({ status }) => status === 'running')).toEqual([]);
  }

  /** Does it once, while the statement that the words fit is on its way. */
  function during(db: Database, words: RegExp, act: () => void): void {
    const watch = ({ sql }: { sql: string }) => {
      if (!words.test(sql)) return;
      db.knex.removeListener('query', watch);
      act();
    };
    db.knex.on('query', watch);
  }

  it('a full disk', async () => {
    const disk = mountSmallDisk(40);
    if (disk === null)
      process.stderr.write('NO REAL DISK: nothing can be mounted here, so the server only says that it is full\n');
    if (disk !== null) await withAdmin(cluster.url, [`create tablespace small location '${disk.folder}'`]);
    try {
      const db = await database('crowded', disk === null ? '' : 'tablespace small');
      const { fill, free } = disk ?? saysFull(db);
      await breaksOffAndGoesOn(db, 'database-full', fill, free);
    } finally {
      for (const db of opened.splice(1)) await db.close();
      const drop = ['drop database if exists crowded', ...(disk === null ? [] : ['drop tablespace small'])];
      await withAdmin(cluster.url, drop).finally(() => disk?.remove());
    }
  });

  /** A server that says what it would say. */
  function saysFull(db: Database): { fill(): void; free(): Promise<void> } {
    return {
      fill: () =>
        during(db, /insert into mark/u, () => {
          throw Object.assign(new Error('could not extend file'), { code: '53100' });
        }),
      free: async () => undefined,
    };
  }

  it('a crash of the database server', async () => {
    const db = await database('crashed');
    let again: Promise<void> | undefined;
    const hurt = () =>
      during(db, /insert into mark/u, () => {
        again = cluster.crash();
      });
    await breaksOffAndGoesOn(db, 'database-lost', hurt, () => again);
  });

  it('connections that are cut, the one with the lock among them', async () => {
    const db = await database('cut');
    let cut: Promise<void> | undefined;
    const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'cut'`;
    const hurt = () =>
      during(db, /insert into mark/u, () => {
        cut = withAdmin(cluster.url, [others]);
      });
    await breaksOffAndGoesOn(db, 'database-lost', hurt, () => cut);
  });
});
