import { describe, expect, test } from 'vitest';
import type { ClassFacts, TaughtLine } from '../../../../src/audit/class-facts.js';
import { journalMissing } from '../../../../src/audit/rules/journal-missing.js';
import { classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, norms, TEACHER, ZONE } from '../support/facts.js';

const NOW = '2025-10-27 12:00';
const FIRST = at('2025-09-04 12:00');

const given = (subjectName: string, more: Partial<TaughtLine> = {}): TaughtLine => {
  const line = { id: 40, subjectName, groupName: '', teacherId: TEACHER, hours: 2, seenAt: FIRST, ...more };
  return { first: { id: line.id, seenAt: line.seenAt }, ...line };
};
const opened = (id: number, subjectName: string, groupName = '') =>
  classJournal({ journal: { id, subjectId: id, subjectName, groupName } });

/** Algebra, and English in two groups; lessons from Monday to Friday; all journals read on 30 September. */
const school = (load: readonly TaughtLine[], more: Partial<ClassFacts> = {}) =>
  classFacts({
    journals: [
      opened(5, 'Алгебра'),
      opened(6, 'Английский язык', 'Группа 1'),
      opened(7, 'Английский язык', 'Группа 2'),
    ],
    load,
    wholeAt: at('2025-09-30 12:00'),
    ...more,
    registers: {},
  });
const judged = (facts: ClassFacts, moment = NOW) => lines(journalMissing.check(facts, norms, at(moment)));
const only = (facts: ClassFacts) => {
  const [finding] = journalMissing.check(facts, norms, at(NOW)).findings;
  if (finding === undefined) throw new Error('nothing was found');
  return finding;
};
const ALGEBRA = given('Алгебра', { id: 41 });

describe('stays silent', () => {
  test.each([
    ['where the journal is open', [given('Алгебра')]],
    [
      'where each group has its own',
      [given('Английский язык', { groupName: 'Группа 1' }), given('Английский язык', { groupName: 'Группа 2' })],
    ],
    ['where groups share the journal of the class', [given('Алгебра', { groupName: 'Группа 1' })]],
    ['where the load names the class and the journals its groups', [given('Английский язык')]],
    ['on a line of no hours', [given('Робототехника', { hours: 0 })]],
    ['on a class without load', []],
  ])('%s', (_, load) => {
    expect(judged(school(load))).toStrictEqual([]);
  });

  test('until the fifth working day after the beginning of the year', () => {
    const facts = school([given('Робототехника')]);
    // The year begins on Monday, 1 September: the fifth day after it is Monday, the 8th.
    expect(judged(facts, '2025-09-08 23:59')).toStrictEqual([]);
    expect(judged(facts, '2025-09-09 00:00')).toStrictEqual(['load:40 violated violation']);
  });

  test('in a school that works on Saturdays, until the Saturday', () => {
    const saturdays = new Set(['2025-09-01', '2025-09-06', '2025-09-08', '2025-09-13']);
    const facts = school([given('Робототехника')], { schoolDates: saturdays });
    expect(judged(facts, '2025-09-06 23:59')).toStrictEqual([]);
    expect(judged(facts, '2025-09-07 00:00')).toStrictEqual(['load:40 violated violation']);
  });

  test('of what a later file adds, until the fifth working day after it', () => {
    const later = given('Робототехника', { seenAt: at('2025-09-18 15:00') });
    const facts = school([ALGEBRA, later]);
    expect(judged(facts, '2025-09-25 23:59')).toStrictEqual([]);
    expect(judged(facts, '2025-09-26 00:00')).toStrictEqual(['load:40 violated violation']);
  });
});

