import type { Parsed } from '../../../src/sync/connector.js';
import { readStudentsAddress } from '../addresses.js';
import { readRecipients } from '../recipients.js';

export const STUDENTS_VIEW = 'eljur-web/students';
export const STUDENTS_REV = 1;

/** The students of one class; a class may be empty. */
export function parseStudents(address: string, body: Uint8Array): Parsed {
  const schoolClass = readStudentsAddress(address);
  const people = readRecipients(body);
  return {
    rows: {
      student: people.map(({ id, lastName, firstName, middleName }) => ({ id, lastName, firstName, middleName })),
      enrolment: people.map(({ id }) => ({ schoolClass, student: id })),
    },
    coverage: (['student', 'enrolment'] as const).map((entity) => ({ entity, from: null, to: null, complete: true })),
    parserRev: STUDENTS_REV,
  };
}
