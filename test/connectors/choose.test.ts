import { expect, test } from 'vitest';
import { holdersOf } from '../../fixtures/eljur/accounts.js';
import type { Fault } from '../../fixtures/eljur/faults.js';
import { makeSchool } from '../../fixtures/school/make.js';
import { viewName } from '../../src/domain/view-names.js';
import { moment } from '../fixtures/eljur/support/tiny-school.js';
import { type TinyEljur, tinyEljur } from '../support/connectors/tiny-eljur.js';

type Accounts = Parameters<typeof tinyEljur>[2];

/** What the accounts may see, entity by entity: the view, or «—». */
async function table(eljur: TinyEljur): Promise<Readonly<Record<string, string>>> {
  const found = await eljur.connector.capabilities(eljur.context);
  return Object.fromEntries(found.map(({ entity, view }) => [entity, view ?? '—']));
}

async function reasonFor(eljur: TinyEljur, name: string): Promise<string> {
  const found = await eljur.connector.capabilities(eljur.context);
  return found.find(({ entity }) => entity === name)?.reason ?? '';
}

const WEB_PEOPLE = {
  staff: 'eljur-web/teachers',
  student: 'eljur-web/students',
  enrolment: 'eljur-web/students',
  subject: 'eljur-web/class-subjects',
};
const GRID = Object.fromEntries(
  ['journal', 'groupMember', 'work', 'mark', 'absence', 'termMark'].map((entity) => [entity, 'eljur-web/grid']),
);
const LESSONS = { lesson: 'eljur-web/lessons', topic: 'eljur-web/lessons', homework: 'eljur-web/lessons' };
const NO_LESSONS = { lesson: '—', topic: '—', homework: '—' };
const API_CALENDAR = {
  term: 'eljur-api/periods',
  timetableSlot: 'eljur-api/schedule',
  substitution: 'eljur-api/replaces',
};
const WEB_CALENDAR = { term: 'eljur-web/terms', timetableSlot: 'eljur-web/timetable', substitution: '—' };

test.each<[string, Accounts, Readonly<Record<string, string>>]>([
  ['both accounts', {}, { schoolClass: 'eljur-api/rules', ...WEB_PEOPLE, ...API_CALENDAR, ...GRID, ...LESSONS }],
  [
    'an administrator’s web login alone',
    { withoutApi: true },
    { schoolClass: 'eljur-web/recipient-structure+classes', ...WEB_PEOPLE, ...WEB_CALENDAR, ...GRID, ...LESSONS },
  ],
  [
    'an account of the API alone',
    { withoutWeb: true },
    {
      schoolClass: 'eljur-api/rules',
      staff: 'eljur-api/receivers',
      student: 'eljur-api/receivers-students',
      enrolment: 'eljur-api/receivers-students',
      ...API_CALENDAR,
      ...{ subject: 'eljur-api/diary', journal: 'eljur-api/diary', groupMember: 'eljur-api/diary' },
      ...{ work: 'eljur-api/diary', mark: 'eljur-api/diary', absence: 'eljur-api/diary' },
      ...{ lesson: 'eljur-api/diary-lessons', topic: 'eljur-api/diary-lessons', homework: 'eljur-api/diary-lessons' },
      ...{ termMark: 'eljur-api/term-marks', planItem: '—' },
    },
  ],
  [
    'a teacher’s web login alone',
    { withoutApi: true, asTeacher: true },
    { schoolClass: 'eljur-web/recipient-structure+classes', ...WEB_PEOPLE, ...WEB_CALENDAR, ...GRID, ...LESSONS },
  ],
])('%s: where everything comes from', async (_kind, accounts, expected) => {
  const eljur = await tinyEljur(undefined, [], accounts);
  const found = await table(eljur);
  expect(found).toEqual(expected);
  expect(Object.values(found).filter((view) => view !== '—' && viewName(view) === view)).toEqual([]);
  expect(eljur.simulator.log.filter(({ write }) => write)).toEqual([]);
  expect(eljur.simulator.log.length).toBeLessThan(16);
});

const closed = (method: string): Fault => ({ match: new RegExp(method), times: 99, kind: 'status-403' });
/** Class pages among them, without which no journal can be found. */
const JOURNALS_CLOSED = closed('page.journal/class');
const GRIDS_CLOSED = closed('page.journal/class.*lesson_id');
const LESSONS_CLOSED = closed('page.lessons/class');

