import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../../src/domain/school.js';
import { CHANGE_KINDS, type ChangeFilter, EVERY_CHANGE } from '../../../../src/read/changes/change.js';
import { countChanges, readChanges } from '../../../../src/read/changes/read-changes.js';
import { applyPage } from '../../../../src/sync/apply.js';
import type { SyncRun } from '../../../../src/sync/run.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { newRun, newSchool } from '../../../support/mirror/pages.js';
import { ADDRESSES, newWorld, show, type World } from '../../../support/mirror/world.js';

const START = Date.UTC(2025, 8, 12, 5);
const HOUR = 3_600_000;
const ALL: ChangeFilter = { ...EVERY_CHANGE, kinds: ['changed', 'deleted', 'restored', 'moved'] };
const everyone = { kind: 'all' } as const;
const slice = { limit: 100, offset: 0 };

let fresh: FreshDatabase;
let school: School;
let run: SyncRun;
let world: World;
let before: Record<'s1' | 's2' | 'topic', string>;

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'changes');
  run = await newRun(fresh.db, school);
  world = newWorld();
  await look(0);
  const mark = (student: string) => {
    const { value, comment } = world.marks.get(`${student}|alg|2025-09-02|0|0`) ?? {};
    return `${value}/${comment}`;
  };
  before = { s1: mark('s1'), s2: mark('s2'), topic: world.lessons.get('7А/his/0|2025-09-04|0')?.topic ?? '' };
  world.marks.set('s1|alg|2025-09-02|0|0', { journal: '7А/alg/1', value: '5', comment: 'пересдача' });
  world.marks.delete('s2|alg|2025-09-02|0|0');
  await look(1);
  world.marks.set('s2|alg|2025-09-02|0|0', { journal: '7А/alg/1', value: '4', comment: '' });
  const lesson = world.lessons.get('7А/his/0|2025-09-04|0');
  if (lesson === undefined) throw new Error('the lesson is not there');
  world.lessons.set('7А/his/0|2025-09-04|0', { ...lesson, topic: 'Новая тема' });
  world.absences.set('s3|his|2025-09-04|0', { journal: '7А/his/0', code: 'н' });
  await look(2);
  world.absences.delete('s3|his|2025-09-04|0');
  await look(3);
});
afterAll(() => fresh.close());

/** Polls of round `n` begin `n` hours after the start, a minute apart. */
async function look(round: number): Promise<void> {
  for (const [index, address] of ADDRESSES.entries()) {
    const at = START + round * HOUR + index * 60_000;
    const moment = { requestedAt: at, receivedAt: at + 900, clockDoubtful: false };
    await applyPage(fresh.db, school, run, show(world, address, moment));
  }
}

function askedAt(round: number, address: string): number {
  return START + round * HOUR + ADDRESSES.indexOf(address) * 60_000;
}

async function lines(filter: Partial<ChangeFilter>) {
  const found = await readChanges(fresh.db.knex, school.id, { ...ALL, ...filter }, everyone, slice);
  return found.map(({ entity, kind, old, new: next, absentAt, seenAt }) => ({
    entity,
    kind,
    old,
    next,
    absentAt,
    seenAt,
  }));
}

describe('the change journal', () => {
  it('tells old and new with the interval, newest first', async () => {
    const grid = (round: number, address = 'grid/alg') => ({
      absentAt: askedAt(round - 1, address),
      seenAt: askedAt(round, address) + 900,
    });
    const stored = (text: string) => ({ date: '2025-09-02', value: text.split('/')[0], comment: text.split('/')[1] });
    expect(await lines({ entities: ['mark'] })).toEqual([
      {
        entity: 'mark',
        kind: 'restored',
        old: stored(before.s2),
        next: stored('4/'),
        ...grid(2),
      },
      {
        entity: 'mark',
        kind: 'changed',
        old: stored(before.s1),
        next: stored('5/пересдача'),
        ...grid(1),
      },
      { entity: 'mark', kind: 'deleted', old: stored(before.s2), next: null, ...grid(1) },
    ]);
    expect(await lines({ entities: ['absence'] })).toEqual([
      {
        entity: 'absence',
        kind: 'deleted',
        old: { date: '2025-09-04', code: 'н', comment: '' },
        next: null,
        ...grid(3, 'grid/his'),
      },
    ]);
    expect(await lines({ entities: ['topic'] })).toEqual([
      {
        entity: 'topic',
        kind: 'changed',
        old: { text: before.topic },
        next: { text: 'Новая тема' },
        ...grid(2, 'lessons/his'),
      },
    ]);
  });

  it('names the student, the journal and the run', async () => {
    const [deleted] = await readChanges(fresh.db.knex, school.id, { ...ALL, entities: ['absence'] }, everyone, slice);
    expect(deleted).toMatchObject({ className: '7А', date: '2025-09-04', runId: run.id, voidness: null });
    expect(deleted?.student).toMatch(/\S/);
  });

  it('is narrowed by student, lesson, moment and reading', async () => {
    const { knex } = fresh.db;
    const student = await knex('external_ref')
      .where({ school_id: school.id, entity: 'student', external_id: 's2' })
      .first('target_id');
    expect((await lines({ studentId: student.target_id })).map(({ kind }) => kind)).toEqual(['restored', 'deleted']);
    expect((await lines({ seenFrom: START + 3 * HOUR })).map(({ entity }) => entity)).toEqual(['absence']);
    expect((await lines({ seenUntil: START + 2 * HOUR })).length).toBe(2);
    const [topic] = await readChanges(knex, school.id, { ...ALL, entities: ['topic'] }, everyone, slice);
    const lesson = await knex('lesson_topic').where({ school_id: school.id, id: topic?.factId }).first('lesson_id');
    expect((await lines({ lessonId: lesson.lesson_id })).map(({ entity }) => entity)).toEqual(['absence', 'topic']);
    expect((await lines({ observationId: topic?.observationId ?? 0 })).map(({ entity }) => entity)).toEqual(['topic']);
  });

  it('counts what it lists, appearances among them only where asked', async () => {
    const { knex } = fresh.db;
    expect(await countChanges(knex, school.id, ALL, everyone)).toBe((await lines({})).length);
    const all = { ...ALL, kinds: CHANGE_KINDS };
    expect(await countChanges(knex, school.id, all, everyone)).toBeGreaterThan(40);
    expect(await countChanges(knex, school.id, all, { kind: 'none' })).toBe(0);
    expect(await countChanges(knex, school.id, all, { kind: 'own', staffId: 1, withClass: true })).toBe(0);
  });
});
