import type { Entity, Rows } from '../../../src/domain/rows.js';
import type { Coverage, Page } from '../../../src/sync/connector.js';
import { listingCoverage, listingRows, pageOf, whole } from './pages.js';
import { DATES, isMember, journalsOf, subjectOf, type World } from './world.js';

export interface Moment {
  readonly requestedAt: number;
  readonly receivedAt: number;
  readonly clockDoubtful: boolean;
}

/** The addresses that own what they show; the rest confirm it. */
export const OWNERS = ['listing', 'grid/alg', 'grid/his', 'lessons/alg', 'lessons/his'];
/** The cells of one day, which the grids show too, and the students of one subject. */
export const ADDRESSES = [...OWNERS, 'day/2025-09-09', 'groups/alg'];

const SUBJECTS = ['alg', 'his'];
const TERM = ['2025-09-01', '2025-10-26'] as const;

/** What the source shows at this moment under one address. */
export function show(world: World, address: string, at: Moment): Page {
  const [kind, of] = address.split('/') as [string, string];
  const { rows, coverage } = (SHOWN[kind] as (world: World, of: string) => Shown)(world, of);
  return pageOf(address, rows, coverage, at);
}

interface Shown {
  readonly rows: Rows;
  readonly coverage: readonly Coverage[];
}

const SHOWN: Readonly<Record<string, (world: World, of: string) => Shown>> = {
  listing: showListing,
  grid: showGrid,
  lessons: showLessons,
  day: showDay,
  groups: (world, subject) => ({ rows: { groupMember: membersOf(world, subject) }, coverage: [whole('groupMember')] }),
};

function showListing(world: World): Shown {
  const journal = [...world.members.keys()].map((id) => {
    const [schoolClass, subject, groupName] = id.split('/') as [string, string, string];
    return { id, schoolClass, subject, groupName };
  });
  return { rows: { ...listingRows(6), journal }, coverage: listingCoverage };
}

function showGrid(world: World, subject: string): Shown {
  const rows: Rows = {
    groupMember: membersOf(world, subject),
    mark: marksOf(world, subject),
    absence: absencesOf(world, subject),
    work: [...world.works].flatMap(([key, kind]) => {
      const [journal, date, ordinal, slot] = key.split('|') as [string, string, string, string];
      if (subjectOf(journal) !== subject) return [];
      return [{ journal, date, ordinal: Number(ordinal), slot: Number(slot), kind, weight: 1, title: '' }];
    }),
    termMark: [...world.termMarks].flatMap(([key, value]) => {
      const [journal, student] = key.split('|') as [string, string];
      if (subjectOf(journal) !== subject || !isMember(world, journal, student)) return [];
      return [{ journal, student, termName: 'I четверть', value }];
    }),
  };
  const dated = (['mark', 'absence', 'work'] as const).map((entity: Entity) => whole(entity, ...TERM));
  return { rows, coverage: [whole('groupMember'), ...dated, whole('termMark')] };
}

/** A page that never says that it shows everything. */
function showDay(world: World, date: string): Shown {
  const of = <T extends { readonly date: string }>(cells: (world: World, subject: string) => readonly T[]) =>
    SUBJECTS.flatMap((subject) => cells(world, subject)).filter((cell) => cell.date === date);
  const part = (entity: Entity): Coverage => ({ entity, from: date, to: date, complete: false });
  return { rows: { mark: of(marksOf), absence: of(absencesOf) }, coverage: [part('mark'), part('absence')] };
}

function membersOf(world: World, subject: string) {
  return journalsOf(world, subject).flatMap((journal) =>
    [...(world.members.get(journal) ?? [])].map((student) => ({ journal, student })),
  );
}

function marksOf(world: World, subject: string) {
  return [...world.marks].flatMap(([key, mark]) => {
    const [student, of, date, ordinal, slot] = key.split('|') as [string, string, string, string, string];
    if (of !== subject || !isMember(world, mark.journal, student)) return [];
    return [{ ...mark, student, date, ordinal: Number(ordinal), slot: Number(slot) }];
  });
}

function absencesOf(world: World, subject: string) {
  return [...world.absences].flatMap(([key, absence]) => {
    const [student, of, date, ordinal] = key.split('|') as [string, string, string, string];
    if (of !== subject || !isMember(world, absence.journal, student)) return [];
    return [{ ...absence, student, date, ordinal: Number(ordinal), comment: '' }];
  });
}

function showLessons(world: World, subject: string): Shown {
  const shown = [...world.lessons]
    .filter(([key]) => subjectOf(key) === subject)
    .map(([key, lesson], index) => {
      const [journal, date, ordinal] = key.split('|') as [string, string, string];
      return { journal, date, ordinal: Number(ordinal), lesson, index };
    });
  const rows: Rows = {
    lesson: shown.map(({ lesson, index, ...key }) => ({ ...key, runningNumber: index + 1, planItem: lesson.plan })),
    topic: shown.map(({ lesson, index: _, ...key }) => ({ ...key, text: lesson.topic })),
    homework: shown.map(({ lesson, index: _, ...key }) => ({ ...key, text: lesson.homework })),
  };
  return { rows, coverage: (['lesson', 'topic', 'homework'] as const).map((entity) => whole(entity, ...TERM)) };
}

/** The same page by another view, which here shows the same. */
export function byView(page: Page, view: string): Page {
  return { ...page, view };
}

/** The page as the parser of that revision reads it: every third one overlooks second marks and homework, and shouts. */
export function readBy(page: Page, parserRev: number): Page {
  if (parserRev % 3 !== 0) return { ...page, parserRev };
  const { mark, homework, ...others } = page.rows;
  const heard = mark?.filter(({ slot }) => slot === 0).map((row) => ({ ...row, comment: row.comment.toUpperCase() }));
  const rows = { ...others, ...(heard && { mark: heard }), ...(homework && { homework: [] }) };
  return { ...page, rows, parserRev };
}

const EARLY = DATES[2] as string;

/** The page as it looks when the source is asked for the first or for the later dates alone. */
export function windowOf(page: Page, early: boolean): Page {
  const within = (row: object) => !('date' in row) || typeof row.date !== 'string' || row.date <= EARLY === early;
  const rows = Object.fromEntries(Object.entries(page.rows).map(([entity, of]) => [entity, of.filter(within)])) as Rows;
  const coverage = page.coverage.map((part) => {
    if (part.from === null || !part.complete) return part;
    return early ? { ...part, to: EARLY } : { ...part, from: '2025-09-10' };
  });
  return { ...page, rows, coverage, body: Buffer.from(JSON.stringify({ rows, coverage })) };
}
