import type { Entity, Rows } from '../../../src/domain/rows.js';
import type { Page } from '../../../src/sync/connector.js';
import { listingCoverage, listingRows, pageOf, whole } from './pages.js';

/** What a source holds, in the plainest form: a few journals whose values change between polls. */
export interface World {
  readonly members: Map<string, Set<string>>;
  readonly lessons: Map<string, { plan: string; topic: string; homework: string }>;
  readonly marks: Map<string, { journal: string; value: string; comment: string }>;
  readonly absences: Map<string, { journal: string; code: 'н' | 'б' }>;
  readonly works: Map<string, string>;
  readonly termMarks: Map<string, string>;
  serial: number;
}

export interface Edit {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const SUBJECTS = ['alg', 'his'] as const;
export const STUDENTS = ['s1', 's2', 's3', 's4', 's5', 's6'];
const JOURNALS = ['7А/alg/1', '7А/alg/2', '7А/his/0'];
const DATES = ['2025-09-02', '2025-09-04', '2025-09-09', '2025-09-11', '2025-09-16', '2025-09-18'];
const TERM = ['2025-09-01', '2025-10-26'] as const;

export function newWorld(): World {
  const world: World = {
    ...{ members: new Map(), lessons: new Map(), marks: new Map(), absences: new Map() },
    ...{ works: new Map(), termMarks: new Map(), serial: 0 },
  };
  world.members.set('7А/alg/1', new Set(['s1', 's2', 's3']));
  world.members.set('7А/alg/2', new Set(['s4', 's5']));
  world.members.set('7А/his/0', new Set(['s1', 's2', 's3', 's4', 's5']));
  for (const journal of JOURNALS) {
    for (const date of DATES.slice(0, 4)) addLesson(world, journal, date);
    for (const date of DATES.slice(0, 3)) setWork(world, journal, date);
    for (const student of world.members.get(journal) ?? []) {
      for (const date of DATES.slice(0, 3)) setMark(world, journal, student, date, 0);
    }
  }
  return world;
}

/** One change, chosen by numbers; what does not fit the present state changes nothing. */
export function edit(world: World, { kind, a, b, c }: Edit): void {
  const journal = JOURNALS[a % 3] as string;
  const date = DATES[b % 6] as string;
  const student = STUDENTS[c % 6] as string;
  const edits: (() => void)[] = [
    () => setMark(world, journal, student, date, a % 2),
    () => setMark(world, journal, student, date, a % 2),
    () => world.marks.delete(markKey(journal, student, date, a % 2)),
    () => sameMarkAgain(world, journal, student, date),
    () => addLesson(world, journal, date),
    () => world.lessons.delete(`${journal}|${date}|0`),
    () => moveLesson(world, journal, date, DATES[c % 6] as string),
    () => editLesson(world, journal, date, { topic: `Тема ${world.serial++}` }),
    () => editLesson(world, journal, date, { topic: '' }),
    () => editLesson(world, journal, date, { homework: c % 2 === 0 ? '' : `§ ${world.serial++}` }),
    () => toggleAbsence(world, journal, student, date),
    () => changeGroup(world, student),
    () => leaveOrReturn(world, journal, student),
    () => moveColumn(world, journal, date, DATES[c % 6] as string),
    () => lose(world, journal, c),
    () => backfill(world, journal),
    () => setWork(world, journal, date),
    () => world.works.delete(`${journal}|${date}|0|0`),
    () => setTermMark(world, journal, student),
  ];
  edits[kind % edits.length]?.();
}

function markKey(journal: string, student: string, date: string, slot: number): string {
  return `${student}|${journal.split('/')[1]}|${date}|0|${slot}`;
}

function isMember(world: World, journal: string, student: string): boolean {
  return world.members.get(journal)?.has(student) === true;
}

function setMark(world: World, journal: string, student: string, date: string, slot: number): void {
  if (!isMember(world, journal, student)) return;
  world.serial += 1;
  world.marks.set(markKey(journal, student, date, slot), {
    journal,
    value: String(2 + (world.serial % 4)),
    comment: `к${world.serial}`,
  });
}

function sameMarkAgain(world: World, journal: string, student: string, date: string): void {
  const key = markKey(journal, student, date, 0);
  const mark = world.marks.get(key);
  if (mark === undefined) return;
  world.marks.delete(key);
  world.marks.set(key, mark);
}

function setWork(world: World, journal: string, date: string): void {
  world.serial += 1;
  world.works.set(`${journal}|${date}|0|0`, world.serial % 2 === 0 ? 'Контрольная работа' : 'Ответ на уроке');
}

function setTermMark(world: World, journal: string, student: string): void {
  if (!isMember(world, journal, student)) return;
  world.serial += 1;
  world.termMarks.set(`${journal}|${student}`, String(2 + (world.serial % 4)));
}

function addLesson(world: World, journal: string, date: string): void {
  if (world.lessons.has(`${journal}|${date}|0`)) return;
  world.serial += 1;
  world.lessons.set(`${journal}|${date}|0`, { plan: `п${world.serial}`, topic: `Тема ${world.serial}`, homework: '' });
}

function editLesson(world: World, journal: string, date: string, texts: { topic?: string; homework?: string }): void {
  const lesson = world.lessons.get(`${journal}|${date}|0`);
  if (lesson !== undefined) world.lessons.set(`${journal}|${date}|0`, { ...lesson, ...texts });
}

function moveLesson(world: World, journal: string, from: string, to: string): void {
  const lesson = world.lessons.get(`${journal}|${from}|0`);
  if (lesson === undefined || world.lessons.has(`${journal}|${to}|0`)) return;
  world.lessons.delete(`${journal}|${from}|0`);
  world.lessons.set(`${journal}|${to}|0`, lesson);
}

function toggleAbsence(world: World, journal: string, student: string, date: string): void {
  const key = `${student}|${journal.split('/')[1]}|${date}|0`;
  if (!world.absences.delete(key) && isMember(world, journal, student)) {
    world.absences.set(key, { journal, code: world.serial % 2 === 0 ? 'н' : 'б' });
  }
}

/** A student goes to the other group of the subject and takes the marks along. */
function changeGroup(world: World, student: string): void {
  const [one, two] = ['7А/alg/1', '7А/alg/2'];
  const from = isMember(world, one as string, student) ? one : two;
  const to = from === one ? two : one;
  if (!isMember(world, from as string, student)) return;
  world.members.get(from as string)?.delete(student);
  world.members.get(to as string)?.add(student);
  for (const facts of [world.marks, world.absences] as Map<string, { journal: string }>[]) {
    for (const [key, fact] of facts)
      if (fact.journal === from && key.startsWith(`${student}|`)) facts.set(key, { ...fact, journal: to as string });
  }
}

function leaveOrReturn(world: World, journal: string, student: string): void {
  const members = world.members.get(journal) as Set<string>;
  if (members.delete(student)) return;
  if (
    SUBJECTS.every(
      (subject) =>
        !journal.includes(subject) ||
        !JOURNALS.some((other) => other.includes(subject) && isMember(world, other, student)),
    )
  ) {
    members.add(student);
  }
}

function moveColumn(world: World, journal: string, from: string, to: string): void {
  const cells = [...world.marks].filter(([key, mark]) => mark.journal === journal && key.includes(`|${from}|0|0`));
  if ([...world.marks].some(([key, mark]) => mark.journal === journal && key.includes(`|${to}|0|0`))) return;
  for (const [key, mark] of cells) {
    world.marks.delete(key);
    world.marks.set(key.replace(`|${from}|`, `|${to}|`), mark);
  }
  const work = world.works.get(`${journal}|${from}|0|0`);
  if (work === undefined || world.works.has(`${journal}|${to}|0|0`)) return;
  world.works.delete(`${journal}|${from}|0|0`);
  world.works.set(`${journal}|${to}|0|0`, work);
}

function lose(world: World, journal: string, c: number): void {
  if (c % 3 !== 0) return;
  for (const [key, mark] of [...world.marks])
    if (mark.journal.split('/')[1] === journal.split('/')[1]) world.marks.delete(key);
}

function backfill(world: World, journal: string): void {
  for (const student of world.members.get(journal) ?? []) {
    for (const date of DATES)
      if (!world.marks.has(markKey(journal, student, date, 1))) setMark(world, journal, student, date, 1);
  }
}

export interface Moment {
  readonly requestedAt: number;
  readonly receivedAt: number;
  readonly clockDoubtful: boolean;
}

export const ADDRESSES = ['listing', 'grid/alg', 'grid/his', 'lessons/alg', 'lessons/his'];

/** What the source shows at this moment under one address. */
export function show(world: World, address: string, at: Moment): Page {
  const [kind, subject] = address.split('/') as [string, string];
  if (kind === 'listing') {
    const rows = listingRows(6);
    const journal = JOURNALS.map((id) => ({
      id,
      schoolClass: '7А',
      subject: id.split('/')[1] as string,
      groupName: id.split('/')[2] as string,
    }));
    return pageOf(address, { ...rows, journal }, listingCoverage, at);
  }
  return kind === 'grid' ? showGrid(world, address, subject, at) : showLessons(world, address, subject, at);
}

function showGrid(world: World, address: string, subject: string, at: Moment): Page {
  const rows: Rows = {
    groupMember: JOURNALS.filter((id) => id.split('/')[1] === subject).flatMap((journal) =>
      [...(world.members.get(journal) ?? [])].map((student) => ({ journal, student })),
    ),
    mark: [...world.marks].flatMap(([key, mark]) => {
      const [student, of, date, ordinal, slot] = key.split('|') as [string, string, string, string, string];
      if (of !== subject || !isMember(world, mark.journal, student)) return [];
      return [{ ...mark, student, date, ordinal: Number(ordinal), slot: Number(slot) }];
    }),
    absence: [...world.absences].flatMap(([key, absence]) => {
      const [student, of, date, ordinal] = key.split('|') as [string, string, string, string];
      if (of !== subject || !isMember(world, absence.journal, student)) return [];
      return [{ ...absence, student, date, ordinal: Number(ordinal), comment: '' }];
    }),
    work: [...world.works].flatMap(([key, kind]) => {
      const [journal, date, ordinal, slot] = key.split('|') as [string, string, string, string];
      if (journal.split('/')[1] !== subject) return [];
      return [{ journal, date, ordinal: Number(ordinal), slot: Number(slot), kind, weight: 1, title: '' }];
    }),
    termMark: [...world.termMarks].flatMap(([key, value]) => {
      const [journal, student] = key.split('|') as [string, string];
      if (journal.split('/')[1] !== subject || !isMember(world, journal, student)) return [];
      return [{ journal, student, termName: 'I четверть', value }];
    }),
  };
  return pageOf(
    address,
    rows,
    [
      whole('groupMember'),
      ...['mark', 'absence', 'work'].map((entity) => whole(entity as Entity, ...TERM)),
      whole('termMark'),
    ],
    at,
  );
}

function showLessons(world: World, address: string, subject: string, at: Moment): Page {
  const shown = [...world.lessons]
    .filter(([key]) => key.split('/')[1] === subject)
    .map(([key, lesson], index) => {
      const [journal, date, ordinal] = key.split('|') as [string, string, string];
      return { journal, date, ordinal: Number(ordinal), lesson, index };
    });
  const rows: Rows = {
    lesson: shown.map(({ lesson, index, ...key }) => ({ ...key, runningNumber: index + 1, planItem: lesson.plan })),
    topic: shown.map(({ lesson, index: _, ...key }) => ({ ...key, text: lesson.topic })),
    homework: shown.map(({ lesson, index: _, ...key }) => ({ ...key, text: lesson.homework })),
  };
  return pageOf(address, rows, [whole('lesson', ...TERM), whole('topic', ...TERM), whole('homework', ...TERM)], at);
}

/** The same page by another view, which here shows the same. */
export function byView(page: Page, view: string): Page {
  return { ...page, view };
}

const EARLY = DATES[2] as string;

/** The page as it looks when the source is asked for the first or for the later dates alone. */
export function windowOf(page: Page, early: boolean): Page {
  const within = (row: object) => !('date' in row) || typeof row.date !== 'string' || row.date <= EARLY === early;
  const rows = Object.fromEntries(Object.entries(page.rows).map(([entity, of]) => [entity, of.filter(within)])) as Rows;
  const coverage = page.coverage.map((part) => {
    if (part.from === null) return part;
    return early ? { ...part, to: EARLY } : { ...part, from: '2025-09-10' };
  });
  return { ...page, rows, coverage, body: Buffer.from(JSON.stringify({ rows, coverage })) };
}
