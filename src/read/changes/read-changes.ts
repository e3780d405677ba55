import type { Slice } from '../findings.js';
import type { Reader } from '../reader.js';
import type { Visibility } from '../visibility.js';
import type { Change, ChangeFilter, Voidness } from './change.js';
import { changesSql } from './changes-sql.js';

/** A range, which an index can follow; of a fact without a date, any date. */
const ON_DATE = `t.date between coalesce(e.date, '-infinity') and coalesce(e.date, 'infinity')`;

/** Who by the timetable gave lessons of the journal on the date of the fact; without a date, whoever leads it. */
const TEACHERS = `(select min(t.teacher_id) as id from timetable_slot t where t.school_id = :school and t.class_id = j.class_id
    and t.subject_name = s.name and t.group_name = j.group_name and t.gone_at is null and t.teacher_id is not null
    and ${ON_DATE})`;

/** Newest first. What every line is called and whose it is comes with it. */
export async function readChanges(
  reader: Reader,
  schoolId: number,
  filter: ChangeFilter,
  visibility: Visibility,
  slice: Slice,
): Promise<readonly Change[]> {
  const { rows } = await reader.raw(
    `select e.entity, e.fact_id as "factId", e.kind, e.old, e.new, e.absent_at as "absentAt", e.seen_at as "seenAt", e.bulk,
       e.observation_id as "observationId", o.run_id as "runId", e.journal_id as "journalId", k.name as "className",
       s.name as "subjectName", j.group_name as "groupName", e.date, e.ordinal,
       nullif(concat_ws(' ', st.last_name, st.first_name), '') as student,
       nullif(concat_ws(' ', sf.last_name, sf.first_name, sf.middle_name), '') as teacher,
       ${VOIDNESS} as voidness
     from (${matching(filter, visibility)} order by seen_at desc, entity, fact_id limit :limit offset :offset) e
     ${NAMES}
     left join observation o on o.school_id = :school and o.id = e.observation_id
     order by e.seen_at desc, e.entity, e.fact_id`,
    { ...bindings(schoolId, filter, visibility), ...slice },
  );
  return rows;
}

/** How many of the changes are void, by how sure that is. */
export async function countVoid(
  reader: Reader,
  schoolId: number,
  filter: ChangeFilter,
  visibility: Visibility,
): Promise<Readonly<Record<Voidness, number>>> {
  const { rows } = await reader.raw(
    `select ${VOIDNESS} as voidness, count(*)::int as count from (${matching(filter, visibility)}) e ${JOURNALS} group by 1`,
    bindings(schoolId, filter, visibility),
  );
  const count = (asked: Voidness): number =>
    rows.find((row: { voidness: string }) => row.voidness === asked)?.count ?? 0;
  return { certain: count('certain'), possible: count('possible') };
}

export async function countChanges(
  reader: Reader,
  schoolId: number,
  filter: ChangeFilter,
  visibility: Visibility,
): Promise<number> {
  const { rows } = await reader.raw(
    `select count(*)::int as count from (${matching(filter, visibility)}) e`,
    bindings(schoolId, filter, visibility),
  );
  return rows[0]?.count ?? 0;
}

const NAMES = `join journal j on j.school_id = :school and j.id = e.journal_id
     join school_class k on k.school_id = :school and k.id = j.class_id
     join subject s on s.school_id = :school and s.id = j.subject_id
     left join student st on st.school_id = :school and st.id = e.student_id
     left join lateral ${TEACHERS} t on true
     left join staff sf on sf.school_id = :school and sf.id = t.id`;

function matching(filter: ChangeFilter, visibility: Visibility): string {
  const { classId, staffId, incident } = filter;
  const said = ['e.kind = any(:kinds::text[])'];
  if (classId !== null) said.push('j.class_id = :classId');
  if (staffId !== null) said.push(gaveLessons(':staffId'));
  if (incident !== null) said.push(`exists (select 1 ${VOIDING})`);
  if (visibility.kind === 'none') said.push('false');
  if (visibility.kind === 'own')
    said.push(`(${[gaveLessons(':viewer'), ...ownClass(visibility.withClass)].join(' or ')})`);
  const joined = said.length > 1 ? JOURNALS : '';
  return `select e.* from (${changesSql(filter)}) e ${joined} where ${said.join(' and ')}`;
}

const JOURNALS = `join journal j on j.school_id = :school and j.id = e.journal_id
  join subject s on s.school_id = :school and s.id = j.subject_id`;

/** The incidents `i` in force that make the change `e` void: it may lie between the notice and the end of the incident. */
const VOIDING = `from incident i where e.kind <> 'corrected' and i.school_id = :school and i.voided_at is null
  and (:incidentId::bigint is null or i.id = :incidentId) and i.notified_at < e.seen_at
  and (i.restored_at is null or (i.restored_at > i.notified_at and (e.absent_at is null or e.absent_at < i.restored_at)))
  and ${gaveLessons('i.staff_id')}`;

const VOIDNESS = `(select min(case when e.absent_at >= i.notified_at and (i.restored_at is null or e.seen_at < i.restored_at)
  then 'certain' else 'possible' end) ${VOIDING})`;

function gaveLessons(staff: string): string {
  return `exists (select 1 from timetable_slot t where t.school_id = :school and t.class_id = j.class_id and t.teacher_id = ${staff}
    and t.subject_name = s.name and t.group_name = j.group_name and t.gone_at is null and ${ON_DATE})`;
}

function ownClass(withClass: boolean): readonly string[] {
  if (!withClass) return [];
  return [
    'exists (select 1 from school_class k where k.school_id = :school and k.id = j.class_id and k.class_teacher_id = :viewer)',
  ];
}

function bindings(schoolId: number, filter: ChangeFilter, visibility: Visibility): Record<string, unknown> {
  const { seenFrom, seenUntil, kinds, classId, staffId, studentId, journalId, lessonId, observationId, incident } =
    filter;
  return {
    school: schoolId,
    kinds: [...kinds],
    seenFrom: seenFrom === null ? null : new Date(seenFrom),
    seenUntil: seenUntil === null ? null : new Date(seenUntil),
    classId,
    staffId,
    studentId,
    journalId,
    lessonId,
    observationId,
    incidentId: typeof incident === 'number' ? incident : null,
    viewer: visibility.kind === 'own' ? visibility.staffId : null,
  };
}
