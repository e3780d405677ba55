import { expect, it } from 'vitest';
import { looksBy, seenByFileToo, seenOfSchoolToo, sumOf } from '../../../../src/audit/units/looks-total.js';
import { journalPageKey } from '../../../../src/db/stores/journal-observations.js';

const page = (subject: string, termName: string) => journalPageKey({ schoolClass: '7А', subject, termName });
const PAGES = new Map([
  [page('2', 'I четверть'), { grid: 40, lessons: 70, observationIds: [] }],
  [page('2', 'II четверть'), { grid: 60, lessons: null, observationIds: [] }],
  [page('3', 'I четверть'), { grid: 90, lessons: null, observationIds: [] }],
]);

it('adds up the last looks at the pages of a journal’s class and subject', () => {
  const seen = looksBy(PAGES, ({ schoolClass, subject }) => [schoolClass, subject]);
  expect([...seen]).toEqual([
    ['["7А","2"]', 170],
    ['["7А","3"]', 90],
  ]);
});

it('adds up the last looks at all pages of a class', () => {
  expect([...looksBy(PAGES, ({ schoolClass }) => [schoolClass])]).toEqual([['["7А"]', 260]]);
});

it('counts a file of the class for each of its journals', () => {
  const seen = new Map([
    ['["7А","2"]', 70],
    ['["7А","3"]', 90],
    ['["7Б","2"]', 50],
  ]);
  const { get } = seenByFileToo(seen, new Map([['7А', 80]]));
  expect(['["7А","2"]', '["7А","3"]', '["7Б","2"]'].map(get)).toEqual([150, 170, 50]);
});

it('counts a file of the class for a journal of which no page was ever read', () => {
  const { get } = seenByFileToo(new Map([['["7А","2"]', 70]]), new Map([['7А', 80]]));
  expect(['["7А","4"]', '["7Б","4"]'].map(get)).toEqual([80, 0]);
});

it.each([
  ['a reading of the whole journal', { wholeAt: 80, turnedAt: 40, plan: 20, load: 30 }, [260, 220, 170]],
  ['a page of terms that is understood again', { wholeAt: 10, turnedAt: 75, plan: 20, load: 30 }, [225, 185, 135]],
  ['the newest plan of whatever class', { wholeAt: null, turnedAt: null, plan: 75, load: 30 }, [195, 155, 105]],
  ['the newest line of the load', { wholeAt: 10, turnedAt: null, plan: 20, load: 85 }, [205, 165, 115]],
])('counts for each class %s', (_, { wholeAt, turnedAt, plan, load }, expected) => {
  const seen = new Map([
    ['["7А"]', 90],
    ['["7Б"]', 50],
  ]);
  const first = { id: 1, seenAt: load };
  const line = { ...first, subjectName: 'Химия', groupName: '', teacherId: 1, hours: 2, first };
  const plans = { ofClass: new Map([[4, plan]]) };
  const unread = { entities: new Set<never>(), turnedAt };
  const { get } = seenOfSchoolToo(seen, { wholeAt, unread, plans, load: new Map([[5, [line]]]) });
  expect(['["7А"]', '["7Б"]', '["7В"]'].map(get)).toEqual(expected);
});

it('stays a whole number that any new look changes, however many moments are added up', () => {
  const now = Date.UTC(2026, 9, 1);
  const looks = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => now + at);
  const before = sumOf(looks(12_000));
  expect(Number.isSafeInteger(before)).toBe(true);
  expect(sumOf([...looks(11_999), now + 12_000])).toBe(before + 1);
});

it('is a whole number for a class too, however long the load of its school is', () => {
  const seenAt = Date.UTC(2026, 9, 1);
  const lineOf = (first: { readonly id: number; readonly seenAt: number }) => ({
    ...{ ...first, subjectName: 'Химия', groupName: '', teacherId: 1, hours: 2, first },
  });
  const ofLoad = (last: number) =>
    seenOfSchoolToo(new Map([['["7А"]', seenAt]]), {
      ...{ wholeAt: seenAt, unread: { entities: new Set<never>(), turnedAt: null }, plans: { ofClass: new Map() } },
      load: new Map([
        [5, [...Array.from({ length: 6000 }, () => seenAt), last].map((at) => lineOf({ id: 1, seenAt: at }))],
      ]),
    }).get('["7А"]') ?? 0;
  expect(Number.isSafeInteger(ofLoad(seenAt))).toBe(true);
  expect(ofLoad(seenAt + 1)).toBe(ofLoad(seenAt) + 1);
});
