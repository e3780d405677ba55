import { afterAll, beforeAll, expect, it } from 'vitest';
import { entered, moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const by = '4530';
const planned = (planItem: string | null) => ({ runningNumber: 1, planItem });
const opened = { at: moment('2026-10-07', '09:00'), value: planned('31'), by };

/** The plan was dated anew on 8 October, and loaded once more on the 10th; on the 11th somebody mended the topic's spelling. */
const lessons = [
  lessonOn('2026-10-07', {
    entered: [
      opened,
      { at: moment('2026-10-08', '12:00'), value: planned('32'), by },
      { at: moment('2026-10-10', '12:00'), value: planned('48'), by },
    ],
    topic: [
      { at: moment('2026-10-07', '09:20'), value: 'Одночлены', by },
      { at: moment('2026-10-08', '12:00'), value: 'Квадратные уравненея', by },
      { at: moment('2026-10-11', '12:00'), value: 'Квадратные уравнения', by },
    ],
  }),
  lessonOn('2026-10-08', { entered: [{ ...opened, at: moment('2026-10-08', '09:00') }] }),
  lessonOn('2026-10-09', {
    topic: [
      ...entered('Степени', '2026-10-09', '09:20'),
      { at: moment('2026-10-11', '12:00'), value: 'Формулы сокращённого умножения', by },
    ],
  }),
];

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  for (const day of ['06', '07', '08', '09', '10', '11']) await school.look(`2026-10-${day}`, '20:00');
  await school.audit('2026-10-11', '21:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

it('a plan that was dated anew brings its topic along, whatever becomes of the item later', async () => {
  const { rows } = await fresh.db.knex.raw<{ rows: { date: string; severity: string }[] }>(
    `select f.date::text, f.severity from finding f where f.rule = 'value-changed' order by f.date`,
  );
  expect(rows).toEqual([
    { date: '2026-10-07', severity: 'notice' },
    { date: '2026-10-09', severity: 'violation' },
  ]);
});
