import { expect, test } from 'vitest';
import { capabilitiesOf } from '../../../src/sync/capabilities.js';
import type { FailedPage, Page, PullPlan } from '../../../src/sync/connector.js';
import { toldBy } from '../../../src/sync/told.js';

const stamps = { requestedAt: 1, receivedAt: 2 };
const whole = (entity: keyof Page['rows']) => ({ entity, from: null, to: null, complete: true });

function page(view: string, rows: Page['rows'], coverage: Page['coverage'] = []): Page {
  return { address: view, view, rows, coverage, parserRev: 1, body: new Uint8Array(), clockDoubtful: false, ...stamps };
}

function failed(view: string, reason: string): FailedPage {
  return { failed: true, address: view, view, kind: 'unavailable', reason, body: null, ...stamps };
}

const PLAN: PullPlan = { listings: true, timetable: null, journals: [] };
const SPAN = { from: '2026-10-05', to: '2026-10-11', classes: 'all' } as const;
const viewOf = (plan: PullPlan, pages: readonly (Page | FailedPage)[]) =>
  Object.fromEntries(capabilitiesOf(plan, toldBy(pages)).map(({ entity, view, reason }) => [entity, view ?? reason]));

test('rows or a page that would have shown them make an entity visible; the first reason says why the others are not', () => {
  const staff = page('people', { staff: [{ id: '1', lastName: 'О', firstName: 'А', middleName: '', position: '' }] });
  const students = page('students', {}, [whole('student')]);
  expect(viewOf(PLAN, [failed('periods', 'Закрыто.'), staff, students, failed('other', 'Позже.')])).toEqual({
    schoolClass: 'Закрыто.',
    staff: 'people',
    student: 'students',
    term: 'Закрыто.',
  });
});

test('what was not asked for is not said to be lacking', () => {
  expect(Object.keys(viewOf({ ...PLAN, listings: false }, []))).toEqual([]);
  expect(viewOf({ ...PLAN, listings: false, timetable: SPAN }, [])).toEqual({
    timetableSlot: 'В источнике этого нет.',
  });
});

test('one class whose page fails does not hide the others’', () => {
  const shown = page('schedule', {}, [whole('timetableSlot')]);
  const plan = { ...PLAN, listings: false, timetable: SPAN };
  expect(viewOf(plan, [failed('schedule', 'Сбой.'), shown])).toEqual({ timetableSlot: 'schedule' });
});

test('what a page shows by the way is not had where nobody was found to show it whole', () => {
  const lesson = { journal: '7А/42/0', date: '2026-10-06', ordinal: 0, runningNumber: null, planItem: null };
  const homework = page('homework', { lesson: [lesson] }, [whole('homework')]);
  const found = [
    { entity: 'lesson', view: null, reason: 'Уроки закрыты.' },
    { entity: 'homework', view: 'homework', reason: 'Видно.' },
  ] as const;
  const rows = capabilitiesOf({ ...PLAN, listings: false }, toldBy([homework]), found);
  expect(rows).toEqual([
    { entity: 'lesson', view: null, reason: 'Уроки закрыты.' },
    { entity: 'homework', view: 'homework', reason: 'Прочитано.' },
  ]);
});
