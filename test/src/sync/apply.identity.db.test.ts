import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage, applyPages } from '../../../src/sync/apply.js';
import type { Page } from '../../../src/sync/connector.js';
import type { SyncRun } from '../../../src/sync/run.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newRun,
  newSchool,
  pageOf,
  testSource,
  whole,
} from '../../support/mirror/pages.js';
import { readStored } from '../../support/mirror/stored.js';

const LAST_YEAR = { start: '2025-09-01', end: '2025-10-26', lesson: '2025-09-10' };
const THIS_YEAR = { start: '2026-09-01', end: '2026-10-25', lesson: '2026-09-03' };
const [OLD, NEW] = [Date.UTC(2025, 8, 12), Date.UTC(2026, 8, 4)];
const HOUR = 3_600_000;

type Year = typeof LAST_YEAR;

interface Journal {
  readonly schoolClass?: string;
  readonly students: readonly string[];
  readonly marks?: readonly string[];
  readonly value?: string;
}

/** The page of a class's first quarter in algebra, as the web shows it: it names its own journal. */
function grid(year: Year, at: number, { schoolClass = '7А', students, marks = students, value = '5' }: Journal): Page {
  const id = `${schoolClass}/alg/0`;
  const mark = marks.map((student) => ({
    ...{ journal: id, student, date: year.lesson, ordinal: 0, slot: 0, value, comment: '' },
  }));
  const rows: Rows = {
    journal: [{ id, schoolClass, subject: 'alg', groupName: '' }],
    groupMember: students.map((student) => ({ journal: id, student })),
    mark,
    termMark: students.map((student) => ({ journal: id, student, termName: 'I четверть', value: '4' })),
  };
  const undated = (['journal', 'groupMember', 'termMark'] as const).map((entity) => whole(entity));
  const coverage = [...undated, whole('mark', year.start, year.end)];
  return pageOf(`grid/${schoolClass}/alg/I`, rows, coverage, { requestedAt: at });
}

function lessons(schoolClass: string, count: number, at: number): Page {
  const journal = `${schoolClass}/alg/0`;
  const places = Array.from({ length: count }, (_, day) => ({ journal, date: `2025-09-0${day + 1}`, ordinal: 0 }));
  const rows: Rows = {
    journal: [{ id: journal, schoolClass, subject: 'alg', groupName: '' }],
    lesson: places.map((place, index) => ({ ...place, runningNumber: index + 1, planItem: `п${index}` })),
    topic: places.map((place, index) => ({ ...place, text: `Тема ${index}` })),
  };
  const dated = (['lesson', 'topic'] as const).map((entity) => whole(entity, LAST_YEAR.start, LAST_YEAR.end));
  return pageOf(`lessons/${schoolClass}/alg/I`, rows, [whole('journal'), ...dated], { requestedAt: at });
}

const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `s${from + index}`);

