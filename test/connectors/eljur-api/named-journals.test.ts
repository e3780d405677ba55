import { expect, test } from 'vitest';
import { placeSubjects } from '../../../connectors/eljur-api/named-journals.js';
import type { KnownJournals } from '../../../src/sync/connector.js';

const journal = (schoolClass: string, subject: string, number: string, groupName = '') => {
  return { id: `${schoolClass}/${subject}/${number}`, schoolClass, subject, groupName, members: [], formerMembers: [] };
};
const word = (key: string, within: string | null, target: string | null) => {
  return { entity: 'subject', key, within, target, decidedOn: '2026-10-01' } as const;
};

/** 7А learns English in two groups and has two subjects «Труд»; «Физика» is taught in 10Б alone. */
const KNOWN: KnownJournals = {
  subjects: [
    { id: '2', name: 'Алгебра' },
    { id: '34', name: 'Английский язык' },
    { id: '86', name: 'Физика' },
    { id: '500', name: 'Труд' },
    { id: '501', name: 'Труд' },
    { id: '82', name: 'Физическая культура' },
  ],
  journals: [
    journal('7А', '2', '0'),
    journal('7А', '34', '1', 'А.я1'),
    journal('7А', '34', '2', 'А.я2'),
    journal('7А', '500', '0'),
    journal('7А', '501', '0'),
    journal('7А', '82', '0'),
    journal('10Б', '86', '0'),
  ],
  decided: [word('физра', null, '82'), word('кружок', '7А', null), word('спорт', '10Б', '82')],
};

/** Written: the subject, its group, the journal or null, the candidates of a doubt or null. */
test.each<[string, string | null, string | null, readonly string[] | null]>([
  ['Алгебра', '', '7А/2/0', null],
  ['Алгебра', null, '7А/2/0', null],
  ['алгебра', '', null, ['2']],
  ['Алгебра', 'А.я1', null, null],
  ['Английский язык', 'А.я2', '7А/34/2', null],
  ['Английский язык', '', null, null],
  ['Английский язык', null, null, null],
  ['Физика', '', null, ['86']],
  ['Труд', '', null, ['500', '501']],
  ['Астрономия', '', null, []],
  ['Физра', '', '7А/82/0', null],
  ['Кружок', '', null, null],
  ['Спорт', '', null, []],
])('7А, «%s» of the group %s: %s', (subject, group, expected, candidates) => {
  const { placed, names } = placeSubjects([{ subject, group }], '7А', KNOWN);
  expect(placed[0]?.journal ?? null).toBe(expected);
  expect(names.doubtful[0]?.candidates ?? null).toEqual(candidates);
});

test('what is like a subject of the school is asked for the class, what is like none once for all classes', () => {
  const written = ['Физика', 'Астрономия', 'Алгебра'].map((subject) => ({ subject, group: '' }));
  const { names } = placeSubjects(written, '7А', KNOWN);
  expect(names.doubtful.map(({ key, within }) => [key, within])).toEqual([
    ['физика', '7А'],
    ['астрономия', null],
  ]);
  expect(names.certain).toEqual([{ entity: 'subject', key: 'алгебра', within: '7А' }]);
});

test('of two names of one journal each tells a part: they make one page of it, in whatever order they come', () => {
  const named = (...subjects: readonly string[]) => subjects.map((subject) => ({ subject, group: '' }));
  const both = [{ journal: '7А/82/0', subjects: ['Физическая культура', 'Физра'], group: '' }];
  expect(placeSubjects(named('Физра', 'Физическая культура'), '7А', KNOWN).placed).toEqual(both);
  expect(placeSubjects(named('Физическая культура', 'Физра'), '7А', KNOWN).placed).toEqual(both);
  expect(placeSubjects(named('Физра', 'Физра'), '7А', KNOWN).placed).toEqual([
    { journal: '7А/82/0', subjects: ['Физра'], group: '' },
  ]);
});

/** Which journals an answer in which these stand has nothing of. */
test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ['nothing at all', [], ['Алгебра', 'Физическая культура']],
  ['algebra', [['Алгебра', '']], ['Физическая культура']],
  ['algebra of a group that has no journal', [['Алгебра', 'А.я1']], ['Физическая культура']],
  ['physical training under the name that a person has explained', [['Физра', '']], ['Алгебра']],
  ['what is none of ours by a person’s word', [['Кружок', '']], ['Алгебра', 'Физическая культура']],
  ['a doubtful name, which may be any of them', [['Астрономия', '']], []],
])('written is %s', (_what, written, silent) => {
  const subjects = written.map(([subject, group]) => ({ subject, group }));
  expect(placeSubjects(subjects, '7А', KNOWN).silent.flatMap((one) => one.subjects)).toEqual(silent);
});
