import { expect, test } from 'vitest';
import { journalScopes } from '../../connectors/index.js';
import { viewName } from '../../src/domain/view-names.js';
import type { FailedPage, Page, PullPlan } from '../../src/sync/connector.js';
import { moment } from '../fixtures/eljur/support/tiny-school.js';
import { collect, GRID_OF_7A, NOTHING, SCHOOL, type TinyEljur, tinyEljur } from '../support/connectors/tiny-eljur.js';

const TERMS: Readonly<Record<string, string>> = { '7А': 'I четверть', '10Б': 'I полугодие' };
const WEEK = { from: '2026-10-05', to: '2026-10-06', classes: 'all' } as const;

async function wholeSchool(eljur: TinyEljur): Promise<readonly (Page | FailedPage)[]> {
  const listed = await eljur.pull({ listings: true, timetable: WEEK });
  const journals = journalScopes(listed).map((scope) => ({
    ...scope,
    termName: TERMS[scope.schoolClass] ?? '',
    pages: ['grid', 'lessons'] as const,
  }));
  return [...listed, ...(await eljur.pull({ journals }))];
}

function rowsOf(pages: readonly (Page | FailedPage)[], entity: keyof Page['rows']): readonly unknown[] {
  return pages.flatMap((page): readonly unknown[] => ('failed' in page ? [] : (page.rows[entity] ?? [])));
}

test('a whole school comes from its ЭлЖур, listings before what refers to them', async () => {
  const pages = await wholeSchool(await tinyEljur());
  expect(pages.filter((page) => 'failed' in page)).toEqual([]);
  expect(pages.filter(({ view }) => viewName(view) === view)).toEqual([]);
  const views = pages.map((page) => page.view).filter((view, at, all) => view !== all[at - 1]);
  expect(views).toEqual([
    'eljur-web/teachers',
    'eljur-api/rules',
    'eljur-web/recipient-structure',
    'eljur-web/students',
    'eljur-web/class-subjects',
    'eljur-api/periods',
    'eljur-api/schedule',
    'eljur-api/replaces',
    ...[
      'eljur-web/grid',
      'eljur-web/lessons',
      'eljur-web/grid',
      'eljur-web/lessons',
      'eljur-web/grid',
      'eljur-web/lessons',
    ],
  ]);
});

test('what came is what the school holds at that moment', async () => {
  const pages = await wholeSchool(await tinyEljur(moment('2026-10-07', '21:00')));
  expect(rowsOf(pages, 'schoolClass')).toContainEqual({ id: '7А', name: '7А', grade: 7, classTeacher: '4530' });
  expect(rowsOf(pages, 'student')).toContainEqual({
    id: '3534',
    lastName: 'О<b>"Нил',
    firstName: 'Пётр & К',
    middleName: 'Олегович',
  });
  expect(rowsOf(pages, 'enrolment')).toHaveLength(4);
  expect(rowsOf(pages, 'term')).toContainEqual({
    schoolClass: '10Б',
    name: 'I полугодие',
    kind: 'half-year',
    startDate: '2026-09-01',
    endDate: '2026-12-27',
  });
  const lesson = { journal: '7А/2/0', date: '2026-10-05', ordinal: 0 };
  expect(rowsOf(pages, 'mark')).toEqual([
    { ...lesson, student: '3522', slot: 0, value: '5', comment: 'исправил "4" <сам>' },
    { ...lesson, student: '3526', slot: 1, value: '4/5', comment: '' },
  ]);
  expect(rowsOf(pages, 'absence')).toEqual(
    expect.arrayContaining([
      { ...lesson, student: '3526', code: 'б', comment: 'справка' },
      { ...lesson, student: '3530', code: 'оп', comment: '' },
    ]),
  );
  expect(rowsOf(pages, 'work')).toContainEqual({
    ...lesson,
    slot: 1,
    kind: 'Контрольная работа',
    weight: 2,
    title: 'Тема </script> 1',
  });
  expect(rowsOf(pages, 'homework')).toContainEqual({ ...lesson, text: '№ 31–36\nповторить <правило> & выучить' });
  expect(rowsOf(pages, 'timetableSlot')).toHaveLength(3);
  expect(rowsOf(pages, 'substitution')).toContainEqual(
    expect.objectContaining({ date: '2026-10-06', bell: 1, cancelled: true }),
  );
});

test('terms that have not begun come too', async () => {
  const pages = await wholeSchool(await tinyEljur(moment('2026-09-02', '12:00')));
  expect(rowsOf(pages, 'term')).toContainEqual(expect.objectContaining({ schoolClass: '7А', name: 'II четверть' }));
});

test('nothing but reading was asked, signed in once', async () => {
  const eljur = await tinyEljur();
  await wholeSchool(eljur);
  expect(eljur.simulator.log.filter((entry) => entry.write)).toEqual([]);
  const posts = eljur.simulator.log.filter((entry) => entry.method !== 'GET').map((entry) => entry.path);
  expect(posts).toEqual(['/ajaxauthorize']);
});

test('pages are stamped around the request, by the clock of the pull', async () => {
  const eljur = await tinyEljur();
  const [page] = await eljur.pull({ journals: [GRID_OF_7A] });
  const [poll] = eljur.simulator.polls();
  expect(page).toMatchObject({ requestedAt: poll?.requestedAt, receivedAt: poll?.receivedAt, clockDoubtful: false });
});