test('a closed journal: marks and lessons come by diaries; closed diaries: marks come by the students’ pages, then by lists', async () => {
  const marksBy = async (...faults: readonly Fault[]) => {
    const { mark, homework, journal } = await table(await tinyEljur(undefined, [JOURNALS_CLOSED, ...faults]));
    return [mark, homework, journal];
  };
  const diary = 'eljur-api/diary';
  expect(await marksBy()).toEqual([diary, 'eljur-api/diary-lessons', diary]);
  const homework = 'eljur-api/homework-lessons';
  expect(await marksBy(closed('getdiary'))).toEqual(['eljur-web/grades', homework, 'eljur-web/grades']);
  const lists = ['eljur-api/marks', homework, 'eljur-api/marks'];
  expect(await marksBy(closed('getdiary'), closed('journal-student-grades'))).toEqual(lists);
});

test('where nobody tells of journals, what names subjects by words has nowhere to go, and says so', async () => {
  const eljur = await tinyEljur(undefined, [closed('getdiary'), closed('getmarks')], { withoutWeb: true });
  expect(await table(eljur)).toMatchObject({ journal: '—', homework: '—', termMark: '—' });
  expect(await reasonFor(eljur, 'homework')).toMatch(/метод getdiary.*Предметы там названы без номеров/u);
});

test.each<[string, Fault, Accounts, Readonly<Record<string, string>>]>([
  [
    'grids closed: lessons by their own page, marks by the students’ pages',
    GRIDS_CLOSED,
    { withoutApi: true },
    {
      journal: 'eljur-web/grades',
      mark: 'eljur-web/grades',
      absence: 'eljur-web/grades',
      termMark: '—',
      term: 'eljur-web/lessons+terms',
      ...LESSONS,
    },
  ],
  [
    'lessons closed: marks by the grid, lessons by nobody',
    LESSONS_CLOSED,
    { withoutApi: true },
    { ...GRID, ...NO_LESSONS },
  ],
  [
    'grids closed, diaries open: all by diaries, which name the groups otherwise than the lessons page',
    GRIDS_CLOSED,
    {},
    {
      journal: 'eljur-api/diary',
      mark: 'eljur-api/diary',
      termMark: 'eljur-api/term-marks',
      topic: 'eljur-api/diary-lessons',
    },
  ],
  [
    'lessons closed, diaries open: homework by classes, into the journals of the grid, lessons and topics by nobody',
    LESSONS_CLOSED,
    {},
    { ...GRID, lesson: '—', homework: 'eljur-api/homework-lessons', topic: '—' },
  ],
])('%s', async (_case, fault, accounts, expected) => {
  const eljur = await tinyEljur(undefined, [fault], accounts);
  expect(await table(eljur)).toMatchObject(expected);
});

test('what is closed of a journal is told by its name, and what is read in its place with its price', async () => {
  const grids = await tinyEljur(undefined, [GRIDS_CLOSED], { withoutApi: true });
  expect(await reasonFor(grids, 'mark')).toMatch(
    /Запасной способ \(запрос на обучающегося и период\)\. Учётной записи ЭлЖура закрыта страница журнала «Отметки и пропуски»\.$/u,
  );
  expect(await reasonFor(grids, 'topic')).toBe('Учётной записи видно.');
  const lessons = await tinyEljur(undefined, [LESSONS_CLOSED]);
  expect(await reasonFor(lessons, 'topic')).toMatch(
    /^Учётной записи ЭлЖура закрыта страница журнала «Уроки, темы и задания»\. Другой способ называет подгруппы иначе/u,
  );
  expect(await reasonFor(lessons, 'mark')).toBe('Учётной записи видно.');
});

test('a journal page that is not as expected changes no owner, and is told', async () => {
  const odd: Fault = { match: /page\.(journal|lessons)\/class.*lesson_id/, times: 99, kind: 'wrong-shape' };
  const eljur = await tinyEljur(undefined, [odd]);
  expect(await table(eljur)).toMatchObject({ ...GRID, ...LESSONS });
  for (const entity of ['mark', 'topic'])
    expect(await reasonFor(eljur, entity)).toMatch(/^Проверить сейчас не удалось: /u);
});

test('a page of each kind is asked once in a discovery, of one open journal in the present term', async () => {
  const eljur = await tinyEljur(undefined, [], { withoutApi: true });
  await eljur.connector.capabilities(eljur.context);
  const asked = eljur.simulator.log.filter(({ path }) => path.includes('/journal-app/page.'));
  expect(asked.map(({ path }) => decodeURI(path))).toEqual([
    '/journal-app/page.journal/class.7А',
    '/journal-app/page.journal/class.7А/lesson_id.2',
    '/journal-app/page.lessons/class.7А/lesson_id.2',
  ]);
});

