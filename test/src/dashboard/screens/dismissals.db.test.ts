import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import type { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

test('with nothing dismissed it says how one dismisses', async () => {
  expect((await visitor.get('/dismissals')).text).toContain(
    'Таких решений нет. Снять несоответствие можно в его карточке.',
  );
});

test('an unknown number is refused', async () => {
  await visitor.get('/dismissals');
  expect((await visitor.post('/dismissals', { id: '77' })).text).toContain('Это решение уже отменено.');
  expect(await visitor.post('/dismissals', { id: 'x' })).toMatchObject({ status: 404 });
});
