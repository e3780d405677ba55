import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { type ChangeFilter, EVERY_CHANGE } from '../../../../src/read/changes/change.js';
import { countChanges, countVoid, readChanges } from '../../../../src/read/changes/read-changes.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const everyone = { kind: 'all' } as const;
const LATER = SEEN + 3_600_000;

let fresh: FreshDatabase;
let mirror: TinyMirror;

/** A mark was raised between 18:00 on 11 October and 18:00 on the 12th, in a lesson that the one teacher gave on the 9th. */
beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  await addChanges(fresh.db.knex, mirror);
});
afterEach(() => fresh.close());

const record = (more: RegisterInput): Promise<number> => {
  const given = { staff: mirror.teacherId, knownAt: '2026-10-01T08:00', whatHappened: 'Пароль узнали', ...more };
  return incident.record(fresh.db.knex, mirror.school, given, { by: 'deputy', at: LATER });
};

async function voidness(filter: Partial<ChangeFilter> = {}): Promise<string | null> {
  const asked: ChangeFilter = { ...EVERY_CHANGE, kinds: ['changed'], entities: ['mark'], ...filter };
  const [mark] = await readChanges(fresh.db.knex, mirror.school.id, asked, everyone, { limit: 10, offset: 0 });
  return mark?.voidness ?? null;
}

describe('a change is void', () => {
  it.each<readonly [string, RegisterInput, string | null]>([
    ['for certain after a notice of the minute before', { notifiedAt: '2026-10-11T17:59' }, 'certain'],
    ['for certain after a notice of the very look that did not show it', { notifiedAt: '2026-10-11T18:00' }, 'certain'],
    ['possibly, where the notice came a minute after that look', { notifiedAt: '2026-10-11T18:01' }, 'possible'],
    ['possibly, where it came a minute before the look that did', { notifiedAt: '2026-10-12T17:59' }, 'possible'],
    ['not, where it came with that look', { notifiedAt: '2026-10-12T18:00' }, null],
    ['not, while nobody was notified', {}, null],
    [
      'not, where the access was restored by the look that did not show it',
      { notifiedAt: '2026-10-10T12:00', restoredAt: '2026-10-11T18:00' },
      null,
    ],
    [
      'possibly, where it was restored a minute later',
      { notifiedAt: '2026-10-10T12:00', restoredAt: '2026-10-11T18:01' },
      'possible',
    ],
    [
      'possibly, where it was restored with the look that showed it',
      { notifiedAt: '2026-10-10T12:00', restoredAt: '2026-10-12T18:00' },
      'possible',
    ],
    [
      'for certain, where it was restored after that',
      { notifiedAt: '2026-10-10T12:00', restoredAt: '2026-10-12T18:01' },
      'certain',
    ],
    [
      'not, where it was restored before anybody was notified',
      { notifiedAt: '2026-10-12T12:00', restoredAt: '2026-10-12T11:00' },
      null,
    ],
  ])('%s', async (_, more, expected) => {
    const id = await record(more);
    expect(await voidness()).toBe(expected);
    expect(await voidness({ incident: 'any' })).toBe(expected);
    const asked: ChangeFilter = { ...EVERY_CHANGE, kinds: ['changed'], entities: ['mark'], incident: id };
    const counts = await countVoid(fresh.db.knex, mirror.school.id, asked, everyone);
    expect(counts).toEqual({ certain: expected === 'certain' ? 1 : 0, possible: expected === 'possible' ? 1 : 0 });
  });

  it('of whoever gave lessons of that date alone', async () => {
    await record({ staff: mirror.otherTeacherId, notifiedAt: '2026-10-10T12:00' });
    expect(await voidness()).toBeNull();
    const slot = { class_id: mirror.classId, bell: 2, subject_name: 'Алгебра', group_name: '', room: '' };
    const add = (date: string) =>
      fresh.db
        .knex('timetable_slot')
        .insert({ school_id: mirror.school.id, ...provenance, ...slot, date, teacher_id: mirror.otherTeacherId });
    await add('2026-10-08');
    expect(await voidness()).toBeNull();
    await add('2026-10-09');
    expect(await voidness()).toBe('certain');
  });

  it('by no entry that was itself voided', async () => {
    const id = await record({ notifiedAt: '2026-10-10T12:00' });
    await incident.void(fresh.db.knex, mirror.school, id, { by: 'deputy', at: LATER });
    expect(await voidness()).toBeNull();
    expect(await countChanges(fresh.db.knex, mirror.school.id, { ...EVERY_CHANGE, incident: id }, everyone)).toBe(0);
  });

  it('never for certain where no look before proves it absent', async () => {
    await record({ notifiedAt: '2026-10-02T12:00' });
    expect(await voidness({ kinds: ['entered'], entities: ['topic'] })).toBe('possible');
  });

  it('only if it happened in the journal: what was read anew is no operation', async () => {
    const { knex } = fresh.db;
    await record({ notifiedAt: '2026-10-10T12:00' });
    const kept = `school_id, entity, fact_id, image, scope_id, view, parser_rev, seen_at, seen_observation_id, bulk,
      end_absent_at, end_seen_at, end_observation_id`;
    await knex.raw(`insert into value_version (${kept}, end_kind) select ${kept}, 'correction' from value_version`);
    const anew: ChangeFilter = { ...EVERY_CHANGE, kinds: ['corrected'], entities: ['mark'] };
    expect(await countChanges(knex, mirror.school.id, anew, everyone)).toBe(1);
    expect(await countChanges(knex, mirror.school.id, { ...anew, incident: 'any' }, everyone)).toBe(0);
    expect(await voidness(anew)).toBeNull();
  });

  it('by the incident that was asked for', async () => {
    const certain = await record({ notifiedAt: '2026-10-10T12:00' });
    const possible = await record({ knownAt: '2026-10-12T08:00', notifiedAt: '2026-10-12T12:00' });
    expect(await voidness({ incident: certain })).toBe('certain');
    expect(await voidness({ incident: possible })).toBe('possible');
    expect(await voidness({ incident: 'any' })).toBe('certain');
  });
});
