import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../../src/domain/layout.js';
import type { EnrolmentRow, StaffRow, StudentRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { readResult } from '../envelope.js';
import { phpId, phpList, phpText } from '../php-shapes.js';

export const RECEIVERS_VIEW = 'eljur-api/receivers';
export const ROSTER_VIEW = 'eljur-api/receivers-students';
export const RECEIVERS_REV = 2;
/** One answer of two views, each at an address of its own: what stands behind `#` is never sent. */
export const RECEIVERS_ADDRESS = '/apiv3/getmessagereceivers';
export const ROSTER_ADDRESS = `${RECEIVERS_ADDRESS}#students`;

/** assumed: whoever works at the school stands in one of these. */
const STAFF = ['teachers', 'administration', 'specialists', 'classruks'];
const STUDENTS = 'students';

const userSchema = z.object({ name: phpId, lastname: phpText, firstname: phpText, middlename: phpText, info: phpText });
const subgroupSchema = z.object({ name: phpText, users: phpList(userSchema) });
const groupSchema = z.object({ key: phpText, users: phpList(userSchema), subgroups: phpList(subgroupSchema) });
const receiversSchema = z.object({ groups: phpList(groupSchema) });
type User = z.output<typeof userSchema>;

/** What the result of the method is expected to hold of the staff. */
export const receiversLayout: Layout<unknown> = [
  {
    expectation: `группы получателей: groups, хотя бы одна из ${STAFF.join(', ')} с users`,
    seek: (result) => seenOnce(staffGroupsIn(result).some(({ users }) => users.length > 0)),
  },
  {
    expectation: 'сотрудники: у каждого номер name и имя lastname или firstname',
    seek: (result) =>
      seenAll(
        staffGroupsIn(result).flatMap(({ users }) => users),
        isNamed,
      ),
  },
];

/** … and of the students. */
export const rosterLayout: Layout<unknown> = [
  {
    expectation: `классы: в groups группа ${STUDENTS}, в её subgroups — name каждого класса и users`,
    seek: (result) => seenAll(classesIn(result), ({ name }) => name !== ''),
  },
  {
    expectation: 'обучающиеся: у каждого номер name и имя lastname или firstname',
    seek: (result) =>
      seenAll(
        classesIn(result).flatMap(({ users }) => users),
        isNamed,
      ),
  },
];

function groupsIn(result: unknown) {
  return receiversSchema.safeParse(result).data?.groups ?? [];
}

function staffGroupsIn(result: unknown) {
  return groupsIn(result).filter(({ key }) => STAFF.includes(key));
}

function classesIn(result: unknown) {
  return groupsIn(result).flatMap(({ key, subgroups }) => (key === STUDENTS ? subgroups : []));
}

function isNamed({ name, lastname, firstname }: User): boolean {
  return name !== null && lastname + firstname !== '';
}

/** The school's staff, each once. */
export function parseReceivers(_address: string, body: Uint8Array): Parsed {
  const groups = groupsOf(body);
  const users = STAFF.flatMap((key) => groups.filter((group) => group.key === key).flatMap((group) => group.users));
  const staff = new Map<string, StaffRow>();
  for (const user of users) {
    const person = staff.get(String(user.name)) ?? { ...personOf(user), position: '' };
    staff.set(person.id, { ...person, position: joined(person.position, user.info) });
  }
  if (staff.size === 0) throw new SourceChanged('В ответе getmessagereceivers нет ни одного сотрудника.');
  return {
    rows: { staff: [...staff.values()] },
    coverage: [{ entity: 'staff', from: null, to: null, complete: true }],
    parserRev: RECEIVERS_REV,
  };
}

/** A deputy who teaches stands among the teachers too, with another info. */
function joined(position: string, info: string): string {
  const known = position.toLowerCase().split(', ');
  return [position, known.includes(info.toLowerCase()) ? '' : info].filter((part) => part !== '').join(', ');
}

/** Students by class: an account of staff has a subgroup for each. */
export function parseRoster(_address: string, body: Uint8Array): Parsed {
  const classes = rosterOf(body);
  if (classes.length === 0) throw new SourceChanged('В ответе getmessagereceivers нет обучающихся по классам.');
  const student: StudentRow[] = [];
  const enrolment: EnrolmentRow[] = [];
  for (const { name, users } of classes) {
    for (const user of users) {
      const person = personOf(user);
      student.push(person);
      enrolment.push({ schoolClass: name, student: person.id });
    }
  }
  return {
    rows: { student: distinct(student), enrolment },
    coverage: (['student', 'enrolment'] as const).map((entity) => ({ entity, from: null, to: null, complete: true })),
    parserRev: RECEIVERS_REV,
  };
}

/** The first student of the list; throws AccessDenied where the account is shown none. */
export function requireRoster(body: Uint8Array): string {
  const id = rosterOf(body).flatMap(({ users }) => users)[0]?.name;
  if (id != null) return id;
  throw new AccessDenied(
    'API не показывает этой учётной записи списка обучающихся.',
    'Попросите поддержку ЭлЖура открыть «расширенный» доступ к API для школы.',
    { code: 'api-no-roster' },
  );
}

function rosterOf(body: Uint8Array) {
  return groupsOf(body)
    .filter(({ key }) => key === STUDENTS)
    .flatMap(({ subgroups }) => subgroups)
    .filter(({ name }) => name !== '');
}

function groupsOf(body: Uint8Array) {
  return readResult('getmessagereceivers', body, receiversSchema).groups;
}

function personOf(user: User): StudentRow {
  const { name, lastname, firstname, middlename } = user;
  if (!isNamed(user) || name === null)
    throw new SourceChanged('Строка getmessagereceivers не читается: нет номера или имени.');
  return { id: name, lastName: lastname, firstName: firstname, middleName: middlename };
}

function distinct(students: readonly StudentRow[]): readonly StudentRow[] {
  return [...new Map(students.map((student) => [student.id, student])).values()];
}
