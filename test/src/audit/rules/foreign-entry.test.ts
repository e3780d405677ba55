import { expect, test } from 'vitest';
import type { EditFact, JournalFacts } from '../../../../src/audit/journal-facts.js';
import { foreignEntry } from '../../../../src/audit/rules/foreign-entry.js';
import { at, edit, member, norms, QUARTER, SUBSTITUTE, seen, TEACHER } from '../support/facts.js';
import {
  AFTER_ALL,
  COLLEAGUE,
  changed,
  type Foreign,
  found,
  HELPER,
  type History,
  journal,
  key,
  MON,
  note,
  type Rightful,
  STRANGER,
  TOLD,
  TUE,
  WED,
} from '../support/foreign-entries.js';

/** As ЭлЖур's pages show a timetable: nobody's name in it. */
const nameless = (...dates: readonly string[]) => ({
  subjectSlots: dates.map((date) => ({ date, teacherId: null, bell: 1, groupName: '' })),
  subjectLoad: new Set([TEACHER]),
});
const partlyNamed = {
  subjectSlots: [
    { date: MON, teacherId: TEACHER, bell: 1, groupName: '' },
    { date: TUE, teacherId: null, bell: 1, groupName: '' },
  ],
};
const groups = (teacherId: number, date = TUE) => ({
  subjectSlots: [
    { date: MON, teacherId: TEACHER, bell: 1, groupName: 'группа 1' },
    { date: TUE, teacherId: TEACHER, bell: 1, groupName: 'группа 1' },
    { date, teacherId, bell: 1, groupName: 'группа 2' },
  ],
});
const given = (...substitutions: JournalFacts['registers']['substitutions']) => ({ registers: { substitutions } });
const secondTerm = { ...QUARTER, name: 'II четверть', startDate: '2025-11-05', endDate: '2025-12-30' };
const successor = {
  subjectSlots: [
    ...[MON, TUE].map((date) => ({ date, teacherId: TEACHER, bell: 1, groupName: '' })),
    { date: '2025-11-10', teacherId: STRANGER, bell: 1, groupName: '' },
  ],
};

const RIGHTFUL: Readonly<Record<string, Rightful>> = {
  'the journal’s teacher': [[changed(TEACHER)]],
  'the journal’s teacher, of a lesson that another gave': [[changed(TEACHER, {}, WED)]],
  'a substitute, of the lesson that he gave': [[changed(SUBSTITUTE, {}, WED)]],
  'who gave the lesson by the register, though the timetable names the main teacher': [
    [changed(STRANGER)],
    {},
    given({ date: TUE, bell: 1, staffId: STRANGER }),
  ],
  'who gave all the lessons of the day by the register': [
    [changed(STRANGER)],
    {},
    given({ date: TUE, bell: null, staffId: STRANGER }),
  ],
  'who gave it by the register, where the timetable names nobody': [
    [changed(STRANGER)],
    nameless(MON, TUE),
    given({ date: TUE, bell: 1, staffId: STRANGER }),
  ],
  'the teacher of the other group': [[changed(STRANGER)], groups(STRANGER, MON)],
  'who takes the subject over next term': [[changed(STRANGER)], successor, { terms: [QUARTER, secondTerm] }],
  'whom the load names': [[changed(STRANGER)], { subjectLoad: new Set([STRANGER]) }],
  'an administrator': [[changed(STRANGER, { position: 'Администратор ЭЖ' })]],
  'the deputy': [[changed(STRANGER, { position: 'Заместитель директора по УВР' })]],
  'who is the secretary besides': [[changed(STRANGER, { position: 'Учитель, секретарь' })]],
  ...Object.fromEntries(
    [
      ...['зам. директора по УВР', 'Зам.директора', 'Зам директора', 'Замдиректора', 'ЗАМЕСТИТЕЛЬ ДИРЕКТОРА', 'Завуч'],
      ...['И. о. директора', 'И.о. зам. директора', 'ВрИО директора', 'Исполняющий обязанности заместителя директора'],
      ...['Диспетчер', 'Учитель, зам. директора по ВР', 'Учитель (администратор ЭЖ)', 'Учитель — секретарь'],
      ...['Учитель - завуч', 'Учитель физики и завуч'],
    ].map((position): [string, Rightful] => [`of the office, as ${position}`, [[changed(STRANGER, { position })]]]),
  ),
  'whom nobody asks about: a lesson of the year before': [[changed(STRANGER, {}, '2025-05-20')]],
  'the class teacher, why somebody was away': [
    [changed(STRANGER, { before: 'н', after: 'б' })],
    { classTeacherId: STRANGER },
  ],
  'the class teacher, a mark that a newcomer brought along': [
    [changed(STRANGER)],
    { classTeacherId: STRANGER },
    { members: [member(101, seen('2025-09-10 20:00', '2025-09-09 20:00'))] },
  ],
  'the class teacher, that nobody was away': [
    [changed(STRANGER, { before: 'Н', after: '' })],
    { classTeacherId: STRANGER },
  ],
};

