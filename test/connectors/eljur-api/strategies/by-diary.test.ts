import { expect, test } from 'vitest';
import type { StudentScope } from '../../../../src/sync/connector.js';
import { collect, NOTHING, SCHOOL, tinyEljur } from '../../../support/connectors/tiny-eljur.js';

const QUARTER = { termName: 'I четверть', from: '2026-10-05', to: '2026-10-11' } as const;
const HALF_YEAR = { termName: 'I полугодие', from: '2026-10-05', to: '2026-10-11' } as const;
const STUDENTS: readonly StudentScope[] = [
  { schoolClass: '7А', student: '3522', ...QUARTER },
  { schoolClass: '10Б', student: '3534', ...HALF_YEAR },
  { schoolClass: '7А', student: '3526', ...QUARTER },
];

test('the diaries of all classes are counted together, as one kind of page', async () => {
  const { connector, context } = await tinyEljur(undefined, [], { withoutWeb: true });
  const told: unknown[] = [];
  const progress = (...all: unknown[]) => void told.push(all);
  const found = await connector.capabilities(context);
  const owners = new Map(found.map(({ entity, view }) => [entity, view]));
  const pages = await collect(
    connector.pull(SCHOOL, { ...NOTHING, students: STUDENTS, owners }, { ...context, progress }),
  );
  const diaries = pages.filter(({ view }) => view === 'eljur-api/diary');
  expect(diaries.map(({ address }) => /student=(\d+)/.exec(address)?.[1])).toEqual(['3522', '3526', '3534']);
  expect(told).toEqual([
    [1, 3, 'Дневники обучающихся', false],
    [2, 3, 'Дневники обучающихся', false],
    [3, 3, 'Дневники обучающихся', false],
  ]);
});
