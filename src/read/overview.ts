import { DISMISSED, DISMISSED_IDS } from '../db/stores/dismissed.js';
import type { IndexTerm } from '../domain/compliance-index.js';
import type { Instant, PlainDate } from '../domain/time.js';
import { PROVEN_SINCE } from './proven-since.js';
import type { Reader } from './reader.js';
import { restrict, type Visibility } from './visibility.js';

export interface NewsOfDay {
  /** Open and proven now, and not so, or not of whoever answers now, when the day began. */
  readonly proven: number;
  readonly teachers: number;
  readonly closed: number;
  /** Ended, though nobody is known to have put anything right. */
  readonly lifted: number;
  readonly disputable: number;
  readonly noData: number;
  readonly openViolated: number;
}

/** A notice is no fault by itself: it is on the list and in none of these numbers. What was dismissed stands in `dismissed`. */
const COUNTS = `
  count(*) filter (where ${PROVEN_SINCE} and severity <> 'notice' and dismissed.id is null) as proven,
  count(distinct staff_id) filter (where ${PROVEN_SINCE} and severity <> 'notice' and dismissed.id is null) as teachers,
  count(*) filter (where state = 'closed' and verdict = 'violated' and severity <> 'notice' and closed_at >= :since) as closed,
  count(*) filter (where state = 'lifted' and verdict = 'violated' and severity <> 'notice' and closed_at >= :since) as lifted,
  count(*) filter (where state = 'open' and verdict = 'disputable' and dismissed.id is null) as disputable,
  count(*) filter (where state = 'open' and verdict = 'no-data' and dismissed.id is null) as "noData",
  count(*) filter (where state = 'open' and verdict = 'violated' and severity <> 'notice' and dismissed.id is null) as "openViolated"`;

/** What is new since `since`, within what the viewer may see; what was dismissed and stays so on the day `today` apart. */
export async function readNews(
  reader: Reader,
  schoolId: number,
  { since, today }: { readonly since: Instant; readonly today: PlainDate },
  visibility: Visibility,
): Promise<NewsOfDay> {
  const query = reader('finding')
    .leftJoin(reader.raw(`${DISMISSED_IDS} as dismissed`, { schoolId, today }), 'dismissed.id', 'finding.id')
    .where('finding.school_id', schoolId);
  const row = await restrict(query, visibility).first(reader.raw(COUNTS, { since: new Date(since), today }));
  return row as NewsOfDay;
}

export interface IndexLine {
  readonly id: number;
  readonly name: string;
  readonly value: number | null;
  readonly opportunities: number;
  readonly violated: number;
  readonly terms: readonly IndexTerm[];
}

/** The latest index by class, in the order of grades. */
export async function readClassIndex(reader: Reader, schoolId: number): Promise<readonly IndexLine[]> {
  const { rows } = await reader.raw(
    `select school_class.id, school_class.name, daily_index.value, daily_index.opportunities, daily_index.violated, daily_index.terms
     from daily_index join school_class on school_class.school_id = daily_index.school_id and school_class.id = daily_index.class_id
     where daily_index.school_id = :schoolId and daily_index.staff_id = 0
       and daily_index.date = (select max(date) from daily_index where school_id = :schoolId)
     order by school_class.grade, school_class.name collate "und-x-icu"`,
    { schoolId },
  );
  return rows;
}

/** The latest index by teacher, by name: the order ranks nobody. */
export async function readTeacherIndex(reader: Reader, schoolId: number): Promise<readonly IndexLine[]> {
  const { rows } = await reader.raw(
    `select staff.id, concat_ws(' ', staff.last_name, staff.first_name, staff.middle_name) as name,
       daily_index.value, daily_index.opportunities, daily_index.violated, daily_index.terms
     from daily_index join staff on staff.school_id = daily_index.school_id and staff.id = daily_index.staff_id
     where daily_index.school_id = :schoolId and daily_index.class_id = 0
       and daily_index.date = (select max(date) from daily_index where school_id = :schoolId)
     order by staff.last_name collate "und-x-icu", staff.first_name collate "und-x-icu", staff.id`,
    { schoolId },
  );
  return rows;
}

export interface TrendPoint {
  readonly date: PlainDate;
  readonly value: number | null;
  readonly violated: number;
  readonly opportunities: number;
  /** Empty for days that were judged before terms were kept. */
  readonly terms: readonly IndexTerm[];
}

/** The school's index of the last days, oldest first. */
export async function readTrend(reader: Reader, schoolId: number, days: number): Promise<readonly TrendPoint[]> {
  const rows: TrendPoint[] = await reader('daily_index')
    .where({ school_id: schoolId, class_id: 0, staff_id: 0 })
    .orderBy('date', 'desc')
    .limit(days)
    .select('date', 'value', 'violated', 'opportunities', 'terms');
  return rows.reverse();
}

export interface RuleCount {
  readonly rule: string;
  readonly opportunities: number;
  readonly violated: number;
  /** Open findings that are proven faults: a month without homework is one, however many lessons it counts. */
  readonly proven: number;
  readonly disputable: number;
  readonly noData: number;
}

/** How each rule stands in the whole school: violated of opportunities. */
export async function readRuleCounts(
  reader: Reader,
  schoolId: number,
  today: PlainDate,
): Promise<readonly RuleCount[]> {
  return reader('tally')
    .where({ school_id: schoolId })
    .groupBy('rule')
    .orderBy('rule')
    .select(
      'rule',
      reader.raw('sum(opportunities)::int as opportunities'),
      reader.raw('sum(violated)::int as violated'),
      reader.raw(
        `(select count(*) from finding where finding.school_id = :schoolId and finding.rule = tally.rule and state = 'open'
          and verdict = 'violated' and severity <> 'notice' and not ${DISMISSED})::int as proven`,
        { schoolId, today },
      ),
      reader.raw('sum(disputable)::int as disputable'),
      reader.raw('sum(no_data)::int as "noData"'),
    );
}
