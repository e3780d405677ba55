import type { FieldKind } from '../db/stores/registers/fields.js';
import type { Reader } from './reader.js';

/** One of those that a field of a register may name. */
export interface FieldChoice {
  readonly id: number | string;
  readonly name: string;
  /** It is in the journal no more: an old entry may still name it, a new one is not offered it. */
  readonly gone: boolean;
}

const ORDER = 'collate "und-x-icu"';
const PERSON = `concat_ws(' ', nullif(p.last_name, ''), nullif(p.first_name, ''), nullif(p.middle_name, ''))`;

const QUERIES: Partial<Readonly<Record<FieldKind, string>>> = {
  staff: `select p.id, ${PERSON} as name, p.gone_at is not null as gone from staff p
    where p.school_id = :school order by p.last_name ${ORDER}, p.first_name ${ORDER}, p.id`,
  student: `select p.id, concat_ws(', ', ${PERSON}, (
      select min(k.name) from enrolment e join school_class k on k.school_id = e.school_id and k.id = e.class_id
      where e.school_id = p.school_id and e.student_id = p.id and e.gone_at is null)) as name, p.gone_at is not null as gone
    from student p where p.school_id = :school order by p.last_name ${ORDER}, p.first_name ${ORDER}, p.id`,
  class: `select k.id, k.name, k.gone_at is not null as gone from school_class k
    where k.school_id = :school order by k.grade, k.name ${ORDER}`,
  grade: `select k.grade as id, k.grade || '-е классы' as name, bool_and(k.gone_at is not null) as gone from school_class k
    where k.school_id = :school group by k.grade order by k.grade`,
  subject: `select s.id, s.name, s.gone_at is not null as gone from subject s
    where s.school_id = :school order by s.name ${ORDER}, s.id`,
  journal: `select j.id, concat_ws(' · ', k.name, s.name, nullif(j.group_name, '')) as name, j.gone_at is not null as gone
    from journal j
    join school_class k on k.school_id = j.school_id and k.id = j.class_id
    join subject s on s.school_id = j.school_id and s.id = j.subject_id
    where j.school_id = :school order by k.grade, k.name ${ORDER}, s.name ${ORDER}, j.group_name ${ORDER}`,
  term: `select t.name as id, t.name, bool_and(t.gone_at is not null) as gone from term t
    where t.school_id = :school group by t.name order by min(t.start_date), t.name`,
};

/** What a field of the kind is chosen from, in the order of a list; null where it is not chosen but typed. */
export async function readFieldChoices(
  reader: Reader,
  schoolId: number,
  kind: FieldKind,
): Promise<readonly FieldChoice[] | null> {
  const sql = QUERIES[kind];
  return sql === undefined ? null : (await reader.raw(sql, { school: schoolId })).rows;
}
