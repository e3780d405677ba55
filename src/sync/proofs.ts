import type { Knex } from 'knex';
import { loadProofs, type Proof, type ScopeState, type StoredCoverage } from '../db/stores/scopes.js';
import type { Entity } from '../domain/rows.js';
import type { PlainDate } from '../domain/time.js';

/**
 * The last observation of the page that would have shown a fact of this entity, had it been there: on any of the dates, for
 * what moved from one to another may have stood on either. No dates: the entity has none.
 */
export type ProofFinder = (entity: Entity, dates: readonly PlainDate[]) => Proof | null;

/** Whose proofs are sought, and what it shows: any of its facts may stand in any of these journals. */
export interface ProvedPage {
  readonly state: ScopeState;
  readonly parserRev: number;
  /** By the source's identifiers. */
  readonly journals: readonly string[];
}

/**
 * The newest observation nearly always answers; the older ones are read only when its coverage was narrower than
 * the date or the journals in question. What another parser read proves nothing: it may have overlooked what this one sees.
 */
export async function proofFinder(
  trx: Knex,
  schoolId: number,
  { state, parserRev, journals }: ProvedPage,
  asked: readonly { readonly entity: Entity; readonly dates: readonly PlainDate[] }[],
): Promise<ProofFinder> {
  const { proof } = state;
  if (proof === null) return () => null;
  const enough =
    proof.parserRev === parserRev && asked.every(({ entity, dates }) => covers(proof, entity, dates, journals));
  const proofs = enough
    ? [proof]
    : (await loadProofs(trx, schoolId, state.id, state.lastAppliedId ?? 0))
        .filter((candidate) => candidate.parserRev === parserRev)
        .reverse();
  return (entity, dates) => proofs.find((candidate) => covers(candidate, entity, dates, journals)) ?? null;
}

function covers(proof: Proof, entity: Entity, dates: readonly PlainDate[], journals: readonly string[]): boolean {
  const showed = (part: StoredCoverage) => journals.every((journal) => part.journals?.includes(journal) ?? true);
  const parts = proof.coverage.filter((part) => part.entity === entity && part.complete && showed(part));
  const within = (date: PlainDate) =>
    parts.some(({ from, to }) => (from === null || from <= date) && (to === null || date <= to));
  return parts.length > 0 && dates.every(within);
}
