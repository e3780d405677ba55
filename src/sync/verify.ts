import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { insertObservations } from '../db/stores/observations.js';
import type { Entity } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { BodyKeys } from './bodies.js';
import { commitPages } from './commit-pages.js';
import type { Connector, Page } from './connector.js';
import { ENTITIES } from './entities/index.js';
import { Held } from './held.js';
import { exclusively } from './lock.js';
import { type NormalPage, normalise } from './normalise.js';
import { observationOf } from './observation.js';
import { readAgain } from './read-again.js';
import { emptyReferences, type References } from './references.js';
import { refresh, type SyncRun, scopeKey } from './run.js';
import { openRun } from './run-sync.js';
import { currentDifferenceSql, versionDifferenceSql } from './statements/verify.js';
import { noteLoaded } from './statistics.js';
import type { Mode } from './transaction.js';

export interface Corruption {
  /** `missing`: the bodies tell of it, the mirror does not; `unexpected`: the other way round. */
  readonly kind: 'missing' | 'unexpected' | 'unreadable-body' | 'hash';
  readonly entity: Entity | null;
  readonly where: 'current' | 'version' | 'observation';
  /** Internal ids, dates and values as stored; no names. */
  readonly detail: string;
}

export interface Verification {
  readonly observations: number;
  /** Pages of which some readings were made by an older parser: today's cannot build what that one saw. */
  readonly beyondComparison: number;
  readonly corruptions: readonly Corruption[];
}

