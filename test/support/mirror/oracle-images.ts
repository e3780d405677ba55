import type { Known, Past, Proof } from './oracle-facts.js';
import { isShared, type Shown } from './oracle-shown.js';

export type Gone = NonNullable<Known['gone']>;

export function placeOf({ entity, key, journal, student, date, column }: Shown, scope: string) {
  return { scope, entity, place: key, journal, student, date, column };
}

/** The present image, put aside. */
export function ended(
  { image, journal, absent, seen, bulk }: Known,
  { absent: endAbsent, at, kind }: Gone,
): Known['versions'][number] {
  return { image, journal, absent, seen, bulk, kind, endAbsent, endSeen: at };
}

/** The moment of a proof that has met what was known of the fact: an older one tells nothing of what became of it since. */
export function provedBy(proof: Proof | null, fact: Known): number | null {
  if (proof === null || proof.nth < fact.nth) return null;
  // What was held is applied after others: its order says nothing of when it was asked for.
  return fact.seen <= proof.requested || fact.seen === proof.page.receivedAt ? proof.requested : null;
}

/**
 * The moment at which the image was not there: an older proof will do, unless the image held then and came back.
 * `left`: what stood under this key and went elsewhere since.
 */
export function absentBy(
  proof: Proof | null,
  fact: Known | undefined,
  image: string,
  left: readonly Past[],
): number | null {
  if (proof === null) return null;
  const held = (one: Past) => one.image === image && one.from <= proof.nth && proof.nth < one.to;
  const wasThere =
    fact !== undefined &&
    proof.nth < fact.nth &&
    withPast(fact, fact.gone === null ? Number.POSITIVE_INFINITY : fact.nth).some(held);
  return wasThere || left.some(held) ? null : proof.requested;
}

export function withPast({ past, image, since, place }: Known, to: number): Known['past'] {
  return [...past, { place, image, from: since, to }];
}

/** Another page's striking out is not answered by this page's proof; a list of members is everybody's. */
export function mayProve(fact: Known | undefined, here: string): boolean {
  return fact === undefined || fact.gone === null || fact.scope === here || isShared(fact.entity);
}
