import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import { loadClassFacts } from '../../../../src/audit/load-class-facts.js';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { reviseUnits } from '../../../../src/db/stores/unit-revisions.js';
import { listUnitIds, loadUnits } from '../../../../src/db/stores/units.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const [BEFORE, FIRST, LATER, NOW] = ['2026-09-03', '2026-09-04', '2026-10-24', '2026-11-02'].map((date) =>
  Date.parse(`${date}T12:00:00Z`),
);
const at = (moment: number | undefined): Date => new Date(moment ?? 0);

let fresh: FreshDatabase;
let mirror: TinyMirror;
let newcomers: number;

interface Told {
  readonly subject: string;
  readonly teacher?: number;
  readonly hours: number;
  readonly since?: Date;
  readonly until?: Date;
  /** With how many hours the first file told it. */
  readonly before?: number;
}

/** A line of the load as files told it, with its past. */
async function tell({ subject, teacher = mirror.teacherId, hours, since = at(FIRST), until, before }: Told) {
  const line = { class_id: newcomers, subject_name: subject, group_name: '', teacher_id: teacher, school_year: 2026 };
  const common = { school_id: mirror.school.id, ...provenance };
  const gone = until === undefined ? {} : { gone_at: until, gone_observation_id: 1 };
  const seen = before === undefined ? since : at(LATER);
  const [row] = await fresh.db
    .knex('load')
    .insert({ ...common, ...line, hours, seen_at: seen, ...gone })
    .returning('id');
  const id = Number(row.id);
  if (before === undefined) return id;
  const version = { entity: 'load', fact_id: id, image: JSON.stringify({ ...line, hours: before }), bulk: false };
  const end = { end_kind: 'changed', end_seen_at: at(LATER), end_observation_id: 1 };
  await fresh.db.knex('value_version').insert({ ...common, ...version, ...end, seen_at: at(FIRST) });
  return id;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  const { knex } = fresh.db;
  mirror = await tinyMirror(knex);
  const [row] = await knex('school_class')
    .insert({ school_id: mirror.school.id, name: '1Г', grade: 1, class_teacher_id: mirror.teacherId, ...provenance })
    .returning('id');
  newcomers = Number(row.id);
});
afterAll(() => fresh.close());

async function factsOf(id: number): Promise<ClassFacts | undefined> {
  const common = await loadSchoolFacts(fresh.db.knex, mirror.school, NOW ?? 0);
  const [facts] = await loadClassFacts(common, [id]);
  return facts;
}

test('a class without journals is one once the load gives it lessons', async () => {
  const { knex } = fresh.db;
  const known = async () => (await loadUnits(knex, mirror.school.id, 'class')).map(({ id }) => id);
  expect(await factsOf(newcomers)).toBeUndefined();
  expect(await known()).not.toContain(newcomers);
  await tell({ subject: 'Математика', hours: 4 });
  expect(await known()).toContain(newcomers);
  expect(await listUnitIds(knex, mirror.school.id, 'class')).toEqual([mirror.classId, mirror.otherClassId, newcomers]);
  expect(await factsOf(newcomers)).toMatchObject({
    schoolClass: { id: newcomers, grade: 1, teacherId: mirror.teacherId, cameAt: null },
    journals: [],
    load: [{ subjectName: 'Математика' }],
  });
});

test('a class knows the look that first showed it, if a look before had not, whatever became of it since', async () => {
  const { knex } = fresh.db;
  const came = async () => (await factsOf(newcomers))?.schoolClass.cameAt;
  const saw = (absentAt: Date | null, seenAt: Date, until: Date) => {
    const image = JSON.stringify({ name: '1Г', grade: 1, class_teacher_id: mirror.otherTeacherId });
    const version = { entity: 'schoolClass', fact_id: newcomers, image, bulk: false };
    const end = { end_kind: 'changed', end_seen_at: until, end_observation_id: 1 };
    const seen = { absent_at: absentAt, seen_at: seenAt };
    return knex('value_version').insert({ school_id: mirror.school.id, ...provenance, ...version, ...end, ...seen });
  };
  expect(await came()).toBeNull();
  await saw(at(BEFORE), at(FIRST), at(LATER));
  expect(await came()).toBe(FIRST);
  await saw(null, at(BEFORE), at(FIRST));
  expect(await came()).toBeNull();
});

test('it is judged again when its load moves', async () => {
  const { knex } = fresh.db;
  await knex.transaction((trx) =>
    reviseUnits(trx, mirror.school.id, {
      ...{
        journals: [],
        lines: [],
        classes: [mirror.classId, newcomers],
        subjects: [],
        teachers: [],
        ofSchool: false,
        ofClasses: false,
        ofAll: false,
      },
    }),
  );
  const revised = await knex('unit_state')
    .where({ unit_kind: 'class', facts_rev: 1 })
    .orderBy('unit_id')
    .pluck('unit_id');
  expect(revised.map(Number)).toEqual([mirror.classId, newcomers]);
});

test('a line knows when its subject was first asked for, by whatever hours and whomever', async () => {
  const corrected = await tell({ subject: 'Музыка', hours: 1, before: 2 });
  const before = await tell({ subject: 'Химия', hours: 2, until: at(LATER) });
  await tell({ subject: 'Химия', hours: 2, teacher: mirror.otherTeacherId, since: at(LATER) });
  const begun = await tell({ subject: 'Физика', hours: 2, before: 0 });
  const load = (await factsOf(newcomers))?.load ?? [];
  expect(Object.fromEntries(load.map(({ subjectName, first }) => [subjectName, first]))).toMatchObject({
    Музыка: { id: corrected, seenAt: FIRST },
    Химия: { id: before, seenAt: FIRST },
    Физика: { id: begun, seenAt: LATER },
  });
});