test('two pulls of the same moment differ in the body’s noise only', async () => {
  const eljur = await tinyEljur();
  const [one, two] = [await eljur.pull({ journals: [GRID_OF_7A] }), await eljur.pull({ journals: [GRID_OF_7A] })];
  expect((one[0] as Page).rows).toEqual((two[0] as Page).rows);
  expect((one[0] as Page).body).not.toEqual((two[0] as Page).body);
});

test('a stored body reads again into the same rows, and holds no upload token', async () => {
  const eljur = await tinyEljur();
  for (const page of await wholeSchool(eljur)) {
    const body = page.body ?? new Uint8Array();
    const { rows, coverage, parserRev, unfamiliar } = page as Page;
    expect(eljur.connector.parse(page.view, page.address, body)).toEqual({ rows, coverage, parserRev, unfamiliar });
    expect(new TextDecoder().decode(body)).not.toMatch(/token=(?!stripped)|eyJ[\w-]{8}/);
  }
  expect(eljur.connector.parse('file-import/sheet', 'x', new Uint8Array())).toBeNull();
});

test('several requests at once bring the same pages in the same order', async () => {
  const one = await wholeSchool(await tinyEljur());
  const four = await wholeSchool(await tinyEljur(undefined, [], { concurrency: 4 }));
  expect(four.map((page) => page.address)).toEqual(one.map((page) => page.address));
  expect(rowsOf(four, 'mark')).toEqual(rowsOf(one, 'mark'));
});

test('journal pages come in the order of the plan, grids and lessons alike, and none that is read for nothing', async () => {
  const eljur = await tinyEljur();
  const journals = (['lessons 2', 'lessons 70', 'grid 2', 'grid 70'] as const).map((each) => {
    const [kind, subject] = each.split(' ') as ['lessons' | 'grid', string];
    return { ...GRID_OF_7A, subject, pages: [kind] };
  });
  const asked = async (plan: Partial<PullPlan>) =>
    (await eljur.pull({ ...plan, journals })).map(({ address }) =>
      address.replace(/^.*page\.(\w+).*lesson_id\.(\d+).*$/u, '$1 $2'),
    );
  expect(await asked({})).toEqual(['lessons 2', 'lessons 70', 'journal 2', 'journal 70']);
  const owners = new Map((['lesson', 'topic', 'homework'] as const).map((entity) => [entity, null]));
  expect(await asked({ owners })).toEqual(['journal 2', 'journal 70']);
});

test('a pull may be stopped between two pages', async () => {
  const eljur = await tinyEljur();
  const stop = new AbortController();
  const seen: string[] = [];
  const walk = async () => {
    for await (const page of eljur.connector.pull(
      SCHOOL,
      { ...NOTHING, listings: true },
      { ...eljur.context, signal: stop.signal },
    )) {
      seen.push(page.view);
      if (seen.length === 3) stop.abort(new Error('stopped'));
    }
  };
  await expect(walk()).rejects.toThrow('stopped');
  expect(seen).toHaveLength(3);
});

test('without an API account the classes and the timetable come from the web, substitutions not at all', async () => {
  const eljur = await tinyEljur(undefined, [], { withoutApi: true });
  const pages = await eljur.pull({ listings: true, timetable: WEEK });
  expect(rowsOf(pages, 'schoolClass')).toHaveLength(2);
  expect(pages.every((page) => page.view.startsWith('eljur-web/'))).toBe(true);
  const capabilities = await eljur.connector.capabilities(eljur.context);
  expect(capabilities.find(({ entity }) => entity === 'schoolClass')?.view).toBe(
    'eljur-web/recipient-structure+classes',
  );
  const viewOf = (name: string) => capabilities.find(({ entity }) => entity === name)?.view;
  expect([viewOf('timetableSlot'), viewOf('substitution')]).toEqual(['eljur-web/timetable', null]);
});

test('capabilities name the view of every entity, and why one is not to be had or comes by a second best way', async () => {
  const eljur = await tinyEljur(undefined, [
    { match: /getreplaces/, times: 1, kind: 'status-403' },
    { match: /GET \/journal-app\/page.journal\/class/, times: 1, kind: 'status-403' },
  ]);
  const capabilities = await eljur.connector.capabilities(eljur.context);
  const of = (entity: string) => capabilities.find((capability) => capability.entity === entity);
  expect(of('term')).toMatchObject({ view: 'eljur-api/periods' });
  expect(of('student')).toMatchObject({ view: 'eljur-web/students' });
  expect(of('substitution')).toMatchObject({ view: null, reason: expect.stringContaining('getreplaces') });
  expect(of('mark')).toMatchObject({ view: 'eljur-api/diary', reason: expect.stringContaining('не разрешена') });
  expect(new Set(capabilities.map(({ entity }) => entity)).size).toBe(17);
});

test('the wait for Retry-After is kept', async () => {
  const eljur = await tinyEljur(undefined, [{ match: /page.journal/, times: 1, kind: 'status-429', retryAfter: 7 }]);
  const pages = await collect(eljur.connector.pull(SCHOOL, { ...NOTHING, journals: [GRID_OF_7A] }, eljur.context));
  expect([pages.some((page) => 'failed' in page), eljur.pace.waits]).toEqual([false, [7_000]]);
});
