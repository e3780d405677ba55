import { expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import type { MemberFact, RegisterFacts } from '../../../../src/audit/journal-facts.js';
import { subgroupUncovered } from '../../../../src/audit/rules/subgroup-uncovered.js';
import { CLASS_ID, classFacts, classJournal, SEPTEMBER } from '../support/class-facts.js';
import { at, lines, member, norms, QUARTER, seen, TEACHER, ZONE } from '../support/facts.js';

const LATE = at('2025-09-12 18:00');

interface Given {
  readonly one?: readonly MemberFact[];
  readonly two?: readonly MemberFact[];
  /** Who stands in the journal of the whole class. */
  readonly listed?: readonly MemberFact[];
  readonly subjectName?: string;
  readonly whole?: boolean;
  readonly observedAt?: number | null;
  readonly registers?: Partial<RegisterFacts>;
  /** A journal of some, which names no group and was read last. */
  readonly some?: readonly MemberFact[];
}

/** Ten students of 7А in two groups of English, the odd ones in the first; the tenth as each case has it. */
function school(given: Given): ClassFacts {
  const { one = [], two = [], subjectName = 'Английский язык', whole = false, registers = {} } = given;
  const latest = [{ ...QUARTER, gridObservedAt: LATE + 1 }];
  const terms = [{ ...QUARTER, gridObservedAt: given.observedAt === undefined ? LATE : given.observedAt }];
  const group = (id: number, groupName: string, members: readonly MemberFact[]) =>
    classJournal({
      journal: { id, subjectId: 4, subjectName, groupName },
      terms,
      slots: SEPTEMBER,
      members,
      registers,
    });
  const others = [101, 102, 103, 104, 105, 106, 107, 108, 109];
  return classFacts({
    journals: [
      classJournal({
        terms: [{ ...QUARTER, gridObservedAt: LATE }],
        slots: SEPTEMBER,
        registers,
        members: given.listed ?? [...others, 110].map((id) => member(id)),
      }),
      group(11, 'группа 1', [...others.filter((id) => id % 2 === 1).map((id) => member(id)), ...one]),
      group(12, 'группа 2', [...others.filter((id) => id % 2 === 0).map((id) => member(id)), ...two]),
      ...(whole ? [group(13, '', [])] : []),
      ...(given.some === undefined ? [] : [classJournal({ journal: { id: 14 }, terms: latest, members: given.some })]),
    ],
  });
}

const check = (given: Given, moment = '2025-09-12 18:00') =>
  lines(subgroupUncovered.check(school(given), norms, at(moment)));

const TENTH = `division:${CLASS_ID}:4:110`;
const came = (moment: string) => member(110, seen(moment, '2025-09-01 12:00'));
const nine = [101, 102, 103, 104, 105, 106, 107, 108, 109].map((id) => member(id));
const span = (from: string, to: string) => ({ studentId: 110, from, to });
const plans = (plan: ReturnType<typeof span>) => ({ individualPlans: [plan] });
const gone = (id: number) => [member(id, seen('2025-09-01 07:00'), '2025-09-03 12:00')];
const quarantine = (from: string, to: string, kind = 'карантин') => ({
  classDayEvents: [{ from, to, fromBell: null, toBell: null, kind }],
});

test.each<readonly [string, Given]>([
  ['stands in one group', { two: [member(110)] }],
  [
    'went over to the other group',
    {
      one: [member(110, seen('2025-09-01 07:00'), '2025-09-04 10:00')],
      two: [member(110, seen('2025-09-04 10:00', '2025-09-03 10:00'))],
    },
  ],
  ['came three school days ago', { listed: [...nine, came('2025-09-09 12:00')] }],
  ['is no longer in the class', { listed: [...nine, member(110, seen('2025-09-01 07:00'), '2025-09-03 12:00')] }],
  ['studies the subject by a plan of his own', { registers: { individualPlans: [span('2025-09-01', '2026-05-25')] } }],
  ['is exempt', { registers: { exemptions: [{ ...span('2025-09-01', '2025-09-30'), assessed: false }] } }],
  ['does not take the second language', { subjectName: 'Второй иностранный язык (немецкий)' }],
  ['learns in a class that is not divided there', { whole: true }],
  [
    'stands in both groups since yesterday',
    { one: [member(110)], two: [member(110, seen('2025-09-11 12:00', '2025-09-10 12:00'))] },
  ],
])('nothing is found of one who %s', (_, given) => {
  expect(check(given)).toEqual([]);
});

test('groups that take in less than four fifths of the class are a choice of some', () => {
  const chosen = [...nine, ...[110, 111, 112].map((id) => member(id))];
  expect(check({ listed: chosen })).toEqual([]);
  expect(check({ listed: [...nine, member(110), member(111)] })).toHaveLength(2);
});

test.each<readonly [string, Given, string, string]>([
  ['a minute before the third school day ends', {}, '2025-09-04 23:59', ''],
  [
    'when it has ended and a later look shows him nowhere',
    { observedAt: at('2025-09-05 00:00') },
    '2025-09-05 00:00',
    'violated',
  ],
  ['when nobody has looked since', { observedAt: at('2025-09-04 23:59') }, '2025-09-05 00:00', 'disputable'],
  [
    'when the last day on the timetable has ended, and nobody has looked since',
    { listed: [...nine, came('2025-09-09 12:00')] },
    '2025-09-13 00:00',
    'disputable',
  ],
  ['when nobody has ever looked', { observedAt: null }, '2025-09-05 00:00', 'no-data'],
  [
    'a weekend later, of one who came on Friday',
    { listed: [...nine, came('2025-09-05 12:00')] },
    '2025-09-10 23:59',
    '',
  ],
  ['when his Wednesday has ended', { listed: [...nine, came('2025-09-05 12:00')] }, '2025-09-11 00:00', 'violated'],
  [
    'three days after a group lost him',
    { one: [member(110, seen('2025-09-01 07:00'), '2025-09-05 12:00')] },
    '2025-09-11 00:00',
    'violated',
  ],
  [
    'not yet two days after',
    { one: [member(110, seen('2025-09-01 07:00'), '2025-09-05 12:00')] },
    '2025-09-10 00:00',
    '',
  ],
  [
    'of one who stands in both for three days',
    { one: [member(110)], two: [member(110, seen('2025-09-05 12:00', '2025-09-04 12:00'))] },
    '2025-09-11 00:00',
    'violated',
  ],
])('%s', (_, given, moment, verdict) => {
  expect(check(given, moment)).toEqual(verdict === '' ? [] : [`${TENTH} ${verdict} violation`]);
});

test.each<readonly [string, Given, readonly string[]]>([
  ['a journal of two, read last, is not taken for the class', { some: [member(101), member(102)] }, [TENTH]],
  [
    'a third who fell out of his group puts nobody else right',
    { listed: [...nine, member(110), member(111), member(112)], one: gone(110), two: [...gone(111), ...gone(112)] },
    [TENTH, TENTH.replace('110', '111'), TENTH.replace('110', '112')],
  ],
  [
    'a plan that began after his third day frees him all the same',
    { registers: plans(span('2025-09-08', '2026-05-25')) },
    [],
  ],
  [
    'a plan that ended on Friday gives him three days more',
    { registers: plans(span('2025-09-01', '2025-09-05')) },
    [TENTH],
  ],
  ['… and no fewer', { registers: plans(span('2025-09-01', '2025-09-09')) }, []],
  ['days of quarantine are no school days', { registers: quarantine('2025-09-02', '2025-09-10') }, []],
  ['lessons from afar are', { registers: quarantine('2025-09-02', '2025-09-10', 'дистанционно') }, [TENTH]],
])('%s', (_, given, keys) => {
  expect(check(given)).toEqual(keys.map((key) => `${key} violated violation`));
});

test('a class whose lists only views of single students have shown is told as unknown, once', () => {
  const journals = school({}).journals.map((journal) => ({
    ...journal,
    terms: [{ ...QUARTER, gridObservedAt: null }],
  }));
  const { findings, tally } = subgroupUncovered.check(classFacts({ journals }), norms, LATE);
  expect(findings.map(({ subjectKey, verdict }) => `${subjectKey} ${verdict}`)).toEqual([
    `divisions:${CLASS_ID} no-data`,
  ]);
  expect(findings.map((finding) => subgroupUncovered.describe(finding, ZONE))).toEqual([
    'Нет данных: списки подгрупп класса ещё не прочитаны',
  ]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test('it is judged again when a plan begins and when it has ended', () => {
  const moment = (at: string) =>
    subgroupUncovered.check(school({ registers: plans(span('2025-09-15', '2025-09-16')) }), norms, Date.parse(at))
      .nextMoment;
  expect(moment('2025-09-12T15:00:00Z')).toBe(at('2025-09-15 00:00'));
  expect(moment('2025-09-15T15:00:00Z')).toBe(at('2025-09-17 00:00'));
});

test('it says where he stands, and everybody is an opportunity', () => {
  const { findings, tally } = subgroupUncovered.check(school({}), norms, LATE);
  const both = subgroupUncovered.check(school({ one: [member(110)], two: [member(110)] }), norms, LATE);
  expect([...findings, ...both.findings].map((finding) => subgroupUncovered.describe(finding, ZONE))).toEqual([
    'Обучающийся не стоит ни в одной подгруппе предмета «Английский язык»: проверено 12.09 в 18:00, срок истёк 04.09 в 24:00',
    'Обучающийся стоит сразу в 2 подгруппах предмета «Английский язык»: проверено 12.09 в 18:00, срок истёк 04.09 в 24:00',
  ]);
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 10, violated: 1 }]);
});
