import type { Knex } from 'knex';
import { loadProofs, type Proof, type ScopeState } from '../db/stores/scopes.js';
import type { Entity } from '../domain/rows.js';
import type { PlainDate } from '../domain/time.js';

/** The last observation of the page that would have shown a fact of this entity and date, had it been there. */
export type ProofFinder = (entity: Entity, date: PlainDate | null) => Proof | null;

/**
 * The newest observation nearly always answers; the older ones are read only when its coverage was narrower than
 * the date in question. What another parser read proves nothing: it may have overlooked what this one sees.
 */
export async function proofFinder(
  trx: Knex,
  schoolId: number,
  state: ScopeState,
  parserRev: number,
  asked: readonly { readonly entity: Entity; readonly date: PlainDate | null }[],
): Promise<ProofFinder> {
  const { proof } = state;
  if (proof === null) return () => null;
  const enough = proof.parserRev === parserRev && asked.every(({ entity, date }) => covers(proof, entity, date));
  const proofs = enough
    ? [proof]
    : (await loadProofs(trx, schoolId, state.id, state.lastAppliedId ?? 0))
        .filter((candidate) => candidate.parserRev === parserRev)
        .reverse();
  return (entity, date) => proofs.find((candidate) => covers(candidate, entity, date)) ?? null;
}

function covers(proof: Proof, entity: Entity, date: PlainDate | null): boolean {
  return proof.coverage.some((part) => {
    if (part.entity !== entity || !part.complete) return false;
    if (date === null) return true;
    return (part.from === null || part.from <= date) && (part.to === null || date <= part.to);
  });
}
