import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createEljur } from '../../../../connectors/index.js';
import { type Simulator, startSimulator } from '../../../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../../../fixtures/eljur/virtual-clock.js';
import { confirmReading } from '../../../../src/commands/wiring/confirm-reading.js';
import type { RoundParts } from '../../../../src/commands/wiring/round-parts.js';
import { syncFully } from '../../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import { createPoliteHttp } from '../../../../src/http/polite-http.js';
import type { PullContext, StudentScope } from '../../../../src/sync/connector.js';
import { type AnswerProxy, rewording, startProxy } from '../../../contract/kit/proxy.js';
import { moment, tinySchool } from '../../../fixtures/eljur/support/tiny-school.js';
import { mirrorTables } from '../../../support/cli/mirror-tables.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { manualPace } from '../../../support/http/manual-pace.js';
import { clearBodies } from '../../../support/mirror/pages.js';

type Door = 'both' | 'web' | 'api' | 'teacher';

interface Gateway {
  readonly parts: RoundParts;
  readonly clock: VirtualClock;
  readonly simulator: Simulator;
  readonly proxy: AnswerProxy;
  /** The run of the whole reading. */
  readonly runId: number;
}

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.close());

/** The tiny school of which everything has been read, by the accounts of the door. */
async function read(door: Door, now = moment('2026-10-07', '21:00')): Promise<Gateway> {
  const clock = createVirtualClock(now);
  const simulator = await startSimulator({ school: tinySchool, clock, sessionMs: Number.POSITIVE_INFINITY });
  onTestFinished(() => simulator.stop());
  const proxy = await startProxy(simulator.url);
  onTestFinished(() => proxy.stop());
  const { title: name, vendor, zone } = tinySchool;
  const { web, teacher, api } = simulator.accounts;
  const { login: username, password } = door === 'teacher' ? teacher : web;
  const http = createPoliteHttp({
    origins: [proxy.url],
    clockCheck: { on: false, reason: 'the simulator lives in virtual time' },
    pace: manualPace(),
  });
  const connector = createEljur({
    http,
    baseUrl: proxy.url,
    web: door === 'api' ? null : { username, password },
    api: door === 'both' || door === 'api' ? { ...api, vendor } : null,
  });
  const school = await ensureSchool(fresh.db.knex, { name, vendor, zone });
  const parts = { db: fresh.db, connector, school, keys: clearBodies, context: { now: () => clock.now() } };
  const reports = await syncFully(parts);
  return { parts, clock, simulator, proxy, runId: reports.at(-1)?.runId ?? 0 };
}

const confirm = ({ parts, runId }: Gateway) => confirmReading(parts, runId);

/** Students by the journal's own numbers. */
async function named(ids: readonly number[]): Promise<readonly string[]> {
  const rows = await fresh.db
    .knex('external_ref')
    .where({ entity: 'student' })
    .whereIn('target_id', [...ids]);
  return rows.map(({ external_id }) => external_id).sort();
}

describe('a second view that shows the same', () => {
  // 3522 has a mark, 3526 a mark and an absence on one lesson, 3530 an absence; 3534 of the other class has nothing.
  test.each<[Door, string, string, readonly (readonly [string, number, number])[]]>([
    [
      'both',
      'eljur-web/grid',
      'eljur-api/diary',
      [
        ['3522,3534', 1, 0],
        ['3526,3534', 1, 1],
        ['3530,3534', 0, 1],
      ],
    ],
    [
      'web',
      'eljur-web/grid',
      'eljur-web/grades',
      [
        ['3522,3534', 1, 0],
        ['3526,3534', 1, 1],
        ['3530,3534', 0, 1],
      ],
    ],
    [
      'api',
      'eljur-api/diary',
      'eljur-api/marks',
      [
        ['3522,3534', 1, 0],
        ['3526,3534', 1, 1],
        ['3530,3534', 0, 1],
      ],
    ],
  ])('%s: %s is confirmed by %s, student by student', async (door, owner, view, rounds) => {
    const gateway = await read(door);
    const before = await mirrorTables(fresh.db);
    for (const [students, marks, absences] of rounds) {
      const { confirmation, again } = await confirm(gateway);
      expect(confirmation).toMatchObject({ owner, view, reason: null, marks, absences, differences: [], unsettled: 0 });
      expect([await named(confirmation.asked), confirmation.compared]).toEqual([
        students.split(','),
        confirmation.asked,
      ]);
      expect(again).toEqual([]);
      gateway.clock.tick(1000);
    }
    expect(await mirrorTables(fresh.db)).toEqual(before);
    expect(await fresh.db.knex('observation').whereIn('view', [view])).toEqual([]);
    expect(await fresh.db.knex('confirmation')).toHaveLength(3);
  });

  test('a teacher’s pages are compared by his own journals alone', async () => {
    const { confirmation } = await confirm(await read('teacher'));
    expect(confirmation).toMatchObject({ owner: 'eljur-web/grid', view: 'eljur-web/grades', differences: [] });
    expect(confirmation.compared.length).toBeGreaterThan(0);
  });
});

