import { DISMISSED, HOLDS, IN_SCOPE } from '../db/stores/dismissed.js';
import type { FindingWordKind } from '../domain/finding-life.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { Reader } from './reader.js';

/** What people have said of one finding, oldest first. */
export interface FindingWordRow {
  readonly kind: FindingWordKind;
  readonly text: string;
  readonly at: Instant;
  readonly by: string;
}

export interface DismissalRow {
  readonly id: number;
  /** The finding at which it was written. */
  readonly findingId: number;
  readonly isSingle: boolean;
  readonly rule: string;
  readonly className: string | null;
  readonly subjectName: string | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
  readonly holds: boolean;
}

const DISMISSALS = `
  select d.id, d.finding_id as "findingId", d.is_single as "isSingle", d.rule, k.name as "className", s.name as "subjectName",
    d.from_date as "from", d.to_date as "to", d.until, d.reason, d.made_at as at, d.made_by as by,
    d.ended_at as "endedAt", d.ended_by as "endedBy", ${HOLDS} as holds
  from dismissal d
  left join school_class k on k.school_id = d.school_id and k.id = d.class_id
  left join subject s on s.school_id = d.school_id and s.id = d.subject_id`;

export function readFindingWords(reader: Reader, schoolId: number, id: number): Promise<readonly FindingWordRow[]> {
  return reader('finding_word')
    .where({ school_id: schoolId, finding_id: id })
    .orderBy('id')
    .select('kind', 'text', 'said_at as at', 'said_by as by');
}

/** Those that lift the finding or once did, the latest first. */
export async function readDismissalsOf(
  reader: Reader,
  schoolId: number,
  id: number,
  today: PlainDate,
): Promise<readonly DismissalRow[]> {
  const { rows } = await reader.raw<{ rows: DismissalRow[] }>(
    `${DISMISSALS} join finding on finding.school_id = d.school_id and finding.id = :id and ${IN_SCOPE}
     where d.school_id = :schoolId order by d.id desc`,
    { schoolId, id, today },
  );
  return rows;
}

/** All of the school, those that hold first, the latest first. */
export async function readDismissals(
  reader: Reader,
  schoolId: number,
  today: PlainDate,
): Promise<readonly DismissalRow[]> {
  const { rows } = await reader.raw<{ rows: DismissalRow[] }>(
    `${DISMISSALS} where d.school_id = :schoolId order by ${HOLDS} desc, d.id desc`,
    { schoolId, today },
  );
  return rows;
}

export interface DismissibleCount {
  readonly all: number;
  readonly violated: number;
  readonly teachers: number;
}

/** Scope of a dismissal that is not written yet, with the finding at which it would be. */
export interface ScopeAsked {
  readonly findingId: number;
  readonly isSingle: boolean;
  readonly classId: number | null;
  readonly subjectId: number | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** How many open findings, none of them dismissed yet, such a word would dismiss. */
export async function countDismissible(
  reader: Reader,
  schoolId: number,
  asked: ScopeAsked,
  today: PlainDate,
): Promise<DismissibleCount> {
  const { rows } = await reader.raw<{ rows: DismissibleCount[] }>(
    `select count(*)::int as all, count(*) filter (where finding.verdict = 'violated')::int as violated,
       count(distinct finding.staff_id)::int as teachers
     from finding cross join (select w.rule, w.id as finding_id, :isSingle::boolean as is_single, :classId::bigint as class_id,
         :subjectId::bigint as subject_id, :from::date as from_date, :to::date as to_date
       from finding w where w.school_id = :schoolId and w.id = :findingId) d
     where finding.school_id = :schoolId and finding.state = 'open' and ${IN_SCOPE}
       and not ${DISMISSED}`,
    { ...asked, schoolId, today },
  );
  return rows[0] ?? { all: 0, violated: 0, teachers: 0 };
}
