import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { loadStaffLines, loadStaffLook } from '../../../../src/audit/load/staff.js';
import { staffOrder } from '../../../../src/db/stores/registers/staff-order.js';
import type { Instant } from '../../../../src/domain/time.js';
import { moment, tinySchool } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { SEEN, tinyMirror } from '../../../support/tiny-mirror.js';
import { type Watch, watch, watchedSchool } from '../support/watched-school.js';

const helper = { position: 'Педагог-психолог', habit: null, middleName: 'Ивановна' };
const NEWCOMER = {
  ...helper,
  id: '9001',
  lastName: 'Ясная',
  firstName: 'Вера',
  listed: { from: moment('2026-10-07', '10:00'), to: null },
};
const LEAVER = {
  ...helper,
  id: '9002',
  lastName: 'Юрьева',
  firstName: 'Нина',
  listed: { from: null, to: moment('2026-10-08', '10:00') },
};

describe('a list that is read again and again', () => {
  let fresh: FreshDatabase;
  let school: Watch;
  const scopeAt = (asOf: Instant): LoadScope => ({
    ...{ knex: fresh.db.knex, schoolId: school.school.id, journalIds: [] },
    ...{ asOf, registersAt: asOf, later: [], doubtful: [] },
  });

  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await watch(fresh.db, { ...watchedSchool, staff: [...tinySchool.staff, NEWCOMER, LEAVER] });
    for (const date of ['2026-10-06', '2026-10-07', '2026-10-08', '2026-10-14']) await school.look(date, '20:00');
  });
  afterAll(async () => {
    await school.simulator.stop();
    await fresh.close();
  });

  it('tells who came and who left between which looks, as far as was known', async () => {
    const moved = (await loadStaffLines(scopeAt(moment('2026-10-20', '12:00')))).filter(
      ({ came, left }) => came.absentAt !== null || left !== null,
    );
    expect(moved).toHaveLength(2);
    const before = await loadStaffLines(scopeAt(moment('2026-10-08', '12:00')));
    expect(before.filter(({ left }) => left !== null)).toEqual([]);
  });

  it('was last read at the last look before the moment', async () => {
    const look = await loadStaffLook(scopeAt(moment('2026-10-09', '12:00')));
    expect(look).toBeGreaterThanOrEqual(moment('2026-10-08', '20:00'));
    expect(look).toBeLessThan(moment('2026-10-09', '00:00'));
    expect(await loadStaffLook(scopeAt(moment('2026-10-01', '12:00')))).toBeNull();
  });

  it('is held against the orders once one is recorded, and again after each look', async () => {
    const { knex } = fresh.db;
    const rows = async () => {
      const found = await knex('finding').where({ rule: 'staff-without-order', state: 'open' }).orderBy('subject_key');
      return found.map(({ subject_key, verdict }) => `${subject_key.replace(/\d+/u, 'N')} ${verdict}`).sort();
    };
    await school.audit('2026-10-14', '21:00');
    expect(await rows()).toEqual(['staff:N no-data']);
    const teacher = Number(
      (await knex('external_ref').where({ entity: 'staff', external_id: '4530' }).first('target_id')).target_id,
    );
    const order = { staff: teacher, hired: false, number: '21-к', orderDate: '2026-10-13' };
    await staffOrder.record(knex, school.school, order, { by: 'secretary', at: moment('2026-10-06', '21:00') });
    await school.audit('2026-10-14', '23:00');
    expect(await rows()).toEqual(['staff:N:came violated', 'staff:N:left violated']);
    await school.audit('2026-10-17', '12:00');
    expect(await rows()).toEqual(['staff:N:came violated', 'staff:N:left violated', 'staff:N:left disputable'].sort());
    await school.look('2026-10-17', '20:00');
    await school.audit('2026-10-17', '21:00');
    expect(await rows()).toEqual(['staff:N:came violated', 'staff:N:left violated', 'staff:N:left violated']);
  });
});

test('another position is no other line; who comes back begins a new one', async () => {
  const fresh = await freshDatabase();
  const { school, teacherId, otherTeacherId } = await tinyMirror(fresh.db.knex);
  const day = 86_400_000;
  const image = {
    scope_id: 1,
    view: 'test/view',
    parser_rev: 1,
    bulk: false,
    image: JSON.stringify({}),
    entity: 'staff',
  };
  const past = (factId: number, endKind: string, endObservation: number) => ({
    ...{ ...image, school_id: school.id, fact_id: factId, seen_at: new Date(SEEN - 3 * day), seen_observation_id: 5 },
    ...{ absent_at: new Date(SEEN - 4 * day), end_kind: endKind, end_absent_at: new Date(SEEN - 2 * day) },
    ...{ end_seen_at: new Date(SEEN - day), end_observation_id: endObservation },
  });
  await fresh.db.knex('value_version').insert([past(teacherId, 'changed', 1), past(otherTeacherId, 'gone', 7)]);
  const scope = { knex: fresh.db.knex, schoolId: school.id, journalIds: [], later: [], doubtful: [] };
  const lines = await loadStaffLines({ ...scope, asOf: SEEN + day, registersAt: SEEN + day });
  expect(lines.map(({ staffId, came, left }) => [staffId, came.seenAt, left])).toEqual([
    [teacherId, SEEN - 3 * day, null],
    [otherTeacherId, SEEN, null],
  ]);
  await fresh.close();
});
