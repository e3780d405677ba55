import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClassFacts, MarkedCell } from '../../../src/audit/class-facts.js';
import type { AbsenceFact, JournalFacts, WorkFact } from '../../../src/audit/journal-facts.js';
import { loadClassFacts } from '../../../src/audit/load-class-facts.js';
import { loadJournalFacts, loadSchoolFacts } from '../../../src/audit/load-facts.js';
import { loadTeacherFacts } from '../../../src/audit/load-teacher-facts.js';
import type { TeacherFacts } from '../../../src/audit/teacher-facts.js';
import { listUnitIds } from '../../../src/db/stores/units.js';
import type { Rows } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage } from '../../../src/sync/apply.js';
import type { Page } from '../../../src/sync/connector.js';
import { decideBulk } from '../../../src/sync/decide-bulk.js';
import { acceptHold, rejectHold } from '../../../src/sync/hold.js';
import { refresh, type SyncRun, scopeKey } from '../../../src/sync/run.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { edit, newWorld } from '../../support/mirror/edit.js';
import { clearBodies, newSchool, parseJsonBody } from '../../support/mirror/pages.js';
import { ADDRESSES, byView, show } from '../../support/mirror/show.js';
import type { World } from '../../support/mirror/world.js';

const START = Date.UTC(2025, 8, 12, 5);
const MINUTE = 60_000;
const RUNS = Number(process.env['FACTS_HISTORIES'] ?? 25);
const SEED = Number(process.env['FACTS_SEED'] ?? 20_261_013);

