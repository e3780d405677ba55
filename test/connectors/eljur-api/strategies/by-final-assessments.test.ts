import { expect, test } from 'vitest';
import type { Entity } from '../../../../src/domain/rows.js';
import type { Page } from '../../../../src/sync/connector.js';
import { entered, moment, tinySchool } from '../../../fixtures/eljur/support/tiny-school.js';
import { collect, NOTHING, SCHOOL, tinyEljur } from '../../../support/connectors/tiny-eljur.js';

const QUARTER = { termName: 'I четверть', from: '2026-09-01', to: '2026-10-25' } as const;
const OF_CLASS = { schoolClass: '7А', groupName: '', members: [], formerMembers: [] };
const ENGLISH = { ...OF_CLASS, subject: '70' };
const BY_NAME = {
  students: ['3522', '3526'].map((student) => ({ schoolClass: '7А', student, ...QUARTER })),
  known: {
    subjects: [
      { id: '2', name: 'Алгебра' },
      { id: '70', name: 'Английский язык' },
    ],
    journals: [
      { ...OF_CLASS, id: '7А/2/0', subject: '2' },
      { ...ENGLISH, id: '7А/70/А.я1', groupName: 'А.я1' },
      { ...ENGLISH, id: '7А/70/А.я2', groupName: 'А.я2' },
    ],
    decided: [],
  },
};

const OWNERS = new Map<Entity, string | null>([
  ['termMark', 'eljur-api/term-marks'],
  ...(['lesson', 'homework'] as const).map((entity) => [entity, null] as const),
]);

test('one request tells the marks for the term of a whole class; those of subgroups go nowhere', async () => {
  const { connector, simulator, pull } = await tinyEljur(moment('2026-10-24', '12:00'), [], { withoutWeb: true });
  const pages = await pull({ byName: BY_NAME, owners: OWNERS });
  expect(pages.map(({ address }) => address)).toEqual([
    '/apiv3/getfinalassessments#7А',
    '/apiv3/getfinalassessments#7А/2/0/Алгебра//четверть',
  ]);
  const [answer, marks] = pages as readonly Page[];
  expect(answer).toMatchObject({ rows: {}, names: { doubtful: [] } });
  expect(marks?.rows).toEqual({
    termMark: [{ journal: '7А/2/0', student: '3526', termName: 'I четверть', value: '4' }],
  });
  expect(connector.parse(marks?.view ?? '', marks?.address ?? '', marks?.body ?? new Uint8Array())?.rows).toEqual(
    marks?.rows,
  );
  const asked = simulator.log.filter(({ path }) => path.includes('getfinalassessments'));
  expect(asked).toHaveLength(1);
});

test('of a journal that two names claim with different marks is told, and of the others nothing is lost', async () => {
  const five = { student: '3526', termName: 'I четверть', history: entered('5', '2026-10-24', '11:00') };
  const journals = tinySchool.journals.map((each) => (each.subject === '70' ? { ...each, termMarks: [five] } : each));
  const school = { ...tinySchool, journals };
  const { pull } = await tinyEljur(moment('2026-10-24', '12:00'), [], { withoutWeb: true }, { school });
  const english = { entity: 'subject', key: 'английский язык', within: null } as const;
  const decided = [{ ...english, target: '2', decidedOn: '2026-10-06' }];
  const pages = await pull({ byName: { ...BY_NAME, known: { ...BY_NAME.known, decided } }, owners: OWNERS });
  expect(pages).toMatchObject([
    { address: '/apiv3/getfinalassessments#7А' },
    {
      failed: true,
      address: '/apiv3/getfinalassessments#7А/2/0/Алгебра|Английский язык//четверть',
      kind: 'changed',
      reason: expect.stringContaining('(«Алгебра», «Английский язык»)'),
    },
  ]);
});

test('an answer that does not come is told of the class, once', async () => {
  const fault = { match: /getfinalassessments/, times: 9, kind: 'status-403' } as const;
  const { pull } = await tinyEljur(moment('2026-10-24', '12:00'), [fault], { withoutWeb: true });
  const pages = await pull({ byName: BY_NAME, owners: OWNERS });
  expect(pages).toMatchObject([{ failed: true, address: '/apiv3/getfinalassessments#7А', kind: 'unavailable' }]);
});

/** As many students of the class as the answer does not know, beside the two whom it does. */
const withStrangers = (count: number) => ({
  ...BY_NAME,
  students: [
    ...BY_NAME.students,
    ...Array.from({ length: count }, (_, at) => ({ schoolClass: '7А', student: `99999${at}`, ...QUARTER })),
  ],
});

test('an answer that leaves out some of the class tells the marks of the others, and of nobody that he has none', async () => {
  const { connector, pull } = await tinyEljur(moment('2026-10-24', '12:00'), [], { withoutWeb: true });
  const pages = await pull({ byName: withStrangers(2), owners: OWNERS });
  const marks = pages[1] as Page;
  const address = '/apiv3/getfinalassessments#7А/2/0/Алгебра//четверть/часть';
  expect(marks).toMatchObject({ address, coverage: [{ entity: 'termMark', complete: false }] });
  expect(marks.rows.termMark).toEqual([{ journal: '7А/2/0', student: '3526', termName: 'I четверть', value: '4' }]);
  expect(connector.parse(marks.view, address, marks.body)?.coverage).toEqual(marks.coverage);
  expect(pages.slice(2)).toMatchObject([
    {
      failed: true,
      address: '/apiv3/getfinalassessments#7А',
      kind: 'unavailable',
      reason: expect.stringContaining('у 2 из 4 обучающихся (номера в ЭлЖуре: 999990, 999991)'),
    },
  ]);
});

test('an answer that leaves out most of the class is not read', async () => {
  const { pull } = await tinyEljur(moment('2026-10-24', '12:00'), [], { withoutWeb: true });
  expect(await pull({ byName: withStrangers(3), owners: OWNERS })).toMatchObject([
    {
      failed: true,
      address: '/apiv3/getfinalassessments#7А',
      kind: 'changed',
      reason: 'В ответе getfinalassessments нет запрошенных обучающихся: 3 из 5.',
    },
  ]);
});

test('of a reading that goes on, an answer kept for an older roll is asked for anew', async () => {
  const { connector, context, pull, simulator } = await tinyEljur(moment('2026-10-24', '12:00'), [], {
    withoutWeb: true,
  });
  const [first] = await pull({ byName: BY_NAME, owners: OWNERS });
  const { requestedAt, receivedAt, clockDoubtful, body } = first as Page;
  const answered = async (view: string) =>
    view === 'eljur-api/final-assessments' ? { requestedAt, receivedAt, clockDoubtful, body } : null;
  const again = (students: typeof BY_NAME.students) =>
    collect(
      connector.pull(
        SCHOOL,
        { ...NOTHING, byName: { ...BY_NAME, students }, owners: OWNERS },
        { ...context, answered },
      ),
    );
  const asked = () => simulator.log.filter(({ path }) => path.includes('getfinalassessments')).length;
  expect(await again(BY_NAME.students)).toMatchObject([{ isKnown: true }, {}]);
  expect(asked()).toBe(1);
  await again(withStrangers(1).students);
  expect(asked()).toBe(2);
});
