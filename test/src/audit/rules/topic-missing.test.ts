import { describe, expect, test } from 'vitest';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import {
  at,
  facts,
  judged,
  lesson,
  norms,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const AFTER = '2025-09-11 00:10';
const terms = (observedAt: string | null) => [
  { ...QUARTER, lessonsObservedAt: observedAt === null ? null : at(observedAt) },
];
const empty = { slots: [slot(DAY)], lessons: [lesson(DAY)], terms: terms(AFTER) };
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const text = (value: string) => ({ ...empty, lessons: [lesson(DAY, { topic: [[value, seen('2025-09-10 12:00')]] })] });

describe('stays silent', () => {
  test.each([
    ['before the end of the lesson’s day', facts(empty), '2025-09-10 23:59'],
    ['on a topic', facts(text('Степени')), AFTER],
    ['on a short topic', facts(text('НЭП')), AFTER],
    ['on a paragraph', facts(text('§ 5')), AFTER],
    [
      'on a topic entered late, which is another stage',
      facts({
        ...empty,
        lessons: [lesson(DAY, { topic: [['Степени', seen('2025-09-12 12:00', '2025-09-11 12:00')]] })],
      }),
      '2025-09-13 00:00',
    ],
    ['on a slot without a lesson, which is another rule’s', facts({ ...empty, lessons: [] }), AFTER],
    ['on a day of quarantine', facts({ ...empty, registers: { classDayEvents: [quarantine] } }), AFTER],
    [
      'on a lesson beside the timetable on a day of quarantine',
      facts({ ...empty, slots: [], registers: { classDayEvents: [quarantine] } }),
      AFTER,
    ],
    ['on a journal with nobody on its roll', facts({ ...empty, members: [] }), AFTER],
    ['on a lesson of a later day', facts({ ...empty, lessons: [lesson('2025-09-12')] }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(topicMissing, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['an empty topic seen after the deadline', facts(empty), AFTER, 'violated violation'],
    [
      'it at the very end of the day',
      facts({ ...empty, terms: terms('2025-09-11 00:00') }),
      '2025-09-11 00:00',
      'violated violation',
    ],
    ['only dots', facts(text('...')), AFTER, 'violated violation'],
    ['a filler', facts(text('Тема урока')), AFTER, 'violated violation'],
    [
      'a topic that was taken away',
      facts({
        ...empty,
        lessons: [lesson(DAY, { topic: [['Степени', seen('2025-09-10 12:00')]], gone: '2025-09-10 20:00' })],
      }),
      AFTER,
      'violated violation',
    ],
    [
      'a topic overwritten by a blank',
      facts({
        ...empty,
        lessons: [
          lesson(DAY, {
            topic: [
              ['Степени', seen('2025-09-10 12:00')],
              [' ', seen('2025-09-10 20:00')],
            ],
          }),
        ],
      }),
      AFTER,
      'violated violation',
    ],
    [
      'no look since the deadline',
      facts({ ...empty, terms: terms('2025-09-10 23:59') }),
      AFTER,
      'disputable violation',
    ],
    ['no look at all', facts({ ...empty, terms: terms(null) }), AFTER, 'no-data violation'],
    ['a lesson outside the timetable', facts({ ...empty, slots: [] }), AFTER, 'violated warning'],
    [
      'a lesson beside the event',
      facts({ ...empty, registers: { classDayEvents: [{ ...quarantine, fromBell: 2, toBell: 3 }] } }),
      AFTER,
      'violated violation',
    ],
    ['a lesson in grade 1', facts({ ...empty, journal: { grade: 1 } }), AFTER, 'violated violation'],
  ])('%s', (_, given, moment, found) => {
    expect(judged(topicMissing, given, moment)).toStrictEqual([`lesson:12 ${found}`]);
  });
});

describe('an exception moves the deadline', () => {
  const outage = { startsAt: at('2025-09-10 20:00'), endsAt: at('2025-09-11 09:00'), reason: 'нет связи' };
  const permission = { staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-15', ground: 'приказ' };
  const away = { staffId: TEACHER, from: DAY, to: '2025-09-12' };
  const days = new Set([DAY, '2025-09-12', '2025-09-15']);
  const late = { ...empty, terms: terms('2025-09-30 12:00') };
  test.each([
    ['an outage, until its end and a week', { outages: [outage] }, '2025-09-18 23:59', 'excused'],
    [
      'an outage that ended as the lesson began',
      { outages: [{ ...outage, startsAt: at('2025-09-10 07:00'), endsAt: at('2025-09-10 08:30') }] },
      AFTER,
      'violated',
    ],
    [
      'an outage that began at the deadline',
      { outages: [{ ...outage, startsAt: at('2025-09-11 00:00') }] },
      AFTER,
      'violated',
    ],
    ['a permission, to its last minute', { permissions: [permission] }, '2025-09-15 23:59', 'excused'],
    ['a permission that has run out', { permissions: [permission] }, '2025-09-16 00:00', 'violated'],
    ['a permission of another teacher', { permissions: [{ ...permission, staffId: SUBSTITUTE }] }, AFTER, 'violated'],
    [
      'a permission for the next day’s lessons',
      { permissions: [{ ...permission, from: '2025-09-11' }] },
      AFTER,
      'violated',
    ],
    ['an absence, to the end of the first school day', { staffAbsences: [away] }, '2025-09-15 23:59', 'excused'],
    ['an absence, when that day is over', { staffAbsences: [away] }, '2025-09-16 00:00', 'violated'],
    ['an absence that began the day after', { staffAbsences: [{ ...away, from: '2025-09-11' }] }, AFTER, 'violated'],
    [
      'an absence prolonged by another',
      { staffAbsences: [away, { ...away, from: '2025-09-13', to: '2025-09-16' }] },
      '2025-09-16 00:00',
      'excused',
    ],
  ])('%s', (_, registers, moment, verdict) => {
    const given = facts({ ...late, registers, neighbours: { schoolDates: days } });
    expect(judged(topicMissing, given, moment)).toStrictEqual([`lesson:12 ${verdict} violation`]);
  });

  test('the finding names the exception', () => {
    const given = facts({ ...late, registers: { permissions: [permission] } });
    const finding = only(topicMissing, given, AFTER);
    expect(finding.evidence['exception']).toStrictEqual({ kind: 'permission', until: '2025-09-15' });
    expect(finding.evidence['movedDeadline']).toBe(at('2025-09-16 00:00'));
    expect(topicMissing.describe(finding, ZONE)).toBe(
      'Тема урока пуста; срок перенесён до конца дня 15.09: разрешение завуча',
    );
    expect(topicMissing.check(given, norms, at(AFTER)).nextMoment).toBe(at('2025-09-16 00:00'));
  });
});

test('the evidence is whole', () => {
  const finding = only(topicMissing, facts(empty), AFTER);
  expect(finding).toStrictEqual({
    subjectKey: 'lesson:12',
    verdict: 'violated',
    severity: 'violation',
    staffId: TEACHER,
    studentId: null,
    lessonId: 12,
    date: DAY,
    evidence: {
      ordinal: 0,
      onTimetable: true,
      deadline: at('2025-09-11 00:00'),
      movedDeadline: null,
      exception: null,
      observedAt: at(AFTER),
    },
  });
  expect(topicMissing.describe(finding, ZONE)).toBe(
    'Тема урока пуста: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
  );
});

test('the substitute answers for the lesson he gave', () => {
  const slots = [slot('2025-09-08'), slot('2025-09-09'), slot(DAY, 1, SUBSTITUTE)];
  expect(only(topicMissing, facts({ ...empty, slots }), AFTER).staffId).toBe(SUBSTITUTE);
});

test('every lesson that is due is an opportunity; the next answer comes with the next deadline', () => {
  const lessons = [lesson(DAY), lesson('2025-09-11', { id: 13 }), lesson('2025-09-12', { id: 14 })];
  const result = topicMissing.check(facts({ ...empty, lessons }), norms, at(AFTER));
  expect(result.tally).toStrictEqual([
    {
      staffId: TEACHER,
      month: '2025-09-01',
      opportunities: 1,
      violated: 1,
      noticed: 0,
      disputable: 0,
      noData: 0,
      excused: 0,
    },
  ]);
  expect(result.nextMoment).toBe(at('2025-09-12 00:00'));
});