test.each([
  ['its class’s first journal', /page\.journal\/class\.7А\/lesson_id\.2(?!\d)/, 'lesson_id.70'],
  ['its class', /page\.journal\/class\.7А\/lesson_id/, 'class.10Б'],
])('one journal that is closed alone closes no kind: %s', async (_words, match, opened) => {
  const eljur = await tinyEljur(undefined, [{ match, times: 99, kind: 'status-403' }], { withoutApi: true });
  expect(await table(eljur)).toMatchObject(GRID);
  const grids = eljur.simulator.log.filter(({ path }) => /page\.journal\/.*lesson_id/.test(path));
  expect(decodeURI(grids.at(-1)?.path ?? '')).toContain(opened);
});

test.each(['half-page', 'status-403', 'status-500'] as const)(
  'a kind of page closed in one class stays closed where the page of another does not come: %s',
  async (kind) => {
    const denied: Fault = { match: /page\.journal\/class\.7А\/lesson_id/, times: 99, kind: 'status-403' };
    const elsewhere: Fault = { match: /page\.journal\/class\.10Б(?!\/)/, times: 99, kind };
    const eljur = await tinyEljur(undefined, [denied, elsewhere], { withoutApi: true });
    expect(await table(eljur)).toMatchObject({ mark: 'eljur-web/grades', topic: 'eljur-web/lessons' });
    expect(await reasonFor(eljur, 'mark')).toMatch(/закрыта страница журнала «Отметки и пропуски»/u);
  },
);

test('a second best way says its price, and why the best one is not taken', async () => {
  const eljur = await tinyEljur(undefined, [closed('getschedule')]);
  expect(await reasonFor(eljur, 'timetableSlot')).toBe(
    'На странице расписания учителя названы без номеров: кто ведёт урок, по ней не узнать. ' +
      'Запасной способ (запрос на класс и неделю). ЭлЖур закрыл для этой учётной записи API (метод getschedule).',
  );
});

test('a page that cannot be had in passing changes no owner', async () => {
  const eljur = await tinyEljur(undefined, [{ match: /getperiods/, times: 1, kind: 'html-instead-of-json' }]);
  expect(await reasonFor(eljur, 'term')).toMatch(/^Проверить сейчас не удалось: .*HTML/u);
  expect((await table(eljur))['term']).toBe('eljur-api/periods');
});

const DEMO = makeSchool({ size: 'demo', seed: 20 });

test('a teacher’s classes alone are listed, with their students; where an account sees all journals, it reads them', async () => {
  const night = moment('2026-10-01', '03:00');
  const eljur = await tinyEljur(night, [], { withoutApi: true, asTeacher: true }, { school: DEMO });
  const found = await eljur.connector.capabilities(eljur.context);
  const owners = new Map(found.map(({ entity, view }) => [entity, view]));
  expect([owners.get('schoolClass'), owners.get('mark')]).toEqual(['eljur-web/own-classes', 'eljur-web/grid']);
  const pages = await eljur.pull({ listings: true, owners });
  expect(pages.filter((page) => 'failed' in page)).toEqual([]);
  const rows = pages.flatMap((page) => ('failed' in page ? [] : [page.rows]));
  const teacher = holdersOf(DEMO).teacher.staff;
  const own = DEMO.classes
    .filter(
      ({ name, classTeacher }) =>
        classTeacher === teacher || DEMO.journals.some((each) => each.className === name && each.teacher === teacher),
    )
    .map(({ name }) => name);
  expect(own.length).toBeLessThan(DEMO.classes.length);
  expect(rows.flatMap(({ schoolClass = [] }) => schoolClass.map(({ name }) => name)).sort()).toEqual([...own].sort());
  expect(new Set(rows.flatMap(({ enrolment = [] }) => enrolment.map((each) => each.schoolClass)))).toEqual(
    new Set(own),
  );

  const withApi = await tinyEljur(night, [], { asTeacher: true }, { school: DEMO });
  expect(await table(withApi)).toMatchObject({ schoolClass: 'eljur-api/rules', mark: 'eljur-api/diary' });
  expect(await reasonFor(withApi, 'mark')).toMatch(/открыты не все журналы, а только её собственные/u);
}, 30_000);