describe('finds', () => {
  test.each([
    ['a subject without a journal', [given('Робототехника')]],
    ['half an hour of it', [given('Робототехника', { hours: 0.5 })]],
    [
      'a group without one where others have theirs',
      [
        given('Английский язык', { groupName: 'Группа 3' }),
        given('Английский язык', { id: 42, groupName: 'Группа 1' }),
        given('Английский язык', { id: 43, groupName: 'Группа 2' }),
      ],
    ],
    [
      'one subject of two teachers once',
      [given('Робототехника', { id: 44, teacherId: 9, first: { id: 40, seenAt: FIRST } }), given('Робототехника')],
    ],
    [
      'a subject whose hours a later file corrected',
      [ALGEBRA, given('Робототехника', { seenAt: at('2025-10-24 12:00'), first: { id: 40, seenAt: FIRST } })],
    ],
    [
      'one that a later file gave to somebody else',
      [
        ALGEBRA,
        given('Робототехника', {
          id: 60,
          teacherId: 9,
          seenAt: at('2025-10-24 12:00'),
          first: { id: 40, seenAt: FIRST },
        }),
      ],
    ],
    ['a short name that abbreviates nothing', [given('Химия')]],
    ['a subject whose like has its own line', [given('Алгебра и начала анализа'), ALGEBRA]],
  ])('%s', (_, load) => {
    expect(judged(school(load))).toStrictEqual(['load:40 violated violation']);
  });

  test('a subject that another one’s name does not abbreviate', () => {
    const facts = school([given('Физика')], { journals: [opened(5, 'Физическая культура')] });
    expect(judged(facts)).toStrictEqual(['load:40 violated violation']);
  });

  test('all subjects of a class that has no journal', () => {
    expect(judged(school([given('Алгебра')], { journals: [] }))).toStrictEqual(['load:40 violated violation']);
  });

  test('it is nobody’s of the teachers', () => {
    expect(only(school([given('Робототехника')]))).toMatchObject({
      ...{ staffId: null, studentId: null, date: '2025-09-08' },
      evidence: { subject: 'Робототехника', group: '', alike: null, deadline: at('2025-09-09 00:00') },
    });
    expect(journalMissing.addressee).toBe('администратор');
  });

  test('every subject of the load is an opportunity', () => {
    const { tally } = journalMissing.check(school([given('Робототехника'), ALGEBRA]), norms, at(NOW));
    expect(tally).toMatchObject([{ staffId: null, month: '2025-09-01', opportunities: 2, violated: 1 }]);
  });
});

test.each([
  ['where a journal of a like name has no line', school([given('Английский')])],
  ['where it is named at greater length', school([given('Алгебра и начала анализа')])],
  ['where the group is called otherwise', school([given('Английский язык', { groupName: '1 гр.' })])],
  ['where the load abbreviates it', school([given('ИЗО')], { journals: [opened(5, 'Изобразительное искусство')] })],
  [
    'where it is made of two beginnings',
    school([given('Физкультура')], { journals: [opened(5, 'Физическая культура')] }),
  ],
  [
    'where the journal abbreviates it',
    school([given('Основы безопасности и защиты Родины')], { journals: [opened(5, 'ОБЗР')] }),
  ],
  [
    'where all journals were read before its term',
    school([given('Робототехника')], { wholeAt: at('2025-09-08 20:00') }),
  ],
])('is not sure %s', (_, facts) => {
  expect(judged(facts)).toStrictEqual(['load:40 disputable violation']);
});

test('has no data where the journal was never read whole', () => {
  expect(judged(school([given('Робототехника')], { wholeAt: null }))).toStrictEqual(['load:40 no-data violation']);
});

test.each([
  [
    school([
      given('Английский язык', { groupName: 'Группа 3' }),
      given('Английский язык', { id: 42, groupName: 'Группа 1' }),
      given('Английский язык', { id: 43, groupName: 'Группа 2' }),
    ]),
    'В нагрузке есть «Английский язык» (Группа 3), журнала нет: проверено 30.09 в 12:00, срок истёк 08.09 в 24:00',
  ],
  [
    school([given('Английский')]),
    'В нагрузке есть «Английский», журнала нет, но есть похожий: «Английский язык»; проверено 30.09 в 12:00, срок истёк 08.09 в 24:00',
  ],
  [
    school([given('Английский язык', { groupName: '1 гр.' })]),
    'В нагрузке есть «Английский язык» (1 гр.), журнала нет, но есть похожий: «Английский язык (Группа 1)»; проверено 30.09 в 12:00, срок истёк 08.09 в 24:00',
  ],
  [
    school([given('Робототехника')], { wholeAt: at('2025-09-08 20:00') }),
    'В нагрузке есть «Робототехника», журнала нет при последнем чтении всех журналов 08.09 в 20:00; срок истёк 08.09 в 24:00, после него все журналы не читались',
  ],
  [
    school([given('Робототехника')], { wholeAt: null }),
    'Нет данных: журнал ещё не прочитан целиком, срок истёк 08.09 в 24:00',
  ],
])('says it in one sentence', (facts, sentence) => {
  expect(journalMissing.describe(only(facts), ZONE)).toBe(sentence);
});
