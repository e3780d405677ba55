import { expect, test } from 'vitest';
import { combineSources } from '../../connectors/combine.js';
import type { Entity } from '../../src/domain/rows.js';
import type { Page, PullPlan } from '../../src/sync/connector.js';
import type { Source, Step, Strategy } from '../../src/sync/strategy.js';
import { collect, SCHOOL } from '../support/connectors/tiny-eljur.js';

const context = { now: () => 0 };

function page(address: string, rows: Page['rows'] = {}): Page {
  const stamps = { requestedAt: 0, receivedAt: 0, clockDoubtful: false };
  return { address, view: 'x', rows, coverage: [], parserRev: 1, body: new Uint8Array(), ...stamps };
}

/** Each step of each source brings an entity of its own, so that nobody stands in for another. */
const SHOWN: Readonly<Record<string, Readonly<Partial<Record<Step, Entity>>>>> = {
  a: { listings: 'schoolClass', terms: 'term', timetable: 'timetableSlot', journals: 'mark' },
  b: { listings: 'staff', terms: 'topic', timetable: 'substitution', journals: 'homework' },
  c: { listings: 'subject' },
};

/** Names what it was asked for in the addresses of its pages. */
function source(id: string, listed: Page['rows'] = {}): Source {
  const pages: Readonly<Record<Step, (plan: PullPlan) => readonly Page[]>> = {
    listings: (plan) => (plan.listings ? [page(`${id} listings`, listed)] : []),
    terms: ({ termsOf = [] }) =>
      termsOf.map(({ schoolClass, student }) => page(`${id} terms ${schoolClass} ${student}`)),
    timetable: ({ timetable }) => (timetable === null ? [] : [page(`${id} timetable`)]),
    journals: ({ journals }) => journals.map(({ subject }) => page(`${id} journal ${subject}`)),
    planItems: () => [],
  };
  const strategies = Object.entries(SHOWN[id] ?? {}).map(
    ([step, entity]): Strategy => ({
      step: step as Step,
      views: { [`${id}/${step}`]: [entity] },
      rank: 1,
      cost: 'запрос',
      async *pages(_owned, plan) {
        yield* pages[step as Step](plan);
      },
    }),
  );
  const parse: Source['parse'] = (view) => (view === id ? { rows: {}, coverage: [], parserRev: 7 } : null);
  return { id, strategies, show: () => null, parse };
}

const PLAN: PullPlan = {
  listings: true,
  timetable: { from: '2026-10-05', to: '2026-10-11', classes: 'all' },
  journals: [{ schoolClass: '7А', subject: '2', termName: 'I четверть', pages: ['grid'] }],
};
const roster = { enrolment: ['3530', '3526', '10002'].map((student) => ({ schoolClass: '7А', student })) };

test('phase by phase over all sources; terms for the lowest id of each class listed', async () => {
  const both = combineSources('both', [source('a', { schoolClass: [] }), source('b', roster)]);
  expect((await collect(both.pull(SCHOOL, PLAN, context))).map(({ address }) => address)).toEqual([
    'b listings',
    'a listings',
    'a terms 7А 3526',
    'b terms 7А 3526',
    'a timetable',
    'b timetable',
    'a journal 2',
    'b journal 2',
  ]);
});

test('a plan that names the students is followed', async () => {
  const both = combineSources('both', [source('b', roster)]);
  const termsOf = [{ schoolClass: '8А', student: '5' }];
  const pages = await collect(both.pull(SCHOOL, { listings: true, timetable: null, journals: [], termsOf }, context));
  expect(pages.map(({ address }) => address)).toEqual(['b listings', 'b terms 8А 5']);
});

test('parse finds the connector whose view it is', () => {
  const both = combineSources('both', [source('a'), source('b')]);
  expect(both.parse('b', '', new Uint8Array())?.parserRev).toBe(7);
  expect(both.parse('c', '', new Uint8Array())).toBeNull();
});

test('kinds of pages of all sources are probed, where a source has any', () => {
  const kind = (view: string) => ({
    ...{ view, needs: '' },
    address: () => null,
    read: () => Promise.reject(),
    check: () => [],
  });
  const [first, second] = [kind('a/x'), kind('b/x')];
  const both = combineSources('both', [
    { ...source('a'), probe: () => [first] },
    source('c'),
    { ...source('b'), probe: () => [second] },
  ]);
  expect(both.probe?.(context)).toEqual([first, second]);
});

test('the staff, whom classes name as their teachers, is read before them, wherever it comes from', async () => {
  const listed = { listings: true, timetable: null, journals: [] };
  const both = combineSources('both', [source('a'), source('b'), source('c')]);
  const pages = await collect(both.pull(SCHOOL, listed, context));
  expect(pages.map(({ address }) => address)).toEqual(['b listings', 'a listings', 'c listings']);
  const noStaff = combineSources('both', [source('a'), source('c')]);
  const left = await collect(noStaff.pull(SCHOOL, listed, context));
  expect(left.map(({ address }) => address)).toEqual(['a listings', 'c listings']);
});

test('a plan without listings still has to know the classes', async () => {
  const both = combineSources('both', [source('a', { schoolClass: [] }), source('b')]);
  const timetable = { ...PLAN, listings: false, journals: [] };
  const addresses = async () => (await collect(both.pull(SCHOOL, timetable, context))).map(({ address }) => address);
  expect(await addresses()).toEqual(['a listings', 'a timetable', 'b timetable']);
  expect(await addresses()).toEqual(['a timetable', 'b timetable']);
});

test('strategies of one walk are asked once, for what all of them own', async () => {
  const asked: string[] = [];
  const walker = (id: string, entity: Entity, walk: string): Strategy => ({
    ...{ step: 'journals', walk, views: { [`w/${id}`]: [entity] }, rank: 1, cost: 'запрос' },
    async *pages(owned) {
      asked.push(`${id}: ${[...owned].sort().join(', ')}`);
      yield page(id);
    },
  });
  const strategies = [walker('grid', 'mark', 'one'), walker('other', 'work', 'two'), walker('lessons', 'topic', 'one')];
  const walked = combineSources('walked', [{ ...source('c'), strategies }]);
  await collect(walked.pull(SCHOOL, PLAN, context));
  expect(asked).toEqual(['grid: mark, topic', 'other: work']);
  // The second of a walk that owns all there is to read is walked by the first all the same.
  asked.length = 0;
  await collect(walked.pull(SCHOOL, { ...PLAN, owners: new Map([['mark', null]]) }, context));
  expect(asked).toEqual(['grid: topic', 'other: work']);
});

test('what nobody owns is not asked', async () => {
  const both = combineSources('both', [source('a', { schoolClass: [] }), source('b', roster)]);
  const owners = new Map([['timetableSlot', null] as const, ['mark', null] as const]);
  const addresses = (await collect(both.pull(SCHOOL, { ...PLAN, owners }, context))).map(({ address }) => address);
  expect(addresses).not.toContain('a timetable');
  expect(addresses).not.toContain('a journal 2');
  expect(addresses).toContain('b timetable');
});
