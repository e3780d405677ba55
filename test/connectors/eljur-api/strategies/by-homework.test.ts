import { expect, test } from 'vitest';
import type { Entity } from '../../../../src/domain/rows.js';
import type { Page } from '../../../../src/sync/connector.js';
import { tinyEljur } from '../../../support/connectors/tiny-eljur.js';

const STUDENTS = ['3522', '3526'].map((student) => {
  return { schoolClass: '7А', student, termName: 'I четверть', from: '2026-09-01', to: '2026-10-25' };
});
const OF_CLASS = { schoolClass: '7А', groupName: '', members: [], formerMembers: [] };
const OWNERS = new Map<Entity, string | null>([
  ['homework', 'eljur-api/homework-lessons'],
  ['termMark', null],
]);
const REQUEST = '/apiv3/gethomework?class=7А&days=20260901-20261025';
const ENGLISH = { entity: 'subject', key: 'английский язык', within: null } as const;
const NONE_OF_OURS = { ...ENGLISH, target: null, decidedOn: '2026-10-06' };
const MUSIC = [`${REQUEST}#7А/42/0/Музыка/`, 0] as const;

test.each([
  ['is noted, and no journal is said to be without homework', [], []],
  ['is none of ours by a person’s word, the journals without homework say so', [NONE_OF_OURS], [MUSIC]],
])('a class is asked once; a name that fits none %s', async (_what, decided, silent) => {
  const { simulator, pull } = await tinyEljur(undefined, [], { withoutWeb: true });
  const known = {
    subjects: [
      { id: '2', name: 'Алгебра' },
      { id: '42', name: 'Музыка' },
    ],
    journals: [
      { ...OF_CLASS, id: '7А/2/0', subject: '2' },
      { ...OF_CLASS, id: '7А/42/0', subject: '42' },
    ],
    decided,
  };
  const pages = (await pull({ byName: { students: STUDENTS, known }, owners: OWNERS })) as readonly Page[];
  expect(pages.map(({ address, rows }) => [address, rows.homework?.length ?? null])).toEqual([
    [`${REQUEST}#7А`, null],
    [`${REQUEST}#7А/2/0/Алгебра/`, 1],
    ...silent,
  ]);
  const english = { ...ENGLISH, written: 'Английский язык', candidates: [] };
  expect(pages[0]?.names?.doubtful).toEqual(decided.length > 0 ? [] : [english]);
  expect(simulator.log.filter(({ path }) => path.includes('gethomework'))).toHaveLength(1);
});
