import type { Database } from '../db/database.js';
import type { SealedBody } from '../db/stores/bodies.js';
import { insertObservations } from '../db/stores/observations.js';
import type { StoredCoverage } from '../db/stores/scopes.js';
import type { Entity } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import { commitPages } from './commit-pages.js';
import type { Page } from './connector.js';
import { Held } from './held.js';
import { type NormalPage, normalise } from './normalise.js';
import { type Observed, observationOf } from './observation.js';
import { readAgain } from './read-again.js';
import type { References } from './references.js';
import { learn, type SyncRun, scopeKey } from './run.js';
import { noteLoaded } from './statistics.js';
import type { Mode } from './transaction.js';
import type { Stored } from './verify-observations.js';

export interface Corruption {
  /**
   * `missing`: the bodies tell of it, the mirror does not; `unexpected`: the other way round; `contradiction`: two
   * records of the evidence exclude each other.
   */
  readonly kind: 'missing' | 'unexpected' | 'unreadable-body' | 'hash' | 'contradiction';
  readonly entity: Entity | null;
  readonly where: 'current' | 'version' | 'observation' | 'sighting' | 'hold';
  /** Internal ids, dates and values as stored; no names. */
  readonly detail: string;
}

export interface Rebuilding {
  readonly db: Database;
  readonly shadow: School;
  readonly run: SyncRun;
  readonly identifiers: References;
  /** Scopes of which some readings were made by another parser than today's. */
  readonly outdated: Set<number>;
  /** Held observations that cannot be read as a page. */
  readonly unread: number[];
  /** Up to this observation the mirror is believed: pages before it are gone. Null where none is. */
  readonly checkpoint: number | null;
  /** Pages that an act took away. */
  readonly removed: Set<number>;
  /** Observations after the checkpoint whose pages are gone: none of them was applied. */
  readonly unbuilt: number[];
  /** What each scope showed last, of the observations up to the checkpoint. */
  readonly shown: Map<number, string | null>;
  /** Observations and those of the rebuilt mirror that stand for them, not yet noted in the database. */
  readonly twins: (readonly [real: number, shadow: number])[];
  readonly corruptions: Corruption[];
}

/** Builds what the observation brought a second time; what its records say of it must agree with its page. */
export async function check(rebuilding: Rebuilding, stored: Stored): Promise<readonly Corruption[]> {
  const believed = rebuilding.checkpoint !== null && stored.id <= rebuilding.checkpoint;
  if (stored.status === 'same') return believed ? checkSame(rebuilding, stored) : rebuildSame(rebuilding, stored);
  if (stored.status === 'applied') rebuilding.shown.set(stored.scope_id, stored.rows_hash);
  if (stored.removed) return noteRemoved(rebuilding, stored, believed);
  if (stored.status === 'held' && stored.parser_rev === 0) return checkShapeless(rebuilding, stored);
  const page = readPage(rebuilding.run, stored);
  if (page !== null) return checkPage(rebuilding, stored, page, believed);
  if (stored.status === 'held') rebuilding.unread.push(stored.id);
  return [corrupt('unreadable-body', stored)];
}

async function checkPage(
  rebuilding: Rebuilding,
  stored: Stored,
  page: Page,
  believed: boolean,
): Promise<readonly Corruption[]> {
  const normal = normalise(page.rows, page.coverage);
  const outdated = page.parserRev !== stored.parser_rev;
  if (stored.status === 'applied' && !believed) {
    if (outdated) rebuilding.outdated.add(stored.scope_id);
    if (!(await rebuild(rebuilding, stored, page, normal))) return [corrupt('unreadable-body', stored)];
  }
  return outdated || tellsTheSame(stored, page, normal) ? [] : [corrupt('hash', stored)];
}

/** Nothing more can be asked of it; a held one can be replayed no more either. */
function noteRemoved(
  { removed, unbuilt, unread }: Rebuilding,
  stored: Stored,
  believed: boolean,
): readonly Corruption[] {
  if (!believed) unbuilt.push(stored.id);
  if (stored.body_id !== null) removed.add(stored.body_id);
  if (stored.status === 'held') unread.push(stored.id);
  return [];
}

function checkSame({ shown }: Rebuilding, stored: Stored): readonly Corruption[] {
  return shown.get(stored.scope_id) === stored.rows_hash ? [] : [corrupt('hash', stored)];
}

/** A page without the expected shape has no rows to compare; that its body is whole is all that can be asked. */
function checkShapeless({ run, unread }: Rebuilding, stored: Stored): readonly Corruption[] {
  if (readPage(run, stored) === null) unread.push(stored.id);
  return stored.body_id === null || opens(run, stored) ? [] : [corrupt('unreadable-body', stored)];
}

