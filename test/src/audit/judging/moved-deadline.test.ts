import { expect, test } from 'vitest';
import { deadlineEvidence, moveDeadline } from '../../../../src/audit/judging/moved-deadline.js';
import { at, facts, TEACHER } from '../support/facts.js';

const due = { base: at('2025-09-11 00:00'), date: '2025-09-10', startsAt: at('2025-09-10 08:30'), staffId: TEACHER };
const outage = { startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 12:00'), reason: '' };
const permission = { staffId: TEACHER, from: '2025-09-10', to: '2025-09-10', until: '2025-09-20', ground: '' };

test('the latest exception wins', () => {
  const registers = { outages: [outage], permissions: [permission] };
  expect(moveDeadline(due, facts({ registers }), 7)).toStrictEqual({
    base: due.base,
    moved: at('2025-09-21 00:00'),
    exception: { kind: 'permission', until: '2025-09-20' },
  });
});

test('no exception makes a deadline earlier', () => {
  const registers = { permissions: [{ ...permission, until: '2025-09-10' }] };
  expect(moveDeadline(due, facts({ registers }), 7)).toStrictEqual({
    base: due.base,
    moved: due.base,
    exception: null,
  });
});

test('a return beyond the known timetable has no moment yet', () => {
  const registers = { staffAbsences: [{ staffId: TEACHER, from: '2025-09-10', to: '2025-09-30' }] };
  const moved = moveDeadline(due, facts({ registers, neighbours: { schoolDates: new Set(['2025-09-10']) } }), 7);
  expect(deadlineEvidence(moved)).toStrictEqual({
    deadline: due.base,
    movedDeadline: null,
    exception: { kind: 'staff-absence', until: null },
  });
});

test('who answers for nothing is excused by nobody’s absence', () => {
  const registers = { staffAbsences: [{ staffId: TEACHER, from: '2025-09-10', to: '2025-09-30' }] };
  expect(moveDeadline({ ...due, staffId: null }, facts({ registers }), 7).exception).toBeNull();
});