/** How a long verification is watched and stopped. */
export interface Watch {
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface Stored {
  readonly id: number;
  readonly scope_id: number;
  readonly address: string;
  readonly view: string;
  readonly status: 'applied' | 'same';
  readonly note: string | null;
  readonly requested_at: Instant;
  readonly received_at: Instant;
  readonly clock_doubtful: boolean;
  readonly parser_rev: number;
  readonly rows_hash: string;
  readonly key_id: string | null;
  readonly content: Uint8Array | null;
  /** Receipt of the page that a correction preceded. */
  readonly corrected_at: Instant | null;
}

/**
 * Builds the mirror a second time from the stored bodies, in their order, beside the real one, and compares: rows,
 * intervals and versions. All in a transaction that is rolled back; nothing is changed. The school may not be synced
 * meanwhile.
 */
export async function verifyMirror(
  db: Database,
  connector: Pick<Connector, 'id' | 'parse' | 'source'>,
  school: School,
  keys: BodyKeys,
  watch: Watch = {},
): Promise<Verification> {
  return exclusively(db, school, async () => {
    let verification: Verification = { observations: 0, beyondComparison: 0, corruptions: [] };
    const undone = new Error('verified');
    await db.knex
      .transaction(async (trx) => {
        verification = await rebuildAndCompare({ ...db, knex: trx }, trx, connector, school, keys, watch);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return verification;
  });
}

async function rebuildAndCompare(
  db: Database,
  trx: Knex.Transaction,
  connector: Pick<Connector, 'id' | 'parse' | 'source'>,
  school: School,
  keys: BodyKeys,
  { progress, signal }: Watch,
): Promise<Verification> {
  const shadow = await makeShadow(trx, school);
  const run = await openRun(db, connector, shadow, 0, keys);
  const identifiers = await identifiersOf(db, run);
  const corruptions: Corruption[] = [];
  const outdated = new Set<number>();
  const stored = await readObservations(trx, school.id);
  for (const [index, observation] of stored.entries()) {
    signal?.throwIfAborted();
    progress?.(index, stored.length);
    if (isOutdated(run, observation)) outdated.add(observation.scope_id);
    corruptions.push(...(await rebuild(db, shadow, run, observation, identifiers)));
  }
  const older = [...outdated];
  const skipped = { real: older, shadow: await scopesLike(trx, school.id, shadow.id, older) };
  for (const spec of ENTITIES) {
    const ends = { real: school.id, shadow: shadow.id, skipped };
    corruptions.push(...(await compare(trx, spec.entity, 'current', currentDifferenceSql(spec), ends)));
    corruptions.push(...(await compare(trx, spec.entity, 'version', versionDifferenceSql(spec), ends)));
  }
  return { observations: stored.length, beyondComparison: older.length, corruptions };
}

/** A school with the same identifiers, so that its rows can be compared without translation. */
async function makeShadow(trx: Knex.Transaction, school: School): Promise<School> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    'insert into school (name, vendor, zone) values (:name, :vendor, :zone) returning id',
    { name: school.name, vendor: `${school.vendor}#verify`, zone: school.zone },
  );
  const id = Number(found.rows[0]?.id);
  await trx.raw(
    `insert into external_ref (school_id, source, entity, external_id, valid_from, valid_to, target_id)
     select :id, source, entity, external_id, valid_from, valid_to, target_id from external_ref where school_id = :from`,
    { id, from: school.id },
  );
  return { ...school, id };
}

/** The identifiers of the real mirror, taken from the run: each is given back with the page that introduced it. */
async function identifiersOf(db: Database, run: SyncRun): Promise<References> {
  await refresh(db, run);
  const identifiers = run.known.refs;
  run.known.refs = emptyReferences();
  return identifiers;
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

async function readObservations(trx: Knex.Transaction, schoolId: number): Promise<readonly Stored[]> {
  const found = await trx.raw<{ rows: Stored[] }>(
    `select o.id, o.scope_id, s.address, o.view, o.status, o.note, o.requested_at, o.received_at, o.clock_doubtful, o.parser_rev, o.rows_hash,
       b.key_id, b.content,
       (select n.received_at from observation n where n.school_id = o.school_id and n.scope_id = o.scope_id and n.id > o.id
        order by n.id limit 1) as corrected_at
     from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
     left join observation r on r.school_id = o.school_id and r.id = o.replays_id
     left join observation rr on rr.school_id = r.school_id and rr.id = r.replays_id
     left join body b on b.school_id = o.school_id and b.id = coalesce(o.body_id, r.body_id, rr.body_id)
     where o.school_id = :schoolId and o.status in ('applied', 'same') order by o.id`,
    { schoolId },
  );
  return found.rows;
}

async function rebuild(
  db: Database,
  shadow: School,
  run: SyncRun,
  stored: Stored,
  identifiers: References,
): Promise<readonly Corruption[]> {
  if (stored.status === 'same') return rebuildSame(db, shadow, run, stored);
  const page = readPage(run, stored);
  const detail = `observation ${stored.id}`;
  if (page === null) return [{ kind: 'unreadable-body', entity: null, where: 'observation', detail }];
  const normal = normalise(page.rows, page.coverage);
  reveal(normal, identifiers, run.known.refs);
  const mode: Mode = stored.note === 'correction' || stored.note === 'rebaselined' ? stored.note : 'normal';
  const endsAt = mode === 'correction' ? (stored.corrected_at ?? page.receivedAt) : page.receivedAt;
  try {
    const incoming = { page, normal, mode, accepted: true, replaysId: stored.id, endsAt };
    const [counts] = await commitPages(db, shadow, run, [incoming]);
    await noteLoaded(db, run, counts?.added ?? 0);
  } catch (error) {
    // It names someone whom no readable page before it introduced: that page is the damaged one.
    if (error instanceof Held) return [{ kind: 'unreadable-body', entity: null, where: 'observation', detail }];
    throw error;
  }
  const sameParser = page.parserRev === stored.parser_rev;
  if (!sameParser || normal.hash === stored.rows_hash) return [];
  return [{ kind: 'hash', entity: null, where: 'observation', detail }];
}

async function rebuildSame(db: Database, shadow: School, run: SyncRun, stored: Stored): Promise<readonly Corruption[]> {
  const state = run.known.scopes.get(scopeKey(stored.view, stored.address));
  if (state === undefined) return [];
  const page = {
    ...instantsOf(stored),
    rows: {},
    coverage: state.coverage,
    parserRev: stored.parser_rev,
    body: new Uint8Array(),
  } as Page;
  const normal = { entities: [], rowCount: 0, hash: stored.rows_hash };
  const observed = {
    page,
    normal,
    scopeId: state.id,
    status: 'same',
    bodyId: null,
    note: null,
    replaysId: null,
  } as const;
  const [id] = await insertObservations(db.knex, [observationOf(shadow, run, observed)]);
  const proof = page.clockDoubtful
    ? state.proof
    : {
        observationId: id as number,
        requestedAt: page.requestedAt,
        receivedAt: page.receivedAt,
        coverage: state.coverage,
      };
  run.known.scopes.set(scopeKey(stored.view, stored.address), { ...state, lastAppliedId: id as number, proof });
  return [];
}

function readPage(run: SyncRun, stored: Stored): Page | null {
  if (stored.content === null || stored.key_id === null) return null;
  const sealed = { keyId: stored.key_id, content: Buffer.from(stored.content) };
  const again = readAgain(run, stored.view, stored.address, sealed);
  return again === null ? null : { ...again.parsed, ...instantsOf(stored), body: again.body };
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

/** Whether the reading was made by another parser than the one that would read it now. */
function isOutdated(run: SyncRun, stored: Stored): boolean {
  if (stored.status === 'same') return false;
  const page = readPage(run, stored);
  return page !== null && page.parserRev !== stored.parser_rev;
}

async function scopesLike(
  trx: Knex.Transaction,
  real: number,
  shadow: number,
  scopes: readonly number[],
): Promise<readonly number[]> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    `select s.id from scope s join scope r on r.view = s.view and r.address = s.address
     where s.school_id = :shadow and r.school_id = :real and r.id = any(:scopes::bigint[])`,
    { real, shadow, scopes: [...scopes] },
  );
  return found.rows.map(({ id }) => id);
}

interface Ends {
  readonly real: number;
  readonly shadow: number;
  readonly skipped: { readonly real: readonly number[]; readonly shadow: readonly number[] };
}

async function compare(
  trx: Knex.Transaction,
  entity: Entity,
  where: Corruption['where'],
  sql: string,
  { real, shadow, skipped }: Ends,
): Promise<readonly Corruption[]> {
  const bindings = { real, shadow, realSkipped: [...skipped.real], shadowSkipped: [...skipped.shadow] };
  const found = await trx.raw<{ rows: { kind: 'missing' | 'unexpected'; detail: string }[] }>(sql, bindings);
  return found.rows.map(({ kind, detail }) => ({ kind, entity, where, detail }));
}
