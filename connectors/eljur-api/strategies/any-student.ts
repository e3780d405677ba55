import { dateAt } from '../../../src/domain/time.js';
import type { PullContext } from '../../../src/sync/connector.js';
import type { ApiAsking } from '../asking.js';
import { RECEIVERS_ADDRESS, requireRoster } from '../methods/receivers.js';
import type { StudentDays } from '../student-answer.js';

/** How a method that tells of one student is tried. */
export interface StudentMethod {
  readonly address: (days: StudentDays) => string;
  /** Throws AccessDenied where the answer does not show the student. */
  readonly require: (body: Uint8Array, student: string) => void;
}

/** Asks of some student's day. Throws AccessDenied where the account is shown no student, or not this of him. */
export async function tryAnyStudent(
  { address, require }: StudentMethod,
  asking: ApiAsking,
  context: PullContext,
): Promise<void> {
  const student = requireRoster(await asking.body(RECEIVERS_ADDRESS, context));
  const today = dateAt(context.now(), 'UTC');
  require(await asking.body(address({ schoolClass: '', student, from: today, to: today }), context), student);
}
