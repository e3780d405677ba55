import type { Knex } from 'knex';
import { DISMISSED } from '../db/stores/dismissed.js';
import { DISPUTED } from '../db/stores/finding-words.js';
import type { Instant, PlainDate } from '../domain/time.js';
import { PROVEN_SINCE } from './proven-since.js';
import type { Reader } from './reader.js';
import { restrict, type Visibility } from './visibility.js';

export interface FindingFilter {
  readonly rule: string | null;
  /** Any of these; empty for every one. */
  readonly verdicts: readonly string[];
  /** `fault` is every severity but the notice. */
  readonly severity: string | null;
  /**
   * `dismissed`: open, and no violation by a person's word; `open` are the others, where such words count; `disputed` are those of
   * them that the teacher does not agree with, while nobody has answered.
   */
  readonly state: 'open' | 'disputed' | 'dismissed' | 'closed' | 'lifted' | 'absorbed' | null;
  readonly classId: number | null;
  readonly staffId: number | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly openedSince: Instant | null;
  /** Open and proven now, and not so, or not of whoever answers now, at this moment. */
  readonly provenSince: Instant | null;
  readonly closedSince: Instant | null;
  /** The day on which dismissals hold; null where they do not count. */
  readonly today: PlainDate | null;
  /** Of these only; null for all. */
  readonly ids: readonly number[] | null;
}

export interface FindingRow {
  readonly id: number;
  readonly rule: string;
  readonly verdict: string;
  readonly severity: string;
  readonly state: string;
  readonly className: string | null;
  readonly subjectName: string | null;
  readonly groupName: string | null;
  readonly teacher: string | null;
  readonly date: PlainDate | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** As the list and the sheet show it: with what it cites, and how people's words leave it on `today`. */
export interface ListedFinding extends FindingRow {
  readonly clauses: readonly string[];
  /** Open, and no violation by a person's word that holds. */
  readonly isDismissed: boolean;
  /** Open, and the teacher's dispute of it is not answered. */
  readonly isDisputed: boolean;
}

export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

export async function countFindings(
  reader: Reader,
  schoolId: number,
  filter: FindingFilter,
  visibility: Visibility,
): Promise<number> {
  const row = await matching(reader, schoolId, filter, visibility).count<{ count: number }[]>('* as count');
  return Number(row[0]?.count ?? 0);
}

export interface RuleCount {
  readonly rule: string;
  readonly count: number;
}

/** How many of each rule, the most first. */
export async function countFindingsByRule(
  reader: Reader,
  schoolId: number,
  filter: FindingFilter,
  visibility: Visibility,
): Promise<readonly RuleCount[]> {
  return matching(reader, schoolId, filter, visibility)
    .groupBy('finding.rule')
    .orderByRaw('count(*) desc, finding.rule')
    .select('finding.rule as rule', reader.raw('count(*)::int as count'));
}

/** Newest lessons first; within a day by class and subject. */
export async function listFindings(
  reader: Reader,
  schoolId: number,
  filter: FindingFilter,
  visibility: Visibility,
  slice: Slice,
): Promise<readonly ListedFinding[]> {
  return placed(matching(reader, schoolId, filter, visibility))
    .orderByRaw(NEWEST_FIRST)
    .limit(slice.limit)
    .offset(slice.offset)
    .select(...columns(reader), 'finding.clauses', ...wordColumns(reader, schoolId, filter.today));
}

/** Of each rule so many, in the order of `listFindings`. */
export async function listNewestOfEachRule(
  reader: Reader,
  schoolId: number,
  filter: FindingFilter,
  visibility: Visibility,
  most: number,
): Promise<readonly FindingRow[]> {
  const nth = reader.raw(`row_number() over (partition by finding.rule order by ${NEWEST_FIRST}) as nth`);
  const ranked = placed(matching(reader, schoolId, filter, visibility)).select(...columns(reader), nth);
  const rows = await reader(ranked.as('ranked')).where('nth', '<=', most).orderBy(['rule', 'nth']);
  return rows.map(({ nth: _, ...row }) => row);
}

const NEWEST_FIRST =
  'finding.date desc nulls last, school_class.grade, school_class.name collate "und-x-icu", subject.name collate "und-x-icu", finding.id';

function placed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .leftJoin('school_class', { 'school_class.school_id': 'finding.school_id', 'school_class.id': 'finding.class_id' })
    .leftJoin('journal', { 'journal.school_id': 'finding.school_id', 'journal.id': 'finding.journal_id' })
    .leftJoin('subject', { 'subject.school_id': 'journal.school_id', 'subject.id': 'journal.subject_id' })
    .leftJoin('staff', { 'staff.school_id': 'finding.school_id', 'staff.id': 'finding.staff_id' });
}

function columns(reader: Reader): readonly (string | Knex.Raw)[] {
  return [
    'finding.id',
    'finding.rule',
    'finding.verdict',
    'finding.severity',
    'finding.state',
    'finding.date',
    'finding.evidence',
    'finding.opened_at as openedAt',
    'finding.closed_at as closedAt',
    'school_class.name as className',
    'subject.name as subjectName',
    'journal.group_name as groupName',
    reader.raw("nullif(concat_ws(' ', staff.last_name, staff.first_name, staff.middle_name), '') as teacher"),
  ];
}

/** What people said of an open finding; where their words do not count, nothing. */
function wordColumns(reader: Reader, schoolId: number, today: PlainDate | null): readonly Knex.Raw[] {
  const said = (condition: string): string => (today === null ? 'false' : `finding.state = 'open' and ${condition}`);
  return [
    reader.raw(`(${said(DISMISSED)}) as "isDismissed"`, today === null ? {} : { schoolId, today }),
    reader.raw(`(${said(DISPUTED)}) as "isDisputed"`),
  ];
}

function matching(reader: Reader, schoolId: number, filter: FindingFilter, visibility: Visibility): Knex.QueryBuilder {
  const query = reader('finding').where('finding.school_id', schoolId);
  const equal = {
    'finding.rule': filter.rule,
    'finding.severity': filter.severity === 'fault' ? null : filter.severity,
    'finding.class_id': filter.classId,
    'finding.staff_id': filter.staffId,
  };
  for (const [column, value] of Object.entries(equal)) if (value !== null) query.where(column, value);
  narrowToState(query, schoolId, filter);
  if (filter.severity === 'fault') query.whereNot('finding.severity', 'notice');
  if (filter.verdicts.length > 0) query.whereIn('finding.verdict', [...filter.verdicts]);
  if (filter.ids !== null) query.whereRaw('finding.id = any(?::bigint[])', [[...filter.ids]]);
  if (filter.from !== null) query.where('finding.date', '>=', filter.from);
  if (filter.to !== null) query.where('finding.date', '<=', filter.to);
  if (filter.openedSince !== null) query.where('finding.opened_at', '>=', new Date(filter.openedSince));
  if (filter.provenSince !== null) query.whereRaw(PROVEN_SINCE, { since: new Date(filter.provenSince) });
  if (filter.closedSince !== null) query.where('finding.closed_at', '>=', new Date(filter.closedSince));
  return restrict(query, visibility);
}

function narrowToState(query: Knex.QueryBuilder, schoolId: number, { state, today }: FindingFilter): void {
  if (state === null) return;
  if (state === 'closed' || state === 'lifted' || state === 'absorbed') {
    query.where('finding.state', state);
    return;
  }
  query.where('finding.state', 'open');
  if (state === 'disputed') query.whereRaw(DISPUTED);
  if (today !== null) query.whereRaw(state === 'dismissed' ? DISMISSED : `not ${DISMISSED}`, { schoolId, today });
}