test.each(Object.entries(RIGHTFUL))('%s writes by right', (_, [edits, history, own]) => {
  expect(found(edits, history, own)).toEqual([]);
});

const FOREIGN: Readonly<Record<string, Foreign>> = {
  'a teacher of another subject': [[changed(STRANGER)], [`${key(STRANGER)} violated violation`]],
  'of one who changed a topic and a mark': [
    [changed(STRANGER), changed(STRANGER, { what: 'topic', studentId: null, after: 'Степени' })],
    [`${key(STRANGER)} violated violation`],
  ],
  'on two days': [
    [changed(STRANGER, {}, MON), changed(STRANGER)],
    [`${key(STRANGER, MON)} violated violation`, `${key(STRANGER)} violated violation`],
  ],
  'of two people': [
    [changed(STRANGER), changed(10)],
    [`${key(STRANGER)} violated violation`, `${key(10)} violated violation`],
  ],
  'a mark by the class teacher on the day of the lesson': [
    [changed(STRANGER, {}, WED)],
    [`${key(STRANGER, WED)} violated violation`],
    { classTeacherId: STRANGER },
  ],
  'a mark that the class teacher took away for an absence': [
    [changed(STRANGER, { before: '2', after: 'б' })],
    [`${key(STRANGER)} violated violation`],
    { classTeacherId: STRANGER },
  ],
  'a topic by the class teacher, though it is a code': [
    [changed(STRANGER, { what: 'topic', studentId: null, before: '', after: 'н' })],
    [`${key(STRANGER)} violated violation`],
    { classTeacherId: STRANGER },
  ],
  'an absence by who may have been the class teacher then': [
    [changed(STRANGER, note)],
    [`${key(STRANGER)} disputable violation`],
    { classTeacherId: 77 },
  ],
  'an absence and a mark by somebody: the surer one is told': [
    [changed(STRANGER, note), changed(STRANGER)],
    [`${key(STRANGER)} violated violation`],
    { classTeacherId: 77 },
  ],
  ...Object.fromEntries(
    [
      ...['Учитель математики', 'учитель', 'Математика', 'Педагог-организатор, учитель', 'Учитель-логопед'],
      ...['Помощник директора', 'Методист'],
    ].map((position): [string, Foreign] => [
      `by who may be an administrator: ${position}`,
      [[changed(STRANGER, { position })], [`${key(STRANGER)} disputable violation`]],
    ]),
  ),
  'by a psychologist who is a librarian too': [
    [changed(STRANGER, { position: 'Педагог-психолог, библиотекарь' })],
    [`${key(STRANGER)} violated violation`],
  ],
  'by anybody where the timetable names no teacher, though the load does': [
    [changed(STRANGER), changed(COLLEAGUE)],
    [`${key(STRANGER)} no-data violation`, `${key(COLLEAGUE)} no-data violation`],
    nameless(MON, TUE),
  ],
  'by a substitute of another date, of a lesson whose teacher the timetable does not name': [
    [changed(STRANGER), changed(STRANGER, {}, MON)],
    [`${key(STRANGER, MON)} violated violation`, `${key(STRANGER)} no-data violation`],
    partlyNamed,
  ],
  'a mark by the class teacher that a newcomer may have brought': [
    [changed(STRANGER)],
    [`${key(STRANGER)} disputable violation`],
    { classTeacherId: STRANGER },
  ],
  'a mark that the class teacher changed another day': [
    [changed(STRANGER, { before: '2' })],
    [`${key(STRANGER)} violated violation`],
    { classTeacherId: STRANGER },
  ],
  'of one day, of which some may have been brought: the surer ones are told': [
    [changed(STRANGER), changed(STRANGER, { before: '2' })],
    [`${key(STRANGER)} violated violation`],
    { classTeacherId: STRANGER },
  ],
  'by an adviser of the director': [
    [changed(STRANGER, { position: 'Советник директора' })],
    [`${key(STRANGER)} violated violation`],
  ],
  'a lesson of a day without one': [
    [changed(STRANGER, {}, '2025-09-06')],
    [`${key(STRANGER, '2025-09-06')} violated violation`],
  ],
  'a lesson that the substitute did not give': [[changed(SUBSTITUTE)], [`${key(SUBSTITUTE)} disputable violation`]],
  'a lesson that who stood in on another day by the register did not give': [
    [changed(STRANGER)],
    [`${key(STRANGER)} disputable violation`],
    {},
    given({ date: MON, bell: 1, staffId: STRANGER }),
  ],
  'a lesson that by the register somebody else gave, or nobody': [
    [changed(STRANGER)],
    [`${key(STRANGER)} violated violation`],
    {},
    given({ date: TUE, bell: 1, staffId: 10 }, { date: TUE, bell: 2, staffId: null }),
  ],
  'by a stranger, where the register alone knows who gave lessons': [
    [changed(STRANGER)],
    [`${key(STRANGER)} no-data violation`],
    nameless(MON, TUE),
    given({ date: TUE, bell: 1, staffId: 10 }),
  ],
  'by who teaches the subject in another class': [[changed(COLLEAGUE)], [`${key(COLLEAGUE)} disputable violation`]],
  'by whose position nobody knows': [[changed(STRANGER, { position: '' })], [`${key(STRANGER)} no-data violation`]],
  'by whose position is a dash': [[changed(STRANGER, { position: '—' })], [`${key(STRANGER)} no-data violation`]],
  'where nobody knows who leads the journal': [
    [changed(STRANGER)],
    [`${key(STRANGER)} no-data violation`],
    { subjectSlots: [{ date: TUE, teacherId: null, bell: 1, groupName: '' }] },
  ],
};

