import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding, provenance } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  const { mirror } = dashboard;
  await addJournalPages({ className: '7А', classId: mirror.classId, journalId: mirror.journalId }, QUARTERS);
  const other = { className: '10Б', classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  await addJournalPages(other, HALF_YEARS);
});

afterAll(() => dashboard.stop());

test('fact, clause, proof and cure stand in this order', async () => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const evidence = { students: [{ studentId: mirror.studentId, given: 2, need: 5, missing: 3 }] };
  const id = await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', evidence, ...whose });
  const page = load((await visitor.get(`/findings/${id}`)).text);
  const heads = page('.proof > dt')
    .toArray()
    .map((item) => page(item).text());
  expect(heads).toEqual(['Что установлено', 'Чего требует акт', 'Кто отвечает', 'Обучающиеся', 'Что сделать', 'Ход']);
  expect(page('.head .moment').text()).toBe('7А · Алгебра · 12 октября, пн');
  expect(page('.clause').parent().text()).toContain('Р 2.9 Тема записывается по планированию.');
  expect(page('.proof table tbody tr').text().replace(/\s+/gu, ' ').trim()).toBe('Лазарева Майя253');
  expect(page('.timeline li').text()).toContain('12.10 в 18:00 обнаружено');
  expect(page('.certainty').first().text()).toContain('доказано');
});

test.each([
  [
    'another than the register',
    true,
    ['По реестру замен: Боброва Эльмаз Ивановна', 'В расписании ЭлЖура: Носова Алла Ивановна'],
  ],
  ['nobody', false, ['По реестру замен: Боброва Эльмаз Ивановна', 'В расписании ЭлЖура: никто не назван']],
] as const)('who gave a lesson by the register, and that the timetable names %s', async (which, isNamed, lines) => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.otherTeacherId, classId: mirror.classId, journalId: mirror.journalId };
  const evidence = {
    ...{ date: '2026-10-12', bell: 2, stands: isNamed ? 'main' : 'nobody' },
    ...{ substituteId: mirror.otherTeacherId, namedId: isNamed ? mirror.teacherId : null },
  };
  const rule = { family: 'substitution', rule: 'substitution-unrecorded', key: `substitution:${which}`, evidence };
  const id = await addFinding(fresh.db.knex, mirror.school, { ...rule, ...whose });
  const page = load((await visitor.get(`/findings/${id}`)).text);
  const head = page('.proof > dt').filter((_, item) => page(item).text() === 'Кто провёл урок');
  expect(
    head
      .next()
      .find('p')
      .toArray()
      .map((item) => page(item).text()),
  ).toEqual(lines);
});

test.each(['/findings/0', '/findings/-1', '/findings/abc', '/findings/99999999999999999999'])(
  '%s is not found',
  async (path) => {
    expect((await visitor.get(path)).status).toBe(404);
  },
);

const QUARTERS = [
  ['I четверть', '2026-09-01', '2026-10-25', 'I+четверть'],
  ['II четверть', '2026-11-02', '2026-12-29', 'II+четверть'],
] as const;
const HALF_YEARS = [
  ['I полугодие', '2026-09-01', '2026-12-29', 'I'],
  ['II полугодие', '2027-01-11', '2027-05-26', 'II'],
] as const;

/** Pages of both kinds in every term of a class's algebra, those of the first term first; and the year beside its terms. */
async function addJournalPages(
  { className, classId, journalId }: { className: string; classId: number; journalId: number },
  terms: typeof QUARTERS | typeof HALF_YEARS,
): Promise<void> {
  const { mirror, fresh } = dashboard;
  const common = { school_id: mirror.school.id };
  const pages = terms.flatMap(([, , , sp]) => ['journal', 'lessons'].map((page) => ({ page, sp })));
  const address = ({ page, sp }: { page: string; sp: string }) =>
    `/journal-app/page.${page}/class.${className}/lesson_id.2/sp.${sp}`;
  const rows = pages.map((each) => ({ ...common, view: 'test', created_at: new Date(), address: address(each) }));
  const ids = await fresh.db.knex('scope').insert(rows).returning('id');
  await fresh.db.knex('journal').where({ id: journalId }).update({ scope_id: ids[0]?.id });
  const year = ['Год', terms[0][1], terms[1][2]] as const;
  const spans = [year, ...terms].map(([name, start_date, end_date]) => ({ name, start_date, end_date }));
  const term = { ...common, ...provenance, class_id: classId, kind: 'quarter' };
  await fresh.db.knex('term').insert(spans.map((span) => ({ ...term, ...span })));
}

test.each([
  ['mark-late', '7А', '2026-12-01', {}, 'journal', 'II+четверть'],
  ['mark-late', '7А', '2026-10-12', {}, 'journal', 'I+четверть'],
  ['lesson', '7А', '2026-12-01', {}, 'lessons', 'II+четверть'],
  ['homework', '7А', '2026-10-12', {}, 'lessons', 'I+четверть'],
  ['period-mark', '7А', '2026-11-02', { term: 'I четверть' }, 'journal', 'I+четверть'],
  ['topic', '10Б', '2027-02-01', {}, 'lessons', 'II'],
  // No page of that time was read: rather no link than one to another term.
  ['topic', '7А', '2027-02-01', {}, null, null],
] as const)(
  'a finding of %s in %s on %s opens the page of its own term',
  async (family, name, date, evidence, page, sp) => {
    const { mirror, fresh } = dashboard;
    const own = name === '7А';
    const classId = own ? mirror.classId : mirror.otherClassId;
    const journalId = own ? mirror.journalId : mirror.otherJournalId;
    const key = `${family}:${date}:${name}`;
    const seed = { key, family, date, evidence, classId, journalId, staffId: mirror.teacherId };
    const id = await addFinding(fresh.db.knex, mirror.school, seed);
    const link = load((await visitor.get(`/findings/${id}`)).text)('.proof a.button').attr('href');
    const expected = `https://school.example/journal-app/page.${page}/class.${name}/lesson_id.2/sp.${sp}`;
    expect(link === undefined ? null : decodeURI(link)).toBe(page === null ? null : expected);
  },
);