describe('a mark that the second view shows otherwise', () => {
  test.each<[Door, RegExp, RegExp, string]>([
    ['both', /getdiary/, /"value":"5"/gu, '"value":"2"'],
    ['web', /student-grades/, /"cell-data">5/gu, '"cell-data">2'],
    ['api', /getmarks/, /"value":"5"/gu, '"value":"2"'],
  ])('%s: is told with both values once its own page was read again', async (door, path, from, to) => {
    const gateway = await read(door);
    const before = await mirrorTables(fresh.db);
    gateway.proxy.tamper = rewording(path, from, to);
    const { confirmation, again } = await confirm(gateway);
    expect(confirmation).toMatchObject({ marks: 1, unsettled: 0 });
    expect(confirmation.differences).toMatchObject([{ kind: 'mark', date: '2026-10-05', kept: ['5'], shown: ['2'] }]);
    const [found] = confirmation.differences;
    expect(await named([found?.studentId ?? 0])).toEqual(['3522']);
    expect(again.map(({ pages, outcomes }) => [pages, outcomes.same])).toEqual([[1, 1]]);
    expect(await mirrorTables(fresh.db)).toEqual(before);
    const [kept] = await fresh.db.knex('confirmation');
    expect(kept).toMatchObject({ run_id: gateway.runId, differences: confirmation.differences });
  });

  test('an absence that it does not show', async () => {
    const gateway = await read('both');
    await confirm(gateway);
    gateway.clock.tick(1000);
    gateway.proxy.tamper = rewording(/getdiary/, /"value":"н"/giu, '"value":""');
    const { confirmation } = await confirm(gateway);
    expect(confirmation.differences).toMatchObject([{ kind: 'absence', kept: ['б'], shown: [] }]);
  });

  test('is unsettled where its own page does not come again', async () => {
    const gateway = await read('both');
    gateway.proxy.tamper = rewording(/getdiary/, /"value":"5"/gu, '"value":"2"');
    gateway.simulator.faults.add({ match: /page\.journal.*lesson_id\.2\//, kind: 'status-500', times: 99 });
    const { confirmation, again } = await confirm(gateway);
    expect(confirmation).toMatchObject({ unsettled: 1, differences: [] });
    expect(again.map(({ outcomes }) => outcomes.failed)).toEqual([1]);
  });
});

test('while a page waits for a person, what differs there is unsettled', async () => {
  const gateway = await read('both', moment('2026-10-08', '08:30'));
  gateway.simulator.faults.add({ match: /page\.journal.*lesson_id\.2\//, kind: 'half-page', times: 1 });
  await syncFully(gateway.parts);
  gateway.clock.set(moment('2026-10-08', '10:00'));
  const { confirmation, again } = await confirm(gateway);
  expect(again.map(({ outcomes }) => outcomes.held)).toEqual([1]);
  expect(confirmation).toMatchObject({ differences: [], unsettled: 1 });
});

test.each([
  ['a mark that was corrected', '2026-10-06', '5'],
  ['a mark that was deleted', '2026-10-08', null],
])('%s between the two looks is no difference, and comes into the mirror', async (_what, day, value) => {
  const gateway = await read('both', moment(day, '08:30'));
  gateway.clock.set(moment(day, '10:00'));
  const { confirmation, again } = await confirm(gateway);
  expect(confirmation).toMatchObject({ differences: [], unsettled: 0 });
  expect(again).toHaveLength(1);
  const marks = await fresh.db.knex('mark').whereNull('gone_at').where({ date: '2026-10-05', slot: 0 });
  expect(marks.map((mark) => mark.value)).toEqual(value === null ? [] : [value]);
});

describe('where it cannot be had', () => {
  test('pages that do not come are told, and fail nothing', async () => {
    const gateway = await read('both');
    gateway.simulator.faults.add({ match: /getdiary/, kind: 'status-500', times: 99 });
    const { confirmation, again } = await confirm(gateway);
    expect(confirmation).toMatchObject({ view: 'eljur-api/diary', compared: [], marks: 0, differences: [] });
    expect(confirmation.reason).toMatch(/500/u);
    expect([confirmation.asked.length, again]).toEqual([2, []]);
  });

  test('a page in an unknown shape is told beside what the others show', async () => {
    const gateway = await read('both');
    gateway.simulator.faults.add({ match: /getdiary.*student=3534/, kind: 'half-page', times: 9 });
    const { confirmation } = await confirm(gateway);
    expect(await named(confirmation.compared)).toEqual(['3522']);
    expect(confirmation).toMatchObject({ marks: 1, differences: [], reason: expect.stringMatching(/[а-я]/u) });
  });

  test('a closed one gives way to the next, and no owner changes', async () => {
    const gateway = await read('both');
    const owners = await fresh.db.knex('capability').orderBy('entity').select('entity', 'owner');
    gateway.simulator.faults.add({ match: /getdiary/, kind: 'status-403', times: 99 });
    expect((await confirm(gateway)).confirmation.view).toBe('eljur-web/grades');
    expect(await fresh.db.knex('capability').orderBy('entity').select('entity', 'owner')).toEqual(owners);
  });

  test('where all are closed there is nothing to confirm by, and why is said', async () => {
    const gateway = await read('web');
    gateway.simulator.faults.add({ match: /student-grades/, kind: 'status-403', times: 99 });
    const { confirmation } = await confirm(gateway);
    expect(confirmation).toMatchObject({ view: null, asked: [], reason: expect.stringMatching(/[а-я]/u) });
  });

  test('an account that is refused meanwhile', async () => {
    const gateway = await read('both');
    gateway.simulator.faults.add({ match: /./, kind: 'captcha', times: 99 });
    const { confirmation } = await confirm(gateway);
    expect(confirmation.compared).toEqual([]);
    expect(confirmation.reason).toMatch(/[а-я]/u);
  });

  test('in the holidays nobody has a page of the present term', async () => {
    const gateway = await read('both', moment('2027-01-08', '09:00'));
    const { confirmation } = await confirm(gateway);
    expect(confirmation).toMatchObject({ asked: [], reason: expect.stringContaining('учебном периоде') });
  });
});

test('pages that come in another order than they were asked for are compared with nobody', async () => {
  const { parts, runId } = await read('both');
  const confirming = async (owner: string, context: PullContext) => {
    const view = await parts.connector.confirming?.(owner, context);
    if (view === undefined || view.view === null) throw new RangeError('The tiny school has a second view');
    return {
      ...view,
      read: (students: readonly StudentScope[], inner: PullContext) => view.read([...students].reverse(), inner),
    };
  };
  const reversed = { ...parts, connector: { ...parts.connector, confirming } };
  await expect(confirmReading(reversed, runId)).rejects.toThrow('Not the page of the student who was asked for');
  expect(await fresh.db.knex('confirmation')).toEqual([]);
});

test('the operator’s stop is not taken for a failure of the view', async () => {
  const gateway = await read('both');
  const stop = new AbortController();
  const progress = () => stop.abort(new Error('stopped by hand'));
  const parts = { ...gateway.parts, context: { ...gateway.parts.context, signal: stop.signal, progress } };
  await expect(confirmReading(parts, gateway.runId)).rejects.toThrow('stopped by hand');
  expect(await fresh.db.knex('confirmation')).toEqual([]);
});

test('who was in two classes this year is not asked for', async () => {
  const gateway = await read('both', moment('2026-10-19', '21:00'));
  const [other] = await fresh.db.knex('school_class').where({ name: '10Б' });
  const [row] = await fresh.db.knex('enrolment').whereNot({ class_id: other.id }).orderBy('student_id');
  const { id: _id, ...rest } = row;
  const at = new Date(gateway.clock.now());
  const gone = { gone_at: at, gone_observation_id: row.seen_observation_id, seen_at: at };
  await fresh.db.knex('enrolment').insert({ ...rest, ...gone, class_id: other.id });
  expect(await named((await confirm(gateway)).confirmation.asked)).toEqual(['3526', '3534']);
});
