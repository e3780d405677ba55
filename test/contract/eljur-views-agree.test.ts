import { expect, test } from 'vitest';
import { journalScopes } from '../../connectors/index.js';
import { makeSchool } from '../../fixtures/school/make.js';
import type { Entity, LessonKey } from '../../src/domain/rows.js';
import type { FailedPage, Page, StudentScope } from '../../src/sync/connector.js';
import { moment } from '../fixtures/eljur/support/tiny-school.js';
import { tinyEljur } from '../support/connectors/tiny-eljur.js';

/** Night: nobody enters anything while the pages are read. */
const NIGHT = moment('2026-10-01', '03:00');
const INVENTED = makeSchool({ size: 'demo', seed: 20 });
const CELLS: readonly Entity[] = ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'];
const TEXTS: readonly Entity[] = ['lesson', 'topic', 'homework'];

type Pages = readonly (Page | FailedPage)[];
type Reading = Readonly<Record<'mark' | 'absence' | 'work' | 'topic' | 'homework', readonly string[]>>;

/** Every fact of the pages, a line each; the journals by class, subject and the name of the group. */
function factsOf(pages: Pages): Reading {
  const read = pages.flatMap((page) => ('failed' in page ? [] : [page.rows]));
  const names = new Map(
    read.flatMap(({ journal = [] }) => journal.map(({ id, groupName }) => [id, groupName] as const)),
  );
  const key = ({ journal, date, ordinal }: LessonKey) =>
    `${journal.split('/').slice(0, 2).join('/')}|${names.get(journal) ?? journal.split('/')[2]} ${date} ${ordinal}`;
  const lines = (some: readonly string[]) => [...new Set(some)].sort();
  return {
    mark: lines(
      read.flatMap(({ mark = [] }) =>
        mark.map((row) => `${key(row)} ${row.slot} ${row.student} ${row.value} ${row.comment}`),
      ),
    ),
    absence: lines(read.flatMap(({ absence = [] }) => absence.map((row) => `${key(row)} ${row.student}`))),
    work: lines(
      read.flatMap(({ work = [] }) => work.map((row) => `${key(row)} ${row.slot} ${row.kind} ${row.weight}`)),
    ),
    topic: lines(read.flatMap(({ topic = [] }) => topic.map((row) => `${key(row)} ${row.text}`))),
    homework: lines(read.flatMap(({ homework = [] }) => homework.map((row) => `${key(row)} ${row.text}`))),
  };
}

/** The lines without the group, which a student's page does not tell. */
function ungrouped(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => line.replace(/\|.*?(?= \d{4}-)/u, '')))].sort();
}

function missing(lines: readonly string[], there: readonly string[]): readonly string[] {
  const known = new Set(there);
  return lines.filter((line) => !known.has(line));
}

interface School {
  /** By the staff's own pages of journals. */
  readonly byJournals: Reading;
  /** By views that go from student to student; nothing may fail. */
  byStudents(cells: string, texts: string | null): Promise<Reading>;
}

async function demoSchool(): Promise<School> {
  const eljur = await tinyEljur(NIGHT, [], {}, { school: INVENTED });
  const listed = await eljur.pull({ listings: true });
  const rows = listed.flatMap((page) => ('failed' in page ? [] : [page.rows]));
  const terms = new Map(
    rows
      .flatMap(({ term = [] }) => term)
      .filter(({ startDate, endDate }) => startDate <= '2026-10-01' && endDate >= '2026-10-01')
      .map((term) => [term.schoolClass, term]),
  );
  const students: readonly StudentScope[] = rows
    .flatMap(({ enrolment = [] }) => enrolment)
    .map(({ schoolClass, student }) => {
      const { name = '', startDate: from = '', endDate: to = '' } = terms.get(schoolClass) ?? {};
      return { schoolClass, student, termName: name, from, to };
    });
  const journals = journalScopes(listed).map((scope) => ({
    ...scope,
    termName: terms.get(scope.schoolClass)?.name ?? '',
    pages: ['grid', 'lessons'] as const,
  }));
  return {
    byJournals: factsOf(await eljur.pull({ journals })),
    async byStudents(cells, texts) {
      const owners = new Map([
        ...CELLS.map((each) => [each, cells] as const),
        ...TEXTS.map((each) => [each, texts] as const),
        ['termMark', null] as const,
      ]);
      const pages = await eljur.pull({ journals, students, owners });
      expect(pages.filter((page) => 'failed' in page || page.view.startsWith('eljur-web/grid'))).toEqual([]);
      return factsOf(pages);
    },
  };
}

const TIMETABLED = new Set(INVENTED.slots.map(({ journal }) => journal));
/** Journals that no diary shows: their lessons stand outside the class's numbered timetable, or in another journal's place of it. */
const OUTSIDE = new Set(
  INVENTED.journals
    .filter(({ id, kind }) => kind === 'extracurricular' || kind === 'home' || !TIMETABLED.has(id))
    .map(({ className, subject, groupName }) => `${className}/${subject}|${groupName}`),
);
const isOutside = (line: string) => OUTSIDE.has(line.slice(0, line.search(/ \d{4}-/u)));

test('diaries show what the journals hold, but for lessons outside the timetable', async () => {
  const school = await demoSchool();
  const read = await school.byStudents('eljur-api/diary', 'eljur-api/diary-lessons');
  for (const kind of ['mark', 'absence', 'work', 'topic', 'homework'] as const) {
    expect(missing(read[kind], school.byJournals[kind]), kind).toEqual([]);
    const lost = missing(school.byJournals[kind], read[kind]);
    expect(
      lost.filter((line) => !isOutside(line)),
      kind,
    ).toEqual([]);
    expect(read[kind].length, kind).toBeGreaterThan(0.94 * school.byJournals[kind].length);
  }
}, 180_000);

/** Nor of two lessons on one day which one it was. */
function undecided(lines: readonly string[]): readonly string[] {
  return ungrouped(lines)
    .map((line) => line.split(' ').toSpliced(2, 1).join(' '))
    .sort();
}

test('lists of marks show every mark and absence of the journals, without the group and the place in the day', async () => {
  const school = await demoSchool();
  const read = await school.byStudents('eljur-api/marks', null);
  expect(undecided(read.mark)).toEqual(undecided(school.byJournals.mark));
  expect(undecided(read.absence)).toEqual(undecided(school.byJournals.absence));
  expect(missing(undecided(read.work), undecided(school.byJournals.work))).toEqual([]);
  expect(read.topic).toEqual([]);
}, 180_000);

test('pages of students’ marks show every mark, and every absence that no mark hides', async () => {
  const school = await demoSchool();
  const read = await school.byStudents('eljur-web/grades', null);
  expect(ungrouped(read.mark)).toEqual(ungrouped(school.byJournals.mark));
  expect(missing(ungrouped(read.absence), ungrouped(school.byJournals.absence))).toEqual([]);
  const marked = new Set(ungrouped(school.byJournals.mark).map((line) => line.split(' ').slice(0, 5).join(' ')));
  for (const line of missing(ungrouped(school.byJournals.absence), ungrouped(read.absence))) {
    const [journal, date, ordinal, student] = line.split(' ');
    expect(marked).toContain(`${journal} ${date} ${ordinal} 0 ${student}`);
  }
  expect(missing(ungrouped(read.work), ungrouped(school.byJournals.work))).toEqual([]);
}, 180_000);
