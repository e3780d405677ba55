import { expect, test } from 'vitest';
import { OperatorError, SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import { AccessDenied, partOf, type Visit, visitInOrder } from '../../../src/sync/visit.js';
import { collect } from '../../support/connectors/tiny-eljur.js';

const EMPTY = { rows: {}, coverage: [], parserRev: 1 };
const body = new Uint8Array([1]);

function visit(address: string, failure: Error | null = null, at: 'fetch' | 'read' = 'fetch'): Visit {
  return {
    view: 'x',
    address,
    fetch: async () => {
      if (failure && at === 'fetch') throw failure;
      return { body, requestedAt: 10, receivedAt: 20, clockDoubtful: false };
    },
    read: () => {
      if (failure && at === 'read') throw failure;
      return EMPTY;
    },
  };
}

function walk(visits: readonly Visit[], concurrency = 1) {
  return collect(visitInOrder(visits, { now: () => 5 }, { concurrency, what: '' }));
}

test('a page is its answer and what was read in it', async () => {
  expect(await walk([visit('a')])).toEqual([
    { view: 'x', address: 'a', body, requestedAt: 10, receivedAt: 20, clockDoubtful: false, ...EMPTY },
  ]);
});

test.each([
  ['changed', visit('a', new SourceChanged('no grid'), 'read'), 'no grid', body, 10],
  ['unavailable', visit('a', new SourceUnavailable('HTML'), 'read'), 'HTML', body, 10],
  ['unavailable', visit('a', new SourceUnavailable('cut')), 'cut', null, 5],
  ['unavailable', visit('a', new AccessDenied('closed', 'ask')), 'closed', null, 5],
] as const)('failed: %s (%#)', async (kind, one, reason, kept, requestedAt) => {
  const [page] = await walk([one]);
  expect(page).toMatchObject({ failed: true, kind, reason, body: kept, requestedAt });
  expect('nextStep' in (page ?? {})).toBe(reason === 'closed');
});

test.each([new OperatorError('unknown school', 'check'), new TypeError('a bug')])('%s ends the walk', async (error) => {
  await expect(walk([visit('a'), visit('b', error)])).rejects.toThrow(error);
});

test('three pages lost in a row end the walk; closed and changed ones do not count', async () => {
  const lost = (address: string) => visit(address, new SourceUnavailable(address));
  expect(await walk([lost('a'), lost('b'), visit('c'), lost('d'), lost('e')])).toHaveLength(5);
  const denied = visit('d', new AccessDenied('closed', 'ask'));
  expect(await walk([denied, denied, denied, denied])).toHaveLength(4);
  await expect(walk([lost('a'), lost('b'), lost('c'), visit('d')])).rejects.toThrow('c');
});

test('one request at a time unless told; the next only when the page before was taken', async () => {
  const asked: string[] = [];
  const watched = (address: string): Visit => ({
    ...visit(address),
    fetch: () => {
      asked.push(address);
      return visit(address).fetch();
    },
  });
  const walking = visitInOrder(['a', 'b', 'c'].map(watched), { now: () => 0 }, { concurrency: 1, what: '' });
  await walking.next();
  expect(asked).toEqual(['a']);
  await walking.next();
  expect(asked).toEqual(['a', 'b']);
});

test('with several under way a failure of a later one waits for its turn', async () => {
  const seen: string[] = [];
  const slow: Visit = { ...visit('a'), fetch: () => new Promise(setImmediate).then(() => visit('a').fetch()) };
  const walking = async () => {
    for await (const page of visitInOrder(
      [slow, visit('b', new TypeError('bug'))],
      { now: () => 0 },
      { concurrency: 2, what: '' },
    )) {
      seen.push(page.address);
    }
  };
  await expect(walking()).rejects.toThrow('bug');
  expect(seen).toEqual(['a']);
});

test('progress counts pages, and tells which were answered before', async () => {
  const answer = { body, requestedAt: 1, receivedAt: 2, clockDoubtful: false };
  const answered = async (_view: string, address: string) => (address === 'a' ? answer : null);
  const told: unknown[] = [];
  const progress = (...all: unknown[]) => void told.push(all);
  await collect(
    visitInOrder([visit('a'), visit('b')], { now: () => 0, answered, progress }, { concurrency: 1, what: 'Журналы' }),
  );
  expect(told).toEqual([
    [1, 2, 'Журналы', true],
    [2, 2, 'Журналы', false],
  ]);
});

test('walks of one kind are counted together', async () => {
  const told: unknown[] = [];
  const context = { now: () => 0, progress: (...all: unknown[]) => void told.push(all) };
  const walk = { concurrency: 1, what: 'Дневники' };
  await collect(visitInOrder([visit('a')], partOf(context, { before: 0, total: 3 }), walk));
  await collect(visitInOrder([visit('b'), visit('c')], partOf(context, { before: 1, total: 3 }), walk));
  expect(told).toEqual([
    [1, 3, 'Дневники', false],
    [2, 3, 'Дневники', false],
    [3, 3, 'Дневники', false],
  ]);
});
