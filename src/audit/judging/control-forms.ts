import type { Norms } from '../../regulation/norms.js';
import { beginsAs, isListed } from './assessment.js';

interface OfSubject {
  readonly subjectName: string;
}

/**
 * Whether a column is of a form in which its subject has control works: the first list of forms by how the subject's name begins,
 * else the general one. What only frees of something (homework, a mark that stands for one owed), and what takes a lesson, whatever
 * it is in, asks the general list.
 */
export function controlFormOf(
  { subjectName }: OfSubject,
  { homework }: Pick<Norms, 'homework'>,
): (work: { readonly kind: string }) => boolean {
  const { controlKinds, controlKindsBySubject = [] } = homework;
  const own = controlKindsBySubject.find(({ subjects }) => beginsAs(subjectName, subjects));
  const forms = own?.kinds ?? controlKinds;
  return ({ kind }) => isListed(kind, forms);
}
