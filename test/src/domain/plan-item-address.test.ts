import { expect, test } from 'vitest';
import { planItemAddress, readPlanItemAddress } from '../../../src/domain/plan-item-address.js';

const ITEM = { year: 2026, schoolClass: '7А', subject: '2', group: '0', item: '64011' };

test('an address of an item names all that is needed to ask for it, and is read back', () => {
  const address = planItemAddress(ITEM);
  expect(address).toBe(
    '/journal-index-rpc-teacher-action?method=teacher.get_lesson_topic&year=2026/2027&class=7А&grp=0&lesson_id=2&pid=64011&delta=0',
  );
  expect(readPlanItemAddress(address)).toEqual(ITEM);
});

test('other addresses name no item', () => {
  expect(readPlanItemAddress('/journal-app/page.lessons/class.7А/lesson_id.2/sp.I+четверть')).toBeNull();
  expect(readPlanItemAddress(`${planItemAddress(ITEM)}&x=1`)).toBeNull();
});
