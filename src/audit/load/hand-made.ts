import { knownRows, seenBy } from '../../db/known-rows.js';
import type { PlainDate } from '../../domain/time.js';
import { byNumber, type LoadScope, query, trustedSeenAt } from './scope.js';
import { BY_STUDENTS } from './students-of.js';

const LESSONS = knownRows({
  table: 'lesson',
  entity: 'lesson',
  columns: ['journal_id', 'date', 'plan_item'],
  ofJournals: true,
});

const ITEMS = knownRows({
  table: 'plan_item',
  entity: 'planItem',
  columns: ['journal_id', 'item', 'topic', 'homework'],
  ofJournals: true,
});

type DatesByJournal = ReadonlyMap<number, ReadonlySet<PlainDate>>;

/** What tells of a teacher's hand, by journal. */
interface Written {
  /**
   * The dates at whose lessons something was ever seen that a teacher writes: a mark, an absence, a text that does not come
   * from the plan. A plan's text may stand at its lesson long before; what was first seen on the day itself, or by a look
   * that came later, or is not what the plan has there, somebody may have written.
   */
  readonly handMade: DatesByJournal;
  /** Those of homework set in advance, as the act allows, of which nobody can tell whether the plan brought it. */
  readonly setAhead: DatesByJournal;
}

interface JournalDate {
  readonly journalId: number;
  readonly date: PlainDate;
}

/** What the lists of lessons have ever shown of these lessons. */
const textsOf = (entity: 'topic' | 'homework', table: string): string => `
  select '${entity}' as kind, c.lesson_id, c.text, ${trustedSeenAt('c')} as seen_at
  from ${table} c join known on known.id = c.lesson_id where c.school_id = :school and ${seenBy('c')}
  union all
  select '${entity}', c.lesson_id, v.image->>'text', ${trustedSeenAt('v')}
  from ${table} c join known on known.id = c.lesson_id
  join value_version v on v.school_id = c.school_id and v.entity = '${entity}' and v.fact_id = c.id
  where c.school_id = :school and ${seenBy('v')}`;

/** Where grids have ever shown something. */
const cellsOf = (entity: string, table: string): string => `
  select c.journal_id, c.date from ${table} c ${BY_STUDENTS}
  where c.school_id = :school and c.journal_id = any(:journals::bigint[]) and ${seenBy('c')}
  union
  select v.journal_id, (v.image->>'date')::date from value_version v
  where v.school_id = :school and v.entity = '${entity}' and v.journal_id = any(:journals::bigint[]) and ${seenBy('v')}`;

/** Every text that was ever seen at a lesson, whether before its day, and what its plan item has in its place; null where that is not known. */
const WRITTEN = `with known as materialized (select l.id, l.journal_id, l.date, l.plan_item from ${LESSONS} l),
  texts as (${textsOf('topic', 'lesson_topic')} union all ${textsOf('homework', 'lesson_homework')}),
  written as (select known.journal_id as "journalId", known.date, known.plan_item is not null as planned, texts.kind, btrim(texts.text) as text,
      texts.seen_at < known.date::timestamp at time zone (select zone from school where id = :school) as ahead,
      btrim(case texts.kind when 'topic' then item.topic else item.homework end) as own
    from known join texts on texts.lesson_id = known.id and btrim(texts.text) <> ''
    left join ${ITEMS} item on item.journal_id = known.journal_id and item.item = known.plan_item)`;

export async function loadWritten(scope: LoadScope): Promise<Written> {
  const rows = await query<JournalDate & { readonly isHandMade: boolean }>(
    scope,
    `${WRITTEN}, cells as (${cellsOf('mark', 'mark')} union ${cellsOf('absence', 'absence')})
     select "journalId", date, true as "isHandMade" from written where not planned or not ahead or own <> text
     union select journal_id, date, true from cells
     union select "journalId", date, false from written
       where planned and ahead and kind = 'homework' and own is null`,
  );
  return {
    handMade: datesByJournal(rows.filter(({ isHandMade }) => isHandMade)),
    setAhead: datesByJournal(rows.filter(({ isHandMade }) => !isHandMade)),
  };
}

const MARKS = knownRows({
  table: 'mark',
  entity: 'mark',
  columns: ['journal_id', 'student_id', 'date'],
  ofJournals: true,
  found: BY_STUDENTS,
});

/** By journal the dates at which at least two students have a mark now. */
export async function loadMarkedDates(scope: LoadScope): Promise<DatesByJournal> {
  const rows = await query<JournalDate>(
    scope,
    `select m.journal_id as "journalId", m.date from ${MARKS} m
     group by m.journal_id, m.date having count(distinct m.student_id) > 1`,
  );
  return datesByJournal(rows);
}

function datesByJournal(rows: readonly JournalDate[]): DatesByJournal {
  const byJournal = byNumber(rows, ({ journalId }) => journalId);
  return new Map([...byJournal].map(([id, own]) => [id, new Set(own.map(({ date }) => date))]));
}