test.each(Object.entries(FOREIGN))('it tells of an entry: %s', (_, [edits, expected, history, own]) => {
  expect(found(edits, history, own)).toEqual(expected);
});

test('a predecessor who has no slot left, and is in no load, is a stranger', () => {
  expect(found([changed(STRANGER)], successor, { terms: [QUARTER] })).toEqual([
    `${key(STRANGER)} disputable violation`,
  ]);
});

test.each<readonly [string, History, readonly EditFact[], number | null]>([
  ['every day is told', {}, [], null],
  ['no file was brought', { spans: [] }, [], 3],
  ['the file begins on Tuesday', { spans: [{ from: at('2025-09-09 20:00'), to: TOLD.to }] }, [], 1],
  ['the file ends on Tuesday', { spans: [{ from: TOLD.from, to: at('2025-09-09 08:00') }] }, [], 1],
  [
    'two files leave the day between them out',
    {
      spans: [
        { ...TOLD, to: TOLD.from },
        { ...TOLD, from: TOLD.to },
      ],
    },
    [],
    2,
  ],
  [
    'a later file tells a change of a day that is not',
    { spans: [TOLD].map((span) => ({ ...span, from: at('2025-09-09 00:00') })) },
    [changed(TEACHER, {}, MON)],
    null,
  ],
])('days of which nothing is known: %s', (_, history, edits, dates) => {
  const { findings, tally } = foreignEntry.check(journal(edits, history), norms, at(AFTER_ALL));
  expect(findings.map(({ subjectKey, verdict, evidence }) => [subjectKey, verdict, evidence['untold']])).toEqual(
    dates === null ? [] : [['journal-history:5', 'no-data', dates]],
  );
  expect(tally).toMatchObject([{ staffId: null, opportunities: 3, violated: 0, noData: dates ?? 0 }]);
});

test('a day is asked about when it is over', () => {
  const given = journal([], { spans: [] });
  const check = (moment: string) => foreignEntry.check(given, norms, at(moment));
  expect(check('2025-09-08 23:59')).toEqual({ findings: [], tally: [], nextMoment: at('2025-09-09 00:00') });
  expect(check('2025-09-09 00:00')).toMatchObject({ tally: [{ noData: 1 }], nextMoment: at('2025-09-10 00:00') });
  expect(check(AFTER_ALL).nextMoment).toBe(at('2026-08-01 00:00'));
});

test('with the school year what was of it is asked no more', () => {
  const given = journal([changed(STRANGER)]);
  const check = (moment: string) => foreignEntry.check(given, norms, at(moment));
  expect(check('2026-07-31 23:59')).toMatchObject({ findings: [{ date: TUE }], nextMoment: at('2026-08-01 00:00') });
  expect(check('2026-08-01 00:00')).toEqual({ findings: [], tally: [], nextMoment: null });
});

test('what is told is told at once, and counted under its author', () => {
  const given = journal([edit(TUE, '2025-09-09 10:05', STRANGER, { position: HELPER })]);
  const { findings, tally } = foreignEntry.check(given, norms, at('2025-09-09 11:00'));
  expect(findings).toMatchObject([{ staffId: STRANGER, date: TUE }]);
  expect(tally).toMatchObject([
    { staffId: null, opportunities: 1, violated: 0 },
    { staffId: STRANGER, opportunities: 1, violated: 1 },
  ]);
});
