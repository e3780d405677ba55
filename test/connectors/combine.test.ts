import { expect, test } from 'vitest';
import { combineConnectors } from '../../connectors/combine.js';
import type { Capability, Connector, Page, PullPlan } from '../../src/sync/connector.js';
import { collect, SCHOOL } from '../support/connectors/tiny-eljur.js';

const context = { now: () => 0 };

function page(address: string, rows: Page['rows'] = {}): Page {
  const stamps = { requestedAt: 0, receivedAt: 0, clockDoubtful: false };
  return { address, view: 'x', rows, coverage: [], parserRev: 1, body: new Uint8Array(), ...stamps };
}

/** Names what it was asked for in the addresses of its pages. */
function source(id: string, listed: Page['rows'] = {}, capabilities: readonly Capability[] = []): Connector {
  return {
    id,
    capabilities: async () => capabilities,
    show: () => null,
    parse: (view) => (view === id ? { rows: {}, coverage: [], parserRev: 7 } : null),
    async *pull(_school, plan) {
      if (plan.listings) yield page(`${id} listings`, listed);
      for (const { schoolClass, student } of plan.termsOf ?? []) yield page(`${id} terms ${schoolClass} ${student}`);
      if (plan.timetable) yield page(`${id} timetable`);
      for (const { subject } of plan.journals) yield page(`${id} journal ${subject}`);
    },
  };
}

const PLAN: PullPlan = {
  listings: true,
  timetable: { from: '2026-10-05', to: '2026-10-11', classes: 'all' },
  journals: [{ schoolClass: '7А', subject: '2', termName: 'I четверть', pages: ['grid'] }],
};
const roster = { enrolment: ['1010', '1006', '10002'].map((student) => ({ schoolClass: '7А', student })) };

test('phase by phase over all sources; terms for the lowest id of each class listed', async () => {
  const both = combineConnectors('both', [source('a'), source('b', roster)]);
  expect((await collect(both.pull(SCHOOL, PLAN, context))).map(({ address }) => address)).toEqual([
    'a listings',
    'b listings',
    'a terms 7А 1006',
    'b terms 7А 1006',
    'a timetable',
    'b timetable',
    'a journal 2',
    'b journal 2',
  ]);
});

test('a plan that names the students is followed', async () => {
  const both = combineConnectors('both', [source('b', roster)]);
  const termsOf = [{ schoolClass: '8А', student: '5' }];
  const pages = await collect(both.pull(SCHOOL, { listings: true, timetable: null, journals: [], termsOf }, context));
  expect(pages.map(({ address }) => address)).toEqual(['b listings', 'b terms 8А 5']);
});

test('parse finds the connector whose view it is', () => {
  const both = combineConnectors('both', [source('a'), source('b')]);
  expect(both.parse('b', '', new Uint8Array())?.parserRev).toBe(7);
  expect(both.parse('c', '', new Uint8Array())).toBeNull();
});

test('what one source shows is shown', async () => {
  const hidden: Capability = { entity: 'term', view: null, reason: 'закрыто' };
  const shown: Capability = { entity: 'term', view: 'b/terms', reason: 'видно' };
  const both = combineConnectors('both', [
    source('a', {}, [hidden]),
    source('b', {}, [shown, { ...hidden, entity: 'mark' }]),
  ]);
  expect(await both.capabilities(context)).toEqual([shown, { ...hidden, entity: 'mark' }]);
});

test('kinds of pages of all sources are probed, where a source has any', () => {
  const kind = (view: string) => ({
    ...{ view, needs: '' },
    address: () => null,
    read: () => Promise.reject(),
    check: () => [],
  });
  const [first, second] = [kind('a/x'), kind('b/x')];
  const both = combineConnectors('both', [
    { ...source('a'), probe: () => [first] },
    source('c'),
    { ...source('b'), probe: () => [second] },
  ]);
  expect(both.probe?.(context)).toEqual([first, second]);
});

test('classes that name their teachers wait for the staff, wherever they come from', async () => {
  const classes = { schoolClass: [{ id: '7А', name: '7А', grade: 7, classTeacher: '2010' }] };
  const staff = { staff: [{ id: '2010', lastName: 'Орлова', firstName: 'Анна', middleName: '', position: '' }] };
  const listed = { listings: true, timetable: null, journals: [] };
  const both = combineConnectors('both', [source('a', classes), source('b', staff), source('c')]);
  const pages = await collect(both.pull(SCHOOL, listed, context));
  expect(pages.map(({ address }) => address)).toEqual(['b listings', 'a listings', 'c listings']);
  const noStaff = combineConnectors('both', [source('a', classes), source('c')]);
  const left = await collect(noStaff.pull(SCHOOL, listed, context));
  expect(left.map(({ address }) => address)).toEqual(['c listings', 'a listings']);
});
