import type { History, InventedJournal, InventedSchool } from '../../fixtures/school/types.js';
import type { Interval, JournalFacts, Versioned } from '../../src/audit/journal-facts.js';
import { loadJournalRows } from '../../src/audit/load/journals.js';
import { loadJournalFacts, loadSchoolFacts } from '../../src/audit/load-facts.js';
import type { Database } from '../../src/db/database.js';
import { listUnitIds } from '../../src/db/stores/units.js';
import { judgeTimeliness, type Timeliness } from '../../src/domain/lateness.js';
import type { School } from '../../src/domain/school.js';
import { endOfDay, type Instant, instantOf, type PlainDate } from '../../src/domain/time.js';

/** Entries that the generator made in time, and what the mirror's intervals make of them. */
export interface DisputableShare {
  readonly inTime: number;
  readonly disputable: number;
  /** No look before them proves anything. */
  readonly noData: number;
  /** Taken away again before anybody looked. */
  readonly unseen: number;
}

interface Watched {
  readonly days: ReadonlySet<PlainDate>;
  readonly asOf: Instant;
  readonly toleranceMs: number;
}

/**
 * Topics, homework and marks of lessons on the days; by the act's plain terms, without registers. Throws where one of them
 * comes out late: that would accuse somebody who was in time.
 */
export async function disputableShare(
  db: Database,
  school: School,
  invented: InventedSchool,
  watched: Watched,
): Promise<DisputableShare> {
  const common = await loadSchoolFacts(db.knex, school, watched.asOf);
  const students = await externalStudents(db, school);
  const byName = new Map(invented.journals.map((journal) => [nameOf(journal, invented), journal]));
  const journalIds = await listUnitIds(db.knex, school.id, 'journal');
  const verdicts: Verdict[] = [];
  for (const { id, ...row } of await loadJournalRows({ ...common.scope, journalIds })) {
    const [facts] = await loadJournalFacts(common, [id]);
    const journal = byName.get(`${row.className} ${row.subjectName} ${row.groupName}`);
    if (facts === undefined || journal === undefined) continue;
    const entries = entriesOf(facts, journal, students, watched).filter((entry) => entry.enteredAt <= entry.deadline);
    verdicts.push(...entries.map((entry) => verdictOf(entry, watched.toleranceMs)));
  }
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  if (count('late') > 0) throw new Error(`${count('late')} of ${verdicts.length} entries made in time come out late`);
  return {
    inTime: verdicts.length,
    disputable: count('disputable'),
    noData: count('no-data'),
    unseen: count('unseen'),
  };
}

type Verdict = Timeliness | 'unseen';

function verdictOf({ versions: [first], deadline }: Entry, toleranceMs: number): Verdict {
  return first === undefined ? 'unseen' : judgeTimeliness({ ...first, enteredAt: null }, deadline, toleranceMs);
}

function nameOf({ className, subject, groupName }: InventedJournal, { subjects }: InventedSchool): string {
  return `${className} ${subjects.find(({ id }) => id === subject)?.name} ${groupName}`;
}

interface Entry {
  readonly enteredAt: Instant;
  readonly deadline: Instant;
  /** With a value, the first one first. */
  readonly versions: readonly Interval[];
}

function entriesOf(
  facts: JournalFacts,
  journal: InventedJournal,
  students: ReadonlyMap<number, string>,
  { days }: Watched,
): readonly Entry[] {
  const { zone } = facts;
  return journal.lessons
    .filter(({ date }) => days.has(date))
    .flatMap(({ date, ordinal, topic, homework, works }) => {
      const lesson = facts.lessons.find((each) => each.date === date && each.ordinal === ordinal);
      const dayEnd = endOfDay(date, zone);
      const lessonsEnd = facts.neighbours.classDayEnd.get(date) ?? '00:00';
      const homeworkDue = Math.max(instantOf(date, '18:00', zone), instantOf(date, lessonsEnd, zone) + 3_600_000);
      const marks = works.flatMap(({ slot, marks: given }) =>
        given.map(({ student, history }) => {
          const mark = facts.marks.find(
            (each) =>
              each.date === date &&
              each.ordinal === ordinal &&
              each.slot === slot &&
              students.get(each.studentId) === student,
          );
          return entryOf(
            history,
            ({ value }) => value,
            dayEnd,
            mark ?? null,
            ({ value }) => value,
          );
        }),
      );
      return [
        entryOf(
          topic,
          (text) => text,
          dayEnd,
          lesson?.topic ?? null,
          ({ text }) => text,
        ),
        entryOf(
          homework,
          (text) => text,
          homeworkDue,
          lesson?.homework ?? null,
          ({ text }) => text,
        ),
        ...marks,
      ].flatMap((entry) => entry ?? []);
    });
}

function entryOf<T, V>(
  history: History<T>,
  textOf: (value: T) => string,
  deadline: Instant,
  fact: Versioned<V> | null,
  shownOf: (version: V) => string,
): Entry | null {
  const first = history.find(({ value }) => value !== null && textOf(value).trim() !== '');
  if (first === undefined) return null;
  const versions = (fact?.versions ?? []).filter((version) => shownOf(version).trim() !== '');
  return { enteredAt: first.at, deadline, versions };
}

async function externalStudents(db: Database, school: School): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .knex('external_ref')
    .where({ school_id: school.id, entity: 'student' })
    .select('target_id', 'external_id');
  return new Map(rows.map((row) => [Number(row.target_id), String(row.external_id)]));
}
