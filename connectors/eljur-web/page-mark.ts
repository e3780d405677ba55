/** Every page of a signed-in user says who he is. */
export const PAGE_MARK = 'var sentryData';

/** recorded: who is signed in, in a script of its own; assumed: the word for a teacher. */
const TEACHER = /var sentryData = \{[^;]*"role":"teacher"/;

/** A teacher is shown the journals that he keeps alone: of others his pages say nothing, and nothing tells that they do. */
export function isTeachersPage(html: string): boolean {
  return TEACHER.test(html);
}
