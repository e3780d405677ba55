/**
 * Who stands, or has stood, in the slots of the journals `revised` (school, class and subject): whom a slot lost was their
 * teacher until then. A subject that was renamed keeps its old slots under the old name, and loses them.
 */
export const TEACHERS_OF_REVISED = `
  select r.school_id, t.teacher_id as id
  from (select distinct school_id, class_id, subject_id from revised) r
  join subject s on s.school_id = r.school_id and s.id = r.subject_id
  join timetable_slot t on t.school_id = r.school_id and t.class_id = r.class_id and t.subject_name = s.name
  where t.teacher_id is not null
  union
  select r.school_id, (v.image->>'teacher_id')::bigint
  from (select distinct school_id, class_id from revised) r
  join value_version v on v.school_id = r.school_id and v.entity = 'timetableSlot'
    and (v.image->>'class_id')::bigint = r.class_id
  where v.image->>'teacher_id' is not null`;
