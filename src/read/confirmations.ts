import type { Confirmation, ViewDifference } from '../domain/confirmation.js';
import type { Instant } from '../domain/time.js';
import { readPageAddress } from './journal-page.js';
import type { Reader } from './reader.js';

const COLUMNS = `at, run_id as "runId", owner, view, reason, asked, compared, marks, absences, beyond, unsettled, differences`;

/** The last confirmation of marks by a second view; null where none was tried yet. */
export async function readLastConfirmation(reader: Reader, schoolId: number): Promise<Confirmation | null> {
  const { rows } = await reader.raw(
    `select ${COLUMNS} from confirmation where school_id = :school order by id desc limit 1`,
    { school: schoolId },
  );
  return rows[0] ?? null;
}

/** A difference with the names that a person needs to look it up. */
export interface NamedDifference extends ViewDifference {
  /** When it was found, and by which view. */
  readonly at: Instant;
  readonly view: string;
  readonly className: string;
  readonly subjectName: string;
  readonly student: string;
  /** Address of the journal page in ЭлЖур, without the host; null where no such page was ever read. */
  readonly pageAddress: string | null;
}

const DIFFERENCES = `
  select c.at, c.view, d.*, school_class.name as "className", subject.name as "subjectName",
    concat_ws(' ', student.last_name, student.first_name) as student
  from confirmation c
  cross join lateral jsonb_to_recordset(c.differences) as d(kind text, "studentId" bigint, "subjectId" bigint,
    "journalId" bigint, date date, kept jsonb, shown jsonb)
  join student on student.school_id = c.school_id and student.id = d."studentId"
  join subject on subject.school_id = c.school_id and subject.id = d."subjectId"
  join journal on journal.school_id = c.school_id and journal.id = d."journalId"
  join school_class on school_class.school_id = c.school_id and school_class.id = journal.class_id
  where c.school_id = :school and c.at >= :since and not exists (select 1 from confirmation later
    where later.school_id = c.school_id and later.id > c.id and d."studentId" = any(later.compared))
  order by c.at desc, school_class.grade, school_class.name, student.last_name collate "und-x-icu", d."studentId", d.date, d.kind
  limit :most`;

/** What was found since the moment, of each student when he was last compared; the newest first. */
export async function readDifferences(
  reader: Reader,
  schoolId: number,
  { since, most }: { readonly since: Instant; readonly most: number },
): Promise<readonly NamedDifference[]> {
  const { rows } = await reader.raw<{ rows: Omit<NamedDifference, 'pageAddress'>[] }>(DIFFERENCES, {
    school: schoolId,
    since: new Date(since),
    most,
  });
  const addressOf = ({ journalId, date }: ViewDifference) =>
    readPageAddress(reader, schoolId, { journalId, date, family: 'mark', termName: null });
  return Promise.all(rows.map(async (row) => ({ ...row, pageAddress: await addressOf(row) })));
}
