import type { MemberFact, WorkFact } from '../journal-facts.js';
import { type LoadScope, query, standing, unconfirmedBulk } from './scope.js';

export interface JournalRow {
  readonly id: number;
  readonly classId: number;
  readonly className: string;
  readonly grade: number;
  readonly subjectId: number;
  readonly subjectName: string;
  readonly groupName: string;
  /** Class and subject in the source's words. */
  readonly schoolClass: string;
  readonly subject: string;
}

export function loadJournalRows(scope: LoadScope): Promise<readonly JournalRow[]> {
  return query<JournalRow>(
    scope,
    `select j.id, j.class_id as "classId", k.name as "className", k.grade, j.subject_id as "subjectId",
       s.name as "subjectName", j.group_name as "groupName", kr.external_id as "schoolClass", sr.external_id as subject
     from journal j
     join school_class k on k.school_id = j.school_id and k.id = j.class_id
     join subject s on s.school_id = j.school_id and s.id = j.subject_id
     left join external_ref kr on kr.school_id = j.school_id and kr.entity = 'schoolClass' and kr.target_id = k.id and kr.valid_to is null
     left join external_ref sr on sr.school_id = j.school_id and sr.entity = 'subject' and sr.target_id = s.id and sr.valid_to is null
     where ${standing('j')} and j.id = any(:journals::bigint[])
     order by j.id`,
  );
}

export interface MemberRow extends MemberFact {
  readonly journalId: number;
}

export function loadMembers(scope: LoadScope): Promise<readonly MemberRow[]> {
  return query<MemberRow>(
    scope,
    `select m.journal_id as "journalId", m.student_id as "studentId", m.absent_at as "absentAt", m.seen_at as "seenAt",
       ${unconfirmedBulk('m')} as bulk, m.seen_observation_id as "observationId",
       case when m.gone_at <= :at then coalesce(m.gone_absent_at, m.seen_at) end as "lastSeenAt"
     from group_member m
     where m.school_id = :school and m.journal_id = any(:journals::bigint[]) and m.seen_at <= :at
     order by m.journal_id, m.student_id`,
  );
}

export interface WorkRow extends WorkFact {
  readonly journalId: number;
}

export function loadWorks(scope: LoadScope): Promise<readonly WorkRow[]> {
  return query<WorkRow>(
    scope,
    `select w.journal_id as "journalId", w.id, w.date, w.ordinal, w.slot, w.kind
     from work w where ${standing('w')} and w.journal_id = any(:journals::bigint[])
     order by w.journal_id, w.date, w.ordinal, w.slot`,
  );
}