function tellsTheSame(stored: Stored, page: Page, normal: NormalPage): boolean {
  if (normal.hash !== stored.rows_hash || normal.rowCount !== stored.row_count) return false;
  return stored.status !== 'applied' || coverageText(stored.coverage) === coverageText(page.coverage);
}

/** The database orders a part's fields in its own way. */
function coverageText(coverage: readonly StoredCoverage[] | null): string {
  return JSON.stringify(
    (coverage ?? []).map(({ entity, from, to, complete, journals }) => [entity, from, to, complete, journals]),
  );
}

function corrupt(kind: 'unreadable-body' | 'hash', stored: Stored): Corruption {
  return { kind, entity: null, where: 'observation', detail: `observation ${stored.id}` };
}

/** False where the page names someone whom no readable page before it introduced: that page is the damaged one. */
async function rebuild(
  { db, shadow, run, identifiers, twins }: Rebuilding,
  stored: Stored,
  page: Page,
  normal: NormalPage,
): Promise<boolean> {
  reveal(normal, identifiers, run.known.refs);
  const mode: Mode = stored.note === 'correction' || stored.note === 'rebaselined' ? stored.note : 'normal';
  const endsAt = mode === 'correction' ? (stored.corrected_at ?? page.receivedAt) : page.receivedAt;
  try {
    const incoming = { page, normal, mode, accepted: true, replaysId: null, bodyStored: true, endsAt };
    const [counts] = await commitPages(db, shadow, run, [incoming]);
    await noteLoaded(db, run, counts?.added ?? 0);
  } catch (error) {
    if (error instanceof Held) return false;
    throw error;
  }
  const { lastAppliedId } = run.known.scopes.get(scopeKey(page.view, page.address)) ?? {};
  if (lastAppliedId != null) twins.push([stored.id, lastAppliedId]);
  return true;
}

async function rebuildSame(
  { db, shadow, run, outdated, twins }: Rebuilding,
  stored: Stored,
): Promise<readonly Corruption[]> {
  const state = run.known.scopes.get(scopeKey(stored.view, stored.address));
  if (state === undefined) return [corrupt('hash', stored)];
  const { coverage } = state;
  const page: Page = {
    ...instantsOf(stored),
    ...{ rows: {}, coverage: coverage as Page['coverage'], parserRev: stored.parser_rev, body: new Uint8Array() },
  };
  const normal = { entities: [], rowCount: 0, hash: stored.rows_hash ?? '' };
  const kept = { bodyId: null, note: null, replaysId: null };
  const observed: Observed = { page, normal, scopeId: state.id, status: 'same', ...kept };
  const [id = -1] = await insertObservations(db.knex, [observationOf(shadow, run, observed)]);
  const { requestedAt, receivedAt } = page;
  const proof = page.clockDoubtful
    ? state.proof
    : { observationId: id, requestedAt, receivedAt, parserRev: page.parserRev, coverage };
  learn(run, { ...state, lastAppliedId: id, proof });
  twins.push([stored.id, id]);
  return outdated.has(stored.scope_id) || stored.rows_hash === state.hash ? [] : [corrupt('hash', stored)];
}

/** Null for a page that cannot be read any more. */
export function readPage(run: SyncRun, stored: Stored): Page | null {
  const sealed = sealedOf(stored);
  const again = sealed === null ? null : readAgain(run, stored.view, stored.address, sealed);
  return again === null ? null : { ...again.parsed, ...instantsOf(stored), body: again.body };
}

function opens(run: SyncRun, stored: Stored): boolean {
  const sealed = sealedOf(stored);
  try {
    return sealed !== null && run.keys.open(sealed) !== null;
  } catch {
    return false;
  }
}

function sealedOf({ content, key_id }: Stored): SealedBody | null {
  return content === null || key_id === null ? null : { keyId: key_id, content: Buffer.from(content) };
}

function instantsOf(stored: Stored) {
  return {
    address: stored.address,
    view: stored.view,
    requestedAt: stored.requested_at,
    receivedAt: stored.received_at,
    clockDoubtful: stored.clock_doubtful,
  };
}

/** A page could refer only to what pages before it, or itself, had introduced. */
function reveal(page: NormalPage, identifiers: References, known: References): void {
  for (const { spec, rows } of page.entities) {
    const referent = spec.columns[0]?.refers;
    if (!spec.identified || referent === undefined) continue;
    for (const row of rows) {
      const external = String(row['id']);
      const id = identifiers.ids[referent].get(external);
      if (id !== undefined) known.ids[referent].set(external, id);
    }
  }
}