const at = (text: string) => Date.parse(`${text}:00+03:00`);

async function pageOf(seed: { key: string; rule?: string; verdict?: string; evidence?: object }) {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const id = await addFinding(fresh.db.knex, mirror.school, { ...seed, ...whose });
  const page = load((await visitor.get(`/findings/${id}`)).text);
  const rows = page('.proof tbody tr').toArray();
  const cells = rows.map((row) =>
    page(row)
      .children()
      .toArray()
      .map((cell) => page(cell).text().trim()),
  );
  return { page, cells };
}

test('a month lists its lessons with the deadline and the last look of each, under its own name', async () => {
  const lesson = (day: string, verdict: string, observedAt: number | null) => ({
    ...{ lessonId: Number(day), date: `2026-10-${day}`, verdict, deadline: at(`2026-10-${day}T18:00`) },
    ...{ movedDeadline: null, exception: null, observedAt },
  });
  const lessons = [
    lesson('05', 'violated', at('2026-10-06T00:20')),
    { ...lesson('07', 'disputable', at('2026-10-07T12:00')), movedDeadline: at('2026-10-15T00:00') },
  ];
  const evidence = { month: '2026-10', required: 6, proven: 1, missing: 2, share: 0.3, lessons };
  const { page, cells } = await pageOf({ key: 'month', verdict: 'disputable', evidence });
  expect(page('.head .moment').text()).toBe('7А · Алгебра · октябрь 2026');
  expect(cells).toEqual([
    ['5 октября, пн', 'доказано', '05.10 в 18:00', '06.10 в 00:20'],
    ['7 октября, ср', 'спорно*', '14.10 в 24:00', '07.10 в 12:00'],
  ]);
});

test('a column lists every student with the moments between which his mark was entered', async () => {
  const { studentId } = dashboard.mirror;
  const mark = { studentId, markId: 1, bulk: false };
  const students = [
    { ...mark, verdict: 'violated', absentAt: at('2026-10-13T00:20'), seenAt: at('2026-10-14T18:00') },
    { ...mark, markId: 2, verdict: 'no-data', absentAt: null, seenAt: at('2026-10-05T17:00') },
  ];
  const { cells } = await pageOf({ key: 'column', evidence: { marks: 7, late: 1, noData: 1, students } });
  expect(cells).toEqual([
    ['Лазарева Майя', 'доказано', '13.10 в 00:20', '14.10 в 18:00'],
    ['Лазарева Майя', 'нет данных', 'неизвестно', '05.10 в 17:00'],
  ]);
});

test.each([
  [{ exception: null, excused: 2, marks: 5 }, 'Зачёт пропущенной темы'],
  [{ exception: { kind: 'outage', until: '2026-10-20' } }, 'зарегистрирован сбой в работе журнала'],
  [{ exception: { kind: 'permission', until: '2026-10-20' } }, 'разрешением завуча'],
  [{ exception: { kind: 'staff-absence', until: null } }, 'зарегистрировано отсутствие учителя'],
])('what is excused by %j says so', async (evidence, words) => {
  const { page } = await pageOf({ key: JSON.stringify(evidence), verdict: 'excused', evidence });
  expect(page('.proof .hint').first().text()).toContain(words);
});

test('where nothing could be decided neither the heading nor the cure speaks of a fault', async () => {
  const { page } = await pageOf({ key: 'unknown', verdict: 'no-data' });
  expect(page('h1').text()).toBe('Не удалось решить: не заполнена тема урока');
  expect(page('.proof').text()).not.toContain('Впишите тему');
  expect(page('main').text()).toContain('Вывод сделан 12.10 в 18:00');
});

test('journals that the evidence names by id are told by class and subject', async () => {
  const { mirror, fresh } = dashboard;
  await fresh.db.knex('journal').where({ id: mirror.journalId }).update({ group_name: 'Группа 1' });
  const [own, other] = [mirror.journalId, mirror.otherJournalId];
  const contradictions = [
    { kind: 'two-places', bell: 1, journals: [other, own] },
    { kind: 'closed', bell: null, journals: [own] },
  ];
  const named = async (key: string, evidence: object) => {
    const { page } = await pageOf({ key, evidence });
    const list = page('.proof ul li').toArray();
    return [page('.proof dt:contains("Журнал")').text(), ...list.map((item) => page(item).text())];
  };
  expect(await named('impossible:1', { contradictions })).toEqual([
    'Журналы',
    '7А · Алгебра · Группа 1',
    '10Б · Алгебра',
  ]);
  expect(await named('silence:1', { lessons: 4, journals: [other] })).toEqual(['Журнал', '10Б · Алгебра']);
  expect(await named('lesson:9', {})).toEqual(['']);
  const task = { journal: own, minutes: 41, isNamed: true, setOn: ['2026-10-05'] };
  const reckoned = { journal: own, minutes: 20, isNamed: false, setOn: ['2026-10-05', '2026-10-06'] };
  const tasks = [task, { ...task, journal: other, minutes: 90 }, reckoned];
  expect(await named('homework-day:1:2026-10-07', { journals: [own, other], tasks })).toEqual([
    'Журналы',
    '7А · Алгебра · Группа 1: 41 минута, задано 05.10; 20 минут по оценке, задано 05.10 и 06.10',
    '10Б · Алгебра: 90 минут, задано 05.10',
  ]);
});
