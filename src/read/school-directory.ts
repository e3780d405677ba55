import type {
  DirectoryJournal,
  DirectoryStaff,
  DirectoryStudent,
  DirectoryTerm,
  SchoolDirectory,
} from '../domain/file-import.js';
import { readJournalAddress } from '../domain/journal-address.js';
import type { School } from '../domain/school.js';
import { schoolYearAt, startOfSchoolYear } from '../domain/school-year.js';
import { dateAt, type Instant } from '../domain/time.js';
import { readSources } from './capabilities.js';
import { readDecidedNames } from './doubtful-names.js';
import type { Reader } from './reader.js';

/** The present rows of a table with the source's identifier of each. */
const known = (table: string, entity: string): string =>
  `${table} t join external_ref r on r.school_id = t.school_id and r.entity = '${entity}' and r.target_id = t.id
   and r.valid_to is null where t.school_id = :school and t.gone_at is null`;

const idOf = (entity: string, target: string): string =>
  `(select external_id from external_ref where school_id = :school and entity = '${entity}' and target_id = ${target}
   and valid_to is null limit 1)`;

const CLASSES = `select r.external_id as id, t.name from ${known('school_class', 'schoolClass')} order by t.grade, t.name`;
const SUBJECTS = `select r.external_id as id, t.name from ${known('subject', 'subject')} order by 2`;

const PERSON = `r.external_id as id, t.last_name as "lastName", t.first_name as "firstName", t.middle_name as "middleName"`;

/** Who has left too: the history of changes names them. */
const STAFF = `
  select ${PERSON}, t.gone_at is not null as "left"
  from staff t join external_ref r on r.school_id = t.school_id and r.entity = 'staff' and r.target_id = t.id
    and r.valid_to is null where t.school_id = :school order by 1`;

const classesOf = (which: string): string => `array(select ${idOf('schoolClass', 'e.class_id')} from enrolment e
      where e.school_id = t.school_id and e.student_id = t.id and ${which} order by 1)`;

/** Who has left too: orders name them. */
const STUDENTS = `
  select ${PERSON}, ${classesOf('e.gone_at is null and t.gone_at is null')} as classes,
    ${classesOf('(e.gone_at is not null or t.gone_at is not null)')} as "formerClasses"
  from student t join external_ref r on r.school_id = t.school_id and r.entity = 'student' and r.target_id = t.id
    and r.valid_to is null where t.school_id = :school order by 1`;

const membersOf = (which: string): string => `array(select ${idOf('student', 'm.student_id')} from group_member m
      where m.school_id = t.school_id and m.journal_id = t.id and ${which})`;

const JOURNALS = `
  select r.external_id as id, ${idOf('schoolClass', 't.class_id')} as "schoolClass",
    ${idOf('subject', 't.subject_id')} as subject, t.group_name as "groupName",
    ${membersOf('m.gone_at is null')} as members, ${membersOf('m.gone_at is not null')} as "formerMembers"
  from ${known('journal', 'journal')} order by 1`;

const TERMS = `
  select ${idOf('schoolClass', 'class_id')} as "schoolClass", name, kind, start_date as "startDate", end_date as "endDate"
  from term where school_id = :school and gone_at is null order by start_date`;

const LESSON_DAYS = `
  select distinct r.external_id || ' ' || t.date as day from lesson t
    join external_ref r on r.school_id = t.school_id and r.entity = 'journal' and r.target_id = t.journal_id and r.valid_to is null
  where t.school_id = :school and t.gone_at is null and t.date >= :from order by 1`;

/** Of a second lesson there is the ordinal, of a second column of marks the slot. */
const CROWDED = `
  select distinct ${idOf('journal', 'journal_id')} || ' ' || date as day from (
    select journal_id, date::text from lesson where school_id = :school and gone_at is null and ordinal > 0 and date >= :from
    union select journal_id, date::text from work
      where school_id = :school and gone_at is null and (ordinal > 0 or slot > 0) and date >= :from
    union select journal_id, date::text from mark
      where school_id = :school and gone_at is null and (ordinal > 0 or slot > 0) and date >= :from) as crowded
  order by 1`;

const READ = `
  select address from scope s where school_id = :school and exists (select 1 from observation o
    where o.school_id = s.school_id and o.scope_id = s.id and o.status in ('applied', 'same') and o.received_at >= :from)
  order by 1`;

function readPage(address: string): readonly string[] {
  const page = readJournalAddress(address);
  return page?.kind === 'grid' ? [`${page.schoolClass}/${page.subject} ${page.termName}`] : [];
}

/** The school's lists by the source's identifiers, for what names people and journals by words. */
export async function readSchoolDirectory(reader: Reader, school: School, now: Instant): Promise<SchoolDirectory> {
  const yearStart = dateAt(startOfSchoolYear(schoolYearAt(now, school.zone), school.zone), school.zone);
  const rowsOf = async <T>(sql: string): Promise<readonly T[]> =>
    (await reader.raw<{ rows: T[] }>(sql, { school: school.id, from: yearStart })).rows;
  const named = (sql: string) => rowsOf<{ readonly id: string; readonly name: string }>(sql);
  const daysOf = async (sql: string) => (await rowsOf<{ readonly day: string }>(sql)).map(({ day }) => day);
  return {
    zone: school.zone,
    today: dateAt(now, school.zone),
    yearStart,
    classes: await named(CLASSES),
    subjects: await named(SUBJECTS),
    staff: await rowsOf<DirectoryStaff>(STAFF),
    students: await rowsOf<DirectoryStudent>(STUDENTS),
    journals: await rowsOf<DirectoryJournal>(JOURNALS),
    terms: await rowsOf<DirectoryTerm>(TERMS),
    readPages: (await rowsOf<{ readonly address: string }>(READ)).flatMap(({ address }) => readPage(address)),
    lessonDays: await daysOf(LESSON_DAYS),
    crowdedDays: await daysOf(CROWDED),
    shown: Object.fromEntries(
      (await readSources(reader, school.id)).map(({ entity, view }) => [entity, view !== null]),
    ),
    decided: await readDecidedNames(reader, school),
  };
}
