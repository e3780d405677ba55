import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readView } from '../../../connectors/eljur-api/asking.js';
import { knownFields } from '../../../connectors/eljur-api/known-fields.js';
import { makeSchool } from '../../../fixtures/school/make.js';
import type { Entity } from '../../../src/domain/rows.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { expectedOf } from '../../support/connectors/samples.js';
import { tinyEljur } from '../../support/connectors/tiny-eljur.js';

const BY_NAME = new Map<Entity, string>([
  ['homework', 'eljur-api/homework-lessons'],
  ['termMark', 'eljur-api/term-marks'],
]);
const BY_MARKS = ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'] satisfies Entity[];

/** Every kind of answer the reader asks for, of an invented school in its second month. */
async function answersOfSchool() {
  const school = makeSchool({ size: 'demo', seed: 20 });
  const eljur = await tinyEljur(moment('2026-10-01', '21:00'), [], { withoutWeb: true }, { school });
  const span = { from: '2026-09-01', to: '2026-10-25' };
  const listed = await eljur.pull({
    listings: true,
    timetable: { from: '2026-09-28', to: '2026-10-03', classes: 'all' },
  });
  const students = listed
    .flatMap((page) => ('failed' in page ? [] : (page.rows.enrolment ?? [])))
    .slice(0, 40)
    .map((each) => ({ ...each, ...span, termName: 'I четверть' }));
  const owners = new Map(BY_MARKS.map((entity) => [entity, 'eljur-api/marks']));
  const byName = { students, known: { subjects: [], journals: [], decided: [] } };
  const named = await eljur.pull({ byName, owners: BY_NAME });
  return [...listed, ...(await eljur.pull({ students })), ...(await eljur.pull({ students, owners })), ...named];
}

test('no answer of the simulator holds a field that is not known', async () => {
  const told: string[] = [];
  const views = new Set<string>();
  for (const page of await answersOfSchool()) {
    if ('failed' in page) throw new Error(page.reason);
    views.add(page.view);
    told.push(...(page.unfamiliar ?? []));
  }
  expect([...views]).toEqual(expect.arrayContaining(Object.keys(knownFields)));
  expect(told).toEqual([]);
});

const SAMPLES = Object.keys(knownFields).flatMap((view) =>
  readdirSync(`fixtures/recorded/${view}`)
    .filter((name) => !name.includes('.expected.'))
    .map((name) => [view, `fixtures/recorded/${view}/${name}`] as const),
);

test.each(SAMPLES)('%s: %s holds no field that is not known', (view, path) => {
  const { address, error } = expectedOf(path);
  if (error !== undefined) return expect(() => readView(view, address, readFileSync(path))).toThrow(error);
  expect(readView(view, address, readFileSync(path)).unfamiliar).toEqual([]);
});

test('a new field of a diary is told by its way, whatever stands in it', () => {
  const path = 'fixtures/recorded/eljur-api/diary/week.json';
  const body = readFileSync(path, 'utf8')
    .replaceAll('"topic":', '"mood":"радость","topic":')
    .replaceAll('"nm":', '"joy":{"Лазарев":1},"nm":')
    .replaceAll('"individual":', '"Для Лазарева":true,"individual":');
  expect(readView('eljur-api/diary', expectedOf(path).address, Buffer.from(body)).unfamiliar).toEqual([
    'students.days.items.assessments.joy',
    'students.days.items.mood',
    'students.days.items.homework.…',
  ]);
});
