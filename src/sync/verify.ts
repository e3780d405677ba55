import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { destroyedKeys } from '../db/stores/retention-acts.js';
import type { Entity } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import type { BodyKeys } from './bodies.js';
import type { Connector } from './connector.js';
import { ENTITIES } from './entities/index.js';
import { exclusively } from './lock.js';
import { emptyReferences, type References } from './references.js';
import { refresh, type SyncRun } from './run.js';
import { openRun } from './run-sync.js';
import { currentDifferenceSql, sightingDifferenceSql, versionDifferenceSql } from './statements/verify.js';
import { brokenImages, introduceUpTo, introductionsOf, layBase } from './verify-base.js';
import { checkBasePage } from './verify-base-pages.js';
import { contradictoryHolds } from './verify-holds.js';
import { countObservations, findCheckpoint, type Observations, observationsOf } from './verify-observations.js';
import { type Corruption, check, type Rebuilding } from './verify-rebuild.js';
import { contradictoryRemovals } from './verify-removals.js';

export interface Verification {
  readonly observations: number;
  /** Of these, so many were built anew and compared … */
  readonly built: number;
  /** … and so many are older than the last missing page that was applied: what they brought is believed. */
  readonly believed: number;
  /** Pages that are gone, or sealed for good, by an act of retention: of them nothing can be checked. */
  readonly removed: number;
  /** Pages of which some readings were made by an older parser: today's cannot build what that one saw. */
  readonly beyondComparison: number;
  readonly corruptions: readonly Corruption[];
}

const NOTHING: Verification = {
  observations: 0,
  built: 0,
  believed: 0,
  removed: 0,
  beyondComparison: 0,
  corruptions: [],
};

/** How a long verification is watched and stopped. */
export interface Watch {
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
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
    let verification: Verification = NOTHING;
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
  watch: Watch,
): Promise<Verification> {
  const shadow = await makeShadow(trx, school);
  const run = await openRun(db, connector, shadow, 0, keys);
  await trx.raw('create temp table twin (real_id bigint primary key, shadow_id bigint unique)');
  const stored: Observations = { schoolId: school.id, destroyed: [...(await destroyedKeys(trx, school.id)).keys()] };
  const checkpoint = await findCheckpoint(trx, stored);
  const lastPages =
    checkpoint === null ? [] : await layBase(trx, { real: school.id, shadow: shadow.id, run: run.id }, checkpoint);
  const identifiers = await identifiersOf(db, run);
  const rebuilding = { db, shadow, run, checkpoint, identifiers, ...nothingFound() };
  const { all, believed } = await countObservations(trx, school.id, checkpoint);
  const step = stepper(watch, all + lastPages.length);
  await checkBase(rebuilding, trx, { ...stored, only: lastPages }, step);
  for await (const batch of observationsOf(trx, stored)) {
    for (const one of batch) {
      step();
      rebuilding.corruptions.push(...(await check(rebuilding, one)));
    }
    await noteTwins(trx, rebuilding.twins.splice(0));
  }
  const compared = await compareAll(trx, school, rebuilding);
  const broken = checkpoint === null ? [] : await brokenImages(trx, school.id, checkpoint);
  const holds = await contradictoryHolds(trx, school.id, rebuilding.unread);
  const removals = await contradictoryRemovals(trx, school);
  const corruptions = [...rebuilding.corruptions, ...compared, ...broken, ...holds.map(contradiction), ...removals];
  const { removed, unbuilt, outdated } = rebuilding;
  const built = all - believed - unbuilt.length;
  return { observations: all, built, believed, removed: removed.size, beyondComparison: outdated.size, corruptions };
}

type Found = 'outdated' | 'removed' | 'unbuilt' | 'shown' | 'unread' | 'twins' | 'corruptions';

function nothingFound(): Pick<Rebuilding, Found> {
  const sets = { outdated: new Set<number>(), removed: new Set<number>(), shown: new Map<number, string | null>() };
  return { ...sets, unbuilt: [], unread: [], twins: [], corruptions: [] };
}

/** Counts what is done, and stops where it is asked to. */
function stepper({ progress, signal }: Watch, total: number): () => void {
  let done = 0;
  return () => {
    signal?.throwIfAborted();
    progress?.(done, total);
    done += 1;
  };
}

/** What the mirror is believed in must at least agree with the last pages of that time. */
async function checkBase(
  rebuilding: Rebuilding,
  trx: Knex.Transaction,
  lastPages: Observations,
  step: () => void,
): Promise<void> {
  if (rebuilding.checkpoint === null) return;
  const { run } = rebuilding;
  let introductions = await introductionsOf(trx, run);
  for await (const batch of observationsOf(trx, lastPages)) {
    for (const stored of batch) {
      step();
      introductions = introduceUpTo(introductions, stored.id, run.known.refs);
      rebuilding.corruptions.push(...(await checkBasePage(rebuilding, trx, stored)));
    }
  }
  introduceUpTo(introductions, rebuilding.checkpoint, run.known.refs);
}

async function noteTwins(trx: Knex.Transaction, twins: readonly (readonly [number, number])[]): Promise<void> {
  await trx.raw('insert into twin select * from unnest(:reals::bigint[], :shadows::bigint[])', {
    reals: twins.map(([real]) => real),
    shadows: twins.map(([, shadow]) => shadow),
  });
}

async function compareAll(
  trx: Knex.Transaction,
  school: School,
  { shadow, outdated }: Rebuilding,
): Promise<readonly Corruption[]> {
  const older = [...outdated];
  const skipped = { real: older, shadow: await scopesLike(trx, school.id, shadow.id, older) };
  const ends = { real: school.id, shadow: shadow.id, skipped };
  const found: Corruption[] = [];
  for (const spec of ENTITIES) {
    const { entity } = spec;
    found.push(...(await compare(trx, entity, 'current', currentDifferenceSql(spec), ends)));
    found.push(...(await compare(trx, entity, 'version', versionDifferenceSql(spec), ends)));
    if (spec.shared) found.push(...(await compare(trx, entity, 'sighting', sightingDifferenceSql(spec), ends)));
  }
  return [...found, ...(await strangers(trx, school.id))];
}

/** Versions and sightings of something that is no entity of the mirror. */
async function strangers(trx: Knex.Transaction, schoolId: number): Promise<readonly Corruption[]> {
  const found = await trx.raw<{ rows: { place: 'version' | 'sighting'; detail: string }[] }>(
    `select 'version' as place, 'entity ' || entity as detail from value_version
       where school_id = :schoolId and entity <> all(:entities::text[])
     union select 'sighting', 'entity ' || entity from sighting
       where school_id = :schoolId and entity <> all(:entities::text[])`,
    { schoolId, entities: ENTITIES.map(({ entity }) => entity) },
  );
  return found.rows.map(({ place, detail }) => ({ kind: 'unexpected', entity: null, where: place, detail }));
}

function contradiction(detail: string): Corruption {
  return { kind: 'contradiction', entity: null, where: 'hold', detail };
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

/**
 * The identifiers of the real mirror, taken from the run: each is given back with the page that introduced it. The journals
 * of the base, if one was laid, keep their subjects.
 */
async function identifiersOf(db: Database, run: SyncRun): Promise<References> {
  await refresh(db, run);
  const identifiers = run.known.refs;
  run.known.refs = { ...emptyReferences(), subjectOf: identifiers.subjectOf };
  return identifiers;
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