describe('what the mirror holds keeps its identity', () => {
  let fresh: FreshDatabase;
  let school: School;
  let run: SyncRun;
  let count = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const take = async (...pages: readonly Page[]) => {
    const outcomes = [];
    for (const page of pages) outcomes.push((await applyPage(fresh.db, school, run, page)).outcome);
    return outcomes;
  };
  const lists = (rows: Rows, at: number) =>
    pageOf('listing', rows, [...listingCoverage, whole('staff')], { requestedAt: at });

  async function begin(rows: Rows = listingRows(24)): Promise<void> {
    count += 1;
    school = await newSchool(fresh.db, `identity-${count}`);
    run = await newRun(fresh.db, school);
    await take(lists({ ...rows, journal: [] }, OLD - 24 * HOUR));
  }

  const sound = async () =>
    expect((await verifyMirror(fresh.db, testSource, school, clearBodies)).corruptions).toEqual([]);
  const versions = () =>
    fresh.db.knex('value_version').where({ school_id: school.id }).orderBy('id').select('entity', 'end_kind');

  it('a new school year under the same addresses: last year is closed, not deleted, and nothing waits for a person', async () => {
    await begin();
    expect(await take(grid(LAST_YEAR, OLD, { students: names(1, 12) }))).toEqual(['applied']);
    const first = grid(THIS_YEAR, NEW, { students: names(13, 24), marks: names(13, 14) });
    const second = grid(THIS_YEAR, NEW + HOUR, { students: names(13, 24), marks: names(13, 15) });
    expect(await take(first, second)).toEqual(['applied', 'applied']);
    const facts = await readStored(fresh.db, school);
    const mark = (student: string, year: Year) => facts.get(`mark:${student}|alg|${year.lesson}|0|0`);
    expect(mark('s1', LAST_YEAR)).toMatchObject({ gone: null, absent: null, seen: OLD + 1000 });
    const closed = { absent: null, at: NEW + 1000, kind: 'rebaselined' };
    expect(facts.get('termMark:7А/alg/0|s1|I четверть')).toMatchObject({ gone: closed });
    expect(facts.get('groupMember:7А/alg/0|s1')).toMatchObject({ gone: closed });
    expect(mark('s13', THIS_YEAR)).toMatchObject({ gone: null, absent: null, seen: NEW + 1000 });
    expect(mark('s15', THIS_YEAR)).toMatchObject({ gone: null, absent: NEW, seen: NEW + HOUR + 1000 });
    expect([...facts.values()].filter(({ bulk }) => bulk)).toEqual([]);
    // Within the year the guard is awake again.
    const empty = grid(THIS_YEAR, NEW + 2 * HOUR, { students: names(13, 13), marks: [] });
    expect(await take(empty)).toEqual(['held']);
    await sound();
  });

  it('a new school year that comes among other changed pages closes the last one all the same', async () => {
    await begin();
    await take(grid(LAST_YEAR, OLD, { students: names(1, 2) }), lessons('7А', 1, OLD));
    const turned = grid(THIS_YEAR, NEW, { students: names(1, 2) });
    const pages = [{ ...turned, rows: { ...turned.rows, termMark: [] } }, lessons('7А', 2, NEW)];
    const outcomes = await applyPages(fresh.db, school, run, pages);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    const facts = await readStored(fresh.db, school);
    const closed = { absent: null, at: NEW + 1000, kind: 'rebaselined' };
    expect(facts.get('termMark:7А/alg/0|s1|I четверть')).toMatchObject({ gone: closed });
  });

  it('two students of one name in one class stay two', async () => {
    const alike = { lastName: 'Лазарева', firstName: 'Алла', middleName: 'Ивановна' };
    await begin({ ...listingRows(2), student: names(1, 2).map((id) => ({ id, ...alike })) });
    await take(grid(LAST_YEAR, OLD, { students: names(1, 2), marks: ['s1'] }));
    await take(grid(LAST_YEAR, OLD + HOUR, { students: names(1, 2), value: '3' }));
    const facts = await readStored(fresh.db, school);
    const mark = (student: string) => facts.get(`mark:${student}|alg|${LAST_YEAR.lesson}|0|0`);
    expect(mark('s1')).toMatchObject({ image: '3/', versions: [{ image: '5/', kind: 'changed' }] });
    expect(mark('s2')).toMatchObject({ image: '3/', absent: OLD, versions: [] });
    await sound();
  });

  it('a student whom two sources show under one name in one class stays two: nothing is merged by a name', async () => {
    const alike = { lastName: 'Лазарева', firstName: 'Алла', middleName: 'Ивановна' };
    const shown = (id: string) => ({
      ...{ ...listingRows(1), student: [{ id, ...alike }] },
      enrolment: [{ schoolClass: '7А', student: id }],
    });
    await begin(shown('s1'));
    const other = { ...testSource, id: 'other', source: 'other' };
    const otherRun = await openRun(fresh.db, other, school, OLD, clearBodies);
    const address = { ...lists(shown('x1'), OLD + HOUR), address: 'other/listing', view: 'other/listing' };
    expect(await applyPage(fresh.db, school, otherRun, address)).toMatchObject({ outcome: 'applied' });
    const own = { school_id: school.id };
    const students = await fresh.db.knex('student').where(own).orderBy('id').select('id', 'last_name', 'first_name');
    const name = { last_name: 'Лазарева', first_name: 'Алла' };
    expect(students).toEqual([name, name].map((one) => ({ id: expect.any(Number), ...one })));
    const refs = fresh.db
      .knex('external_ref')
      .where({ ...own, entity: 'student' })
      .orderBy('target_id');
    expect(await refs.select('source', 'external_id', 'target_id')).toEqual([
      { source: 'test', external_id: 's1', target_id: students[0]?.id },
      { source: 'other', external_id: 'x1', target_id: students[1]?.id },
    ]);
  });

  it('a class, a subject and a teacher under new names are the same, and so is all that is theirs', async () => {
    const staff = { id: 't1', firstName: 'Алла', middleName: 'Ивановна', position: 'учитель' };
    await begin({ ...listingRows(3), staff: [{ ...staff, lastName: 'Носова' }] });
    await take(grid(LAST_YEAR, OLD, { students: names(1, 3) }));
    const before = await readStored(fresh.db, school);
    const renamed = {
      ...{ ...listingRows(3), journal: [], staff: [{ ...staff, lastName: 'Боброва' }] },
      schoolClass: [{ id: '7А', name: '8А', grade: 8, classTeacher: null }],
      subject: [
        { id: 'alg', name: 'Алгебра и начала анализа' },
        { id: 'his', name: 'История' },
      ],
    };
    await take(lists(renamed, OLD + HOUR), grid(LAST_YEAR, OLD + 2 * HOUR, { students: names(1, 3) }));
    expect(await readStored(fresh.db, school)).toEqual(before);
    expect(await versions()).toEqual([
      { entity: 'schoolClass', end_kind: 'changed' },
      { entity: 'subject', end_kind: 'changed' },
    ]);
    const teachers = await fresh.db.knex('staff').where({ school_id: school.id }).select('last_name');
    expect(teachers).toEqual([{ last_name: 'Боброва' }]);
    await sound();
  });

  it.each([
    ['the same morning', 2 * HOUR],
    ['two weeks later', 14 * 24 * HOUR],
  ])(
    'a class whose identifier is its name, renamed %s: its addresses are new, its marks are the same, and nobody was late',
    async (_when, gap) => {
      await begin(listingRows(3));
      const students = names(1, 3);
      await take(grid(LAST_YEAR, OLD, { students }), lessons('7А', 9, OLD), lessons('7А', 9, OLD + HOUR));
      const renamed = {
        ...{ ...listingRows(3), schoolClass: [{ id: '7М', name: '7М', grade: 7, classTeacher: null }] },
        ...{ enrolment: [], journal: [{ id: '7М/alg/0', schoolClass: '7М', subject: 'alg', groupName: '' }] },
      };
      const later = OLD + gap;
      const moved = grid(LAST_YEAR, later + HOUR, { schoolClass: '7М', students });
      expect(await take(lists(renamed, later), moved, lessons('7М', 9, later + 2 * HOUR))).not.toContain('held');
      const facts = await readStored(fresh.db, school);
      const marks = [...facts].filter(([key]) => key.startsWith('mark:'));
      const stood = { journal: '7А/alg/0', kind: 'moved', seen: OLD + 1000, endSeen: later + HOUR + 1000 };
      expect(marks.map(([, fact]) => fact)).toMatchObject(
        students.map(() => ({ journal: '7М/alg/0', gone: null, seen: OLD + 1000, versions: [stood] })),
      );
      const topics = [...facts].filter(([key]) => key.startsWith('topic:7М'));
      expect(topics).toHaveLength(9);
      expect(topics.filter(([, { absent }]) => absent !== null)).toEqual([]);
      expect(marks.map(([, { absent }]) => absent)).toEqual([null, null, null]);
      await sound();
    },
  );
});