const small = fc.nat({ max: 31 });
const step = fc.record({
  edits: fc.array(fc.record({ kind: small, a: small, b: small, c: small }), { maxLength: 6 }),
  address: fc.integer({ min: 0, max: 4 }),
  how: fc.constantFrom(
    ...(['poll', 'poll', 'poll', 'poll', 'doubtful', 'view', 'parser'] as const),
    ...(['accept', 'accept', 'reject', 'confirm', 'unlisted', 'renamed'] as const),
  ),
  minutes: fc.integer({ min: 1, max: 3000 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface History {
  readonly school: School;
  readonly world: World;
  readonly run: SyncRun;
  readonly other: Set<string>;
  readonly parser: { rev: number };
  now: number;
}

let fresh: FreshDatabase;
let count = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

it('the facts of a moment are the same whenever they are asked for', async () => {
  const histories = fc.array(step, { minLength: 4, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const history = await begin();
      const known = new Map<number, Known>();
      for (const one of steps) {
        await take(history, one);
        history.now += MINUTE;
        const facts = await factsAt(history, history.now);
        known.set(history.now, facts);
        expect(facts.classes.map(shownBy)).toEqual(facts.classes.map((each) => ofJournals(each, facts.journals)));
        expect(seenLater(facts)).toEqual([]);
      }
      for (const [moment, facts] of known) {
        expect({ moment, facts: await factsAt(history, moment) }).toEqual({ moment, facts });
      }
    }),
    { numRuns: RUNS, seed: SEED, examples: EXAMPLES, endOnFailure: process.env['FACTS_SHRINK'] !== '1' },
  );
  expect(await whatHappened()).toEqual(EVERYTHING);
}, 300_000);

type Told = readonly (readonly [readonly (readonly [number, number, number, number])[], number, Step['how']])[];

/** [what is edited, which page is looked at, how]; edits are [kind, a, b, c] of `edit`. */
const EVENTFUL: Told = [
  [[[2, 2, 0, 0]], 2, 'poll'], // a mark goes …
  [[[4, 0, 0, 0]], 2, 'poll'], // … and comes again
  [[[21, 0, 0, 1]], 1, 'poll'], // a student changes groups
  [[[16, 2, 0, 0]], 2, 'poll'], // a grid loses its marks: it waits
  [[], 2, 'accept'],
  [[[16, 0, 0, 0]], 1, 'poll'],
  [[], 1, 'reject'],
  [[[12, 2, 3, 1]], 4, 'poll'], // homework is set …
  [[[12, 2, 3, 1]], 4, 'doubtful'], // … and set anew
  [[[8, 3, 0, 4]], 3, 'poll'], // a lesson moves
  [[], 3, 'parser'],
  [[[6, 3, 1, 0]], 3, 'view'], // another view does not show a lesson, …
  [[[5, 3, 1, 0]], 3, 'poll'], // … and then does
  [[], 0, 'unlisted'],
  [[[17, 2, 0, 0]], 2, 'poll'], // a grid is filled long afterwards
  [[], 2, 'confirm'],
];

/** A grid waits for the lists to name its journal, and the parser becomes another one meanwhile. */
const CORRECTED_WHILE_WAITING: Told = [
  [[[24, 0, 0, 1]], 1, 'poll'],
  [[], 1, 'parser'],
  [[], 0, 'accept'], // in vain
  [[], 0, 'poll'],
  [[], 1, 'parser'],
  [[], 0, 'accept'],
  [[], 1, 'poll'],
];

function stepsOf(story: Told): Step[] {
  return story.map(([edits, address, how]) => ({
    ...{ address, how, minutes: 3000 },
    edits: edits.map(([kind, a, b, c]) => ({ kind, a, b, c })),
  }));
}

const EXAMPLES: [Step[]][] = [[stepsOf(EVENTFUL)], [stepsOf(CORRECTED_WHILE_WAITING)]];
const EVERYTHING = [
  ...['accepted', 'bulk confirmed', 'carried', 'changed', 'correction', 'doubtful', 'gone', 'held', 'journal gone'],
  ...['moved', 'rebaselined', 'rejected'],
];

/** The histories are worth nothing if nothing of this happened in them. */
async function whatHappened(): Promise<readonly string[]> {
  const found = await fresh.db.knex.raw<{ rows: { what: string }[] }>(
    `select distinct end_kind as what from value_version union select status from observation where status = 'held'
     union select 'carried' from value_version v join mark m on m.school_id = v.school_id and m.id = v.fact_id
       where v.entity = 'mark' and v.journal_id <> m.journal_id
     union select 'doubtful' from observation where clock_doubtful union select 'bulk confirmed' from bulk_decision
     union select 'journal gone' from journal where gone_at is not null
     union select resolution from hold where resolution is not null order by 1`,
  );
  return found.rows.map((row) => row.what);
}

async function begin(): Promise<History> {
  count += 1;
  const school = await newSchool(fresh.db, `facts-${count}`);
  const parser = { rev: 1 };
  const run = await runOf(school, parser, START);
  const history = { school, world: newWorld(), run, other: new Set<string>(), parser, now: START };
  for (const address of ADDRESSES) await look(history, address, (rows) => rows, false);
  return history;
}

function runOf(school: School, parser: History['parser'], at: number): Promise<SyncRun> {
  const parse: typeof parseJsonBody = (view, address, body) => {
    const parsed = parseJsonBody(view, address, body);
    return { ...parsed, rows: readBy(parser.rev, parsed.rows), parserRev: parser.rev };
  };
  return openRun(fresh.db, { id: 'test', parse }, school, at, clearBodies);
}

/** What the second parser understands otherwise: some absences were none, some marks were overlooked, topics were cut. */
function readBy(rev: number, rows: Rows): Rows {
  const overlooked = rows.mark?.filter(({ value }) => rev % 2 === 0 || value !== '2');
  const texts = rows.topic?.map((topic) => ({ ...topic, text: rev % 2 === 0 ? topic.text : topic.text.slice(0, 6) }));
  return {
    ...rows,
    ...(overlooked && { mark: overlooked }),
    ...(texts && { topic: texts }),
    ...(rows.absence && { absence: rows.absence.filter(({ code }) => rev % 2 === 1 || code !== 'б') }),
  };
}

async function look(
  history: History,
  address: string,
  shown: (rows: Rows) => Rows,
  clockDoubtful: boolean,
): Promise<void> {
  history.now += MINUTE;
  const at = { requestedAt: history.now, receivedAt: history.now + 900, clockDoubtful };
  const page = show(history.world, address, at);
  const source = shown(page.rows);
  const read: Page = {
    ...page,
    rows: readBy(history.parser.rev, source),
    parserRev: history.parser.rev,
    body: Buffer.from(JSON.stringify({ rows: source, coverage: page.coverage })),
  };
  await applyPage(fresh.db, history.school, history.run, byView(read, viewOf(history, address)));
  history.now += 1000;
}

function viewOf({ other }: History, address: string): string {
  return `test/${address.split('/')[0]}${other.has(address) ? '-other' : ''}`;
}

async function take(history: History, { edits, address, how, minutes }: Step): Promise<void> {
  for (const one of edits) edit(history.world, one);
  history.now += minutes * MINUTE;
  const place = ADDRESSES[address] as string;
  if (how === 'accept' || how === 'reject') return decide(history, how);
  if (how === 'confirm') return confirmBulk(history);
  if (how === 'unlisted') return look(history, 'listing', withoutOneJournal, false);
  if (how === 'renamed') return look(history, 'listing', renamed, false);
  if (how === 'parser') history.parser.rev += 1;
  if (how === 'view' && !history.other.delete(place)) history.other.add(place);
  return look(history, place, (rows) => rows, how === 'doubtful');
}

function withoutOneJournal(rows: Rows): Rows {
  return { ...rows, ...(rows.journal && { journal: rows.journal.slice(1) }) };
}

function renamed(rows: Rows): Rows {
  const subject = rows.subject?.map((row) => ({ ...row, name: `${row.name} (углублённо)` }));
  const schoolClass = rows.schoolClass?.map((row) => ({ ...row, grade: row.grade + 1 }));
  return { ...rows, ...(subject && { subject }), ...(schoolClass && { schoolClass }) };
}

/** A person's word on everything that waits, which is a run of its own. */
async function decide(history: History, how: 'accept' | 'reject'): Promise<void> {
  const word = how === 'accept' ? acceptHold : rejectHold;
  const run = await runOf(history.school, history.parser, history.now);
  await refresh(fresh.db, run);
  for (const address of ADDRESSES) {
    const state = run.known.scopes.get(scopeKey(viewOf(history, address), address));
    const decision = { scopeId: state?.id ?? 0, by: 'Завуч', at: history.now };
    await word(fresh.db, history.school, run, decision);
  }
  history.run.known.fresh = false;
}

async function confirmBulk({ school, now }: History): Promise<void> {
  const { knex } = fresh.db;
  const shown = await knex('mark').where({ school_id: school.id, bulk: true }).max('seen_observation_id as id').first();
  const observationId = Number(shown?.['id'] ?? 0);
  const known = await knex('bulk_decision').where({ school_id: school.id, observation_id: observationId }).first();
  if (observationId === 0 || known !== undefined) return;
  await decideBulk(fresh.db, { schoolId: school.id, observationId, decision: 'confirmed', at: now, by: 'Завуч' });
}

interface Known {
  readonly journals: readonly JournalFacts[];
  readonly classes: readonly ClassFacts[];
  readonly teachers: readonly TeacherFacts[];
}

async function factsAt({ school }: History, moment: number): Promise<Known> {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school, moment);
  return {
    journals: await loadJournalFacts(common, await listUnitIds(knex, school.id, 'journal')),
    classes: await loadClassFacts(common, await listUnitIds(knex, school.id, 'class')),
    teachers: await loadTeacherFacts(common, await listUnitIds(knex, school.id, 'teacher')),
  };
}

function shownBy({ journals, absences, marked }: ClassFacts) {
  return {
    lessons: journals.flatMap(({ lessons }) => lessons.map(({ seenAt: _, ...place }) => place)),
    works: journals.flatMap(({ works }) => works),
    ...{ absences, marked: marked.map(placeOf) },
  };
}

/** Lessons that a class is said to have seen later than their journal: it asks for their place, not for what has changed of them since. */
function seenLater({ classes, journals }: Known): readonly number[] {
  const own = new Map(journals.flatMap(({ lessons }) => lessons.map(({ id, seenAt }) => [id, seenAt] as const)));
  const places = classes.flatMap((each) => each.journals.flatMap(({ lessons }) => lessons));
  return places.flatMap(({ id, seenAt }) => (seenAt <= (own.get(id) ?? 0) ? [] : [id]));
}

/** Cells of several marks stand as often. */
function placeOf({ studentId, date, ordinal, journalId }: MarkedCell): string {
  return [date, ordinal, String(studentId).padStart(9), journalId].join();
}

/** A class shows what its journals do, each cell in the journal in which it stands. */
function ofJournals({ schoolClass }: ClassFacts, all: readonly JournalFacts[]): ReturnType<typeof shownBy> {
  const own = all.filter(({ journal }) => journal.classId === schoolClass.id);
  const place = ({ date, ordinal, studentId }: AbsenceFact) => [date, ordinal, String(studentId).padStart(9)].join();
  const absences = own.flatMap(({ journal, absences: all }) => all.filter((each) => each.journalId === journal.id));
  const away = new Set(absences.map(({ studentId, date }) => `${studentId} ${date}`));
  return {
    lessons: own.flatMap(({ journal, lessons }) =>
      lessons.map(({ id, date, ordinal }) => ({ id, journalId: journal.id, date, ordinal })),
    ),
    works: own.flatMap(countedWorks),
    absences: absences
      .map(({ id, studentId, date, ordinal, journalId, versions, goneAt, lastShownAt }) => ({
        ...{ id, studentId, date, ordinal, journalId, versions, goneAt, lastShownAt },
      }))
      .sort((one, other) => (place(one) < place(other) ? -1 : 1)),
    marked: own
      .flatMap(({ journal, marks }) => marks.filter(({ journalId }) => journalId === journal.id))
      .filter(({ studentId, date, goneAt }) => goneAt === null && away.has(`${studentId} ${date}`))
      .map(placeOf)
      .sort(),
  };
}

/** What went with its student's line is counted no more. */
function countedWorks({ journal, works, marks, members }: JournalFacts): readonly (WorkFact & { marks: number })[] {
  const present = new Set(members.filter(({ lastSeenAt }) => lastSeenAt === null).map(({ studentId }) => studentId));
  const cells = marks.filter(
    ({ journalId, goneAt, studentId }) => journalId === journal.id && goneAt === null && present.has(studentId),
  );
  return works.map((work) => ({
    ...{ ...work, journalId: journal.id },
    marks: cells.filter(
      ({ date, ordinal, slot }) => date === work.date && ordinal === work.ordinal && slot === work.slot,
    ).length,
  }));
}
