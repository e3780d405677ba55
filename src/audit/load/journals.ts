import { endedBy, firstImages, goneBy, knownRows, seenBy } from '../../db/known-rows.js';
import type { Instant } from '../../domain/time.js';
import type { ClassWork } from '../class-facts.js';
import type { MemberFact, WorkFact } from '../journal-facts.js';
import { type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';
import { BY_STUDENTS } from './students-of.js';

const JOURNALS = knownRows({
  table: 'journal',
  entity: 'journal',
  columns: ['class_id', 'subject_id', 'group_name'],
});
const FIRST = firstImages('journal', 'journal');
const WORKS = knownRows({
  table: 'work',
  entity: 'work',
  columns: ['journal_id', 'date', 'ordinal', 'slot', 'kind', 'title', 'weight'],
  ofJournals: true,
});
const MARKS = knownRows({
  table: 'mark',
  entity: 'mark',
  columns: ['journal_id', 'date', 'ordinal', 'slot'],
  ofJournals: true,
  found: BY_STUDENTS,
});

const CLASSES = knownRows({
  table: 'school_class',
  entity: 'schoolClass',
  columns: ['name', 'grade', 'class_teacher_id'],
});
const SUBJECTS = knownRows({ table: 'subject', entity: 'subject', columns: ['name'] });

/** Each member's last interval that was known at the moment; who came back has several. */
const MEMBERSHIPS = `(select distinct on (id) * from (
    select c.id, c.journal_id, c.student_id, c.absent_at, c.seen_at, c.bulk, c.seen_observation_id,
      case when ${goneBy('c')} then coalesce(c.gone_absent_at, c.seen_at) end as last_seen_at,
      case when ${goneBy('c')} then c.gone_at end as gone_at, c.school_id
    from group_member c where c.school_id = :school and c.journal_id = any(:journals::bigint[]) and ${seenBy('c')}
    union all
    select v.fact_id, v.journal_id, v.student_id, v.absent_at, v.seen_at, v.bulk, v.seen_observation_id,
      case when ${endedBy('v')} then coalesce(v.end_absent_at, v.seen_at) end,
      case when ${endedBy('v')} then v.end_seen_at end, v.school_id
    from value_version v where v.school_id = :school and v.entity = 'groupMember' and v.journal_id = any(:journals::bigint[])
      and ${seenBy('v')}) m order by id, seen_at desc)`;

/**
 * When a journal was first seen, where it was not there before: its page had been looked at without it, or all of the
 * journal had been read.
 */
const OPENED_AT = `case when coalesce(f.absent_at, (select max(w.finished_at) from whole_reading w
    where w.school_id = j.school_id and w.finished_at < f.seen_at)) is not null then ${trustedSeenAt('f')} end`;

export interface JournalRow {
  readonly id: number;
  readonly classId: number;
  readonly className: string;
  readonly grade: number;
  readonly classTeacherId: number | null;
  readonly subjectId: number;
  readonly subjectName: string;
  readonly groupName: string;
  /** Class and subject in the source's words. */
  readonly schoolClass: string;
  readonly subject: string;
  /** When it was first seen; null where it may have been there before anybody looked. */
  readonly openedAt: Instant | null;
}

/** Every journal known at the moment, in the order of ids. */
export function loadJournalRows(scope: LoadScope): Promise<readonly JournalRow[]> {
  return query<JournalRow>(
    scope,
    `select j.id, j.class_id as "classId", coalesce(kt.name, k.name) as "className", coalesce(kt.grade, k.grade) as grade,
       kt.class_teacher_id as "classTeacherId",
       j.subject_id as "subjectId", coalesce(st.name, s.name) as "subjectName", j.group_name as "groupName", kr.external_id as "schoolClass", sr.external_id as subject,
       ${OPENED_AT} as "openedAt"
     from ${JOURNALS} j join ${FIRST} f on f.id = j.id
     join school_class k on k.school_id = j.school_id and k.id = j.class_id
     join subject s on s.school_id = j.school_id and s.id = j.subject_id
     left join ${CLASSES} kt on kt.id = j.class_id
     left join ${SUBJECTS} st on st.id = j.subject_id
     left join external_ref kr on kr.school_id = j.school_id and kr.entity = 'schoolClass' and kr.target_id = k.id and kr.valid_to is null
     left join external_ref sr on sr.school_id = j.school_id and sr.entity = 'subject' and sr.target_id = s.id and sr.valid_to is null
     order by j.id`,
  );
}

export interface MemberRow extends MemberFact {
  readonly journalId: number;
}

export function loadMembers(scope: LoadScope): Promise<readonly MemberRow[]> {
  return query<MemberRow>(
    scope,
    `select m.journal_id as "journalId", m.student_id as "studentId", m.absent_at as "absentAt", ${trustedSeenAt('m')} as "seenAt",
       ${unconfirmedBulk('m')} as bulk, m.seen_observation_id as "observationId",
       m.last_seen_at as "lastSeenAt", m.gone_at as "goneAt"
     from ${MEMBERSHIPS} m
     order by m.journal_id, m.student_id`,
  );
}

export interface WorkRow extends WorkFact {
  readonly journalId: number;
}

const WORK_COLUMNS = `w.journal_id as "journalId", w.id, w.date, w.ordinal, w.slot, w.kind, w.title, w.weight,
  ${trustedSeenAt('w')} as "seenAt", w.seen_observation_id as "observationId"`;

export function loadWorks(scope: LoadScope): Promise<readonly WorkRow[]> {
  return query<WorkRow>(
    scope,
    `select ${WORK_COLUMNS}
     from ${WORKS} w
     order by w.journal_id, w.date, w.ordinal, w.slot`,
  );
}

/** The same with the number of marks that stand in each. */
export function loadCountedWorks(scope: LoadScope): Promise<readonly (WorkRow & ClassWork)[]> {
  return query<WorkRow & ClassWork>(
    scope,
    `with counted as materialized (
       select m.journal_id, m.date, m.ordinal, m.slot, count(*)::int as marks from ${MARKS} m group by 1, 2, 3, 4)
     select ${WORK_COLUMNS}, coalesce(counted.marks, 0) as marks
     from ${WORKS} w left join counted using (journal_id, date, ordinal, slot)
     order by w.journal_id, w.date, w.ordinal, w.slot`,
  );
}
