import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { webProbes } from '../../../connectors/eljur-web/probe.js';
import { SourceChanged } from '../../../src/core/errors.js';

const probes = webProbes(
  () => {
    throw new Error('Nothing is asked here');
  },
  { now: () => 0 },
);
const checksOf = (view: string, body: string) =>
  probes.find((probe) => probe.view === `eljur-web/${view}`)?.check(new TextEncoder().encode(body)) ?? [];
const sample = (file: string): string => readFileSync(`fixtures/recorded/eljur-web/${file}`, 'utf8');

const WHOLE = {
  grid: 'grid/traps.html',
  lessons: 'lessons/traps.html',
  'class-subjects': 'class-subjects/two-subjects.html',
  'own-classes': 'own-classes/teacher.html',
  timetable: 'timetable/week.html',
  terms: 'terms/half-years.html',
  grades: 'grades/term.html',
} as const;

test.each(Object.entries(WHOLE))('%s: a page that is read whole shows all that is expected', (view, file) => {
  const checks = checksOf(view, sample(file));
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.filter(({ found }) => !found)).toEqual([]);
});

/** One thing changed on the page, and what alone is then missing, with the count of what is there. */
test.each<[keyof typeof WHOLE, string | RegExp, string, readonly string[]]>([
  ['grid', /span class="selected"/, 'span class="chosen"', ['выбранный класс: нет ни одного места']],
  ['grid', 'id="plesson_id"', 'id="subject"', ['номер предмета: нет ни одного места']],
  ['grid', '&quot;start&quot;', '&quot;first&quot;', ['даты периодов: 1 из 2']],
  ['grid', /<\/html>\s*$/, '', ['страница дошла целиком: нет ни одного места']],
  ['grid', 'mdate="2026-10-09"', 'date="2026-10-09"', ['столбцы отметок: 4 из 5']],
  ['grid', 'cell-data">5<', 'cell-text">5<', ['место для отметки: 14 из 15']],
  ['grid', 'mark_date="2026-10-05"', 'mark_day="2026-10-05"', ['дата отметки: 4 из 5']],
  ['grid', 'miss_type="u"', 'miss_type="k"', ['виды пропуска: 5 из 6']],
  ['grid', 'g0_pmarks', 'g0_total', ['отметки за период: 0 из 1']],
  ['grid', 'var mdate=', 'var dates=', ['даты столбцов: 0 из 1']],
  ['grid', 'var mtype=', 'var mkind=', ['виды работ: 0 из 1']],
  ['grid', 'var mcomment=', 'var mtitle=', ['темы работ: 0 из 1']],
  ['grid', ',"2026-10-09"]', ']', ['даты столбцов: 0 из 1']],
  ['grid', '✕2', '✕3', ['вес отметки: 2 из 3']],
  ['lessons', /var ndate=/, 'var dates=', ['даты уроков: 0 из 1']],
  ['own-classes', /choose_classes">/, 'classes">', ['классы: нет ни одного места']],
  ['timetable', '<h1>7А</h1>', '<h2>7А</h2>', ['показанный класс: нет ни одного места']],
  ['timetable', '>05.10<', '>сегодня<', ['дни: 2 из 3']],
  ['timetable', '<span class="schedule-lesson">', '<span class="lesson">', ['уроки: 3 из 4']],
  ['terms', /&quot;start/g, '&quot;begin', ['периоды: нет ни одного места']],
  ['grades', /"lessons"/, '"subjects"', ['предметы: нет ни одного места']],
  ['grades', 'var mtype=', 'var mkind=', ['виды и темы работ: 1 из 2']],
  ['grades', 'cell-data">5<', 'cell-text">5<', ['отметки: 3 из 4']],
  ['grades', '2026-10-060N0', '060N0', ['номер отметки: 1 из 2']],
  ['class-subjects', /lesson_id\.2"/, 'subject.2"', ['предметы: 1 из 2']],
])('%s, %s: said what is missing', (view, from, to, missing) => {
  const whole = sample(WHOLE[view]);
  const changed = whole.replace(from, to);
  expect(changed).not.toBe(whole);
  const told = checksOf(view, changed).filter(({ found }) => !found);
  expect(told.map(({ expectation, detail }) => `${expectation.split(':')[0]}: ${detail}`)).toEqual(missing);
});

test.each(probes.map(({ view }) => view))(
  '%s: neither a strange page nor strange JSON is more than missing',
  (view) => {
    for (const body of ['', '<p>', '{}', '[]', 'null', '{"response":{"state":200,"result":[]}}']) {
      const checks = checksOf(view.replace('eljur-web/', ''), body);
      expect(
        checks.some(({ found }) => !found),
        body,
      ).toBe(true);
    }
  },
);

test('a page of a class that its parser does not know leads on by the links that it has', async () => {
  const body = new TextEncoder().encode(
    '<table class="new"><a href="/journal-app/page.journal/class.7А/lesson_id.86">x</a>',
  );
  const own = webProbes(
    (view, address) => ({
      ...{ view, address },
      fetch: async () => ({ body, requestedAt: 0, receivedAt: 0, clockDoubtful: false }),
      read: () => {
        throw new SourceChanged('Показан класс «», а запрошен «7А».');
      },
    }),
    { now: () => 0 },
  );
  const [subjects, grid] = ['class-subjects', 'grid'].map((name) =>
    own.find(({ view }) => view === `eljur-web/${name}`),
  );
  const leads = { today: '2026-10-07', schoolClass: '7А', termName: 'I четверть' };
  expect(grid?.address(leads)).toBeNull();
  expect(await subjects?.read('/journal-app/page.journal/class.7А')).toMatchObject({ failed: true, kind: 'changed' });
  expect(grid?.address(leads)).toBe('/journal-app/page.journal/class.7А/lesson_id.86/sp.I+четверть');
  expect(grid?.address({ ...leads, subject: '2' })).toBe(
    '/journal-app/page.journal/class.7А/lesson_id.2/sp.I+четверть',
  );
});
