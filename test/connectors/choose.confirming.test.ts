import { expect, test } from 'vitest';
import type { Fault } from '../../fixtures/eljur/faults.js';
import type { StudentScope } from '../../src/sync/connector.js';
import { collect, type TinyEljur, tinyEljur } from '../support/connectors/tiny-eljur.js';

const closed = (match: RegExp): Fault => ({ match, times: 99, kind: 'status-403' });
const DIARIES = closed(/getdiary/);
const LISTS = closed(/getmarks/);
const GRADES = closed(/student-grades/);
const API_ALONE = { withoutWeb: true };
const WEB_ALONE = { withoutApi: true };

async function viewBeside(owner: string, ...[faults, changed]: [readonly Fault[], object?]) {
  const eljur = await tinyEljur(undefined, faults, changed);
  return opened(eljur, owner);
}

async function opened({ connector, context }: TinyEljur, owner: string) {
  const found = await connector.confirming?.(owner, context);
  if (found === undefined) throw new Error('The connector has no second view');
  return found;
}

test.each([
  ['eljur-web/grid', [], {}, 'eljur-api/diary'],
  ['eljur-web/grid', [DIARIES], {}, 'eljur-web/grades'],
  ['eljur-web/grid', [DIARIES, GRADES], {}, 'eljur-api/marks'],
  ['eljur-web/grid', [], WEB_ALONE, 'eljur-web/grades'],
  ['eljur-api/diary', [], {}, 'eljur-web/grades'],
  ['eljur-api/diary', [], API_ALONE, 'eljur-api/marks'],
])('beside %s the best view that works confirms (%j, %j)', async (owner, faults, changed, view) => {
  expect((await viewBeside(owner, faults, changed)).view).toBe(view);
});

test('where every other is closed it is said why, each reason once', async () => {
  const found = await viewBeside('eljur-api/diary', [LISTS], API_ALONE);
  expect(found).toEqual({ view: null, reason: expect.stringMatching(/^[^.]*закрыл[^.]*\.( [^.]+\.)*$/u) });
});

test('a view that cannot be tried in passing is taken: its pages tell what is amiss', async () => {
  const found = await viewBeside('eljur-web/grid', [{ match: /getdiary/, times: 9, kind: 'status-500' }]);
  expect(found.view).toBe('eljur-api/diary');
});

test('a page comes for each student, in the order of the students', async () => {
  const eljur = await tinyEljur();
  const found = await opened(eljur, 'eljur-web/grid');
  const term = { termName: 'I четверть', from: '2026-09-01', to: '2026-10-25' };
  const half = { termName: 'I полугодие', from: '2026-09-01', to: '2026-12-27' };
  const students: readonly StudentScope[] = [
    { schoolClass: '7А', student: '3526', ...term },
    { schoolClass: '10Б', student: '3534', ...half },
  ];
  const pages = found.view === null ? [] : await collect(found.read(students, eljur.context));
  expect(pages.map(({ view, address }) => [view, /student=(\d+)/u.exec(address)?.[1]])).toEqual([
    ['eljur-api/diary', '3526'],
    ['eljur-api/diary', '3534'],
  ]);
});
