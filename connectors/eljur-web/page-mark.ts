import { SourceChanged } from '../../src/core/errors.js';

/** Every page of a signed-in user says who he is. */
export const PAGE_MARK = 'var sentryData';

/** recorded: who is signed in, in a script of its own; assumed: the word for a teacher. */
const ROLE = /var sentryData = \{[^\n]*"role":"([^"\n]+)"/;
const TEACHER = 'teacher';

/**
 * A teacher is shown the journals that he keeps alone: of others his pages say nothing, and nothing tells that they do. So a
 * page that does not say who has signed in is refused.
 */
export function isTeachersPage(html: string): boolean {
  const role = ROLE.exec(html)?.[1];
  if (role === undefined)
    throw new SourceChanged('На странице не видно, с какой ролью выполнен вход (sentryData, role).');
  return role === TEACHER;
}
