/**
 * The same answer for the same object, worked out once: many rules ask it of the same facts, which nothing changes while
 * they are judged. It goes when the object goes.
 */
export function once<Subject extends object, Answer>(
  workOut: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const known = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const before = known.get(subject);
    if (before !== undefined) return before.answer;
    const answer = workOut(subject);
    known.set(subject, { answer });
    return answer;
  };
}
