import type { Knex } from 'knex';
import { ENTITIES } from './entities/index.js';
import type { Referent } from './entities/spec.js';
import type { References } from './references.js';
import type { SyncRun } from './run.js';
import {
  BASE_TABLES,
  brokenImagesSql,
  imagesSql,
  introductionsSql,
  OBSERVATIONS,
  OWNERS,
  rowsSql,
  SCOPES,
  SIGHTINGS,
  TWINS,
  VERSIONS,
} from './statements/base.js';
import type { Corruption } from './verify-rebuild.js';

/**
 * The mirror as it was at the checkpoint, laid under what will be rebuilt: it is believed, because pages that led to it are
 * gone. Returns the last applied page of every address at that moment.
 */
export async function layBase(
  trx: Knex.Transaction,
  { real, shadow, run }: { readonly real: number; readonly shadow: number; readonly run: number },
  checkpoint: number,
): Promise<readonly number[]> {
  const bindings = { real, shadow, run, at: checkpoint };
  await trx.raw(BASE_TABLES);
  for (const sql of [OWNERS, SCOPES, OBSERVATIONS, TWINS]) await trx.raw(sql, bindings);
  for (const spec of ENTITIES) await trx.raw(imagesSql(spec), bindings);
  await trx.raw('analyze base_image');
  for (const spec of ENTITIES) await trx.raw(rowsSql(spec), bindings);
  for (const sql of [VERSIONS, SIGHTINGS]) await trx.raw(sql, bindings);
  return trx('base_owner').orderBy('applied_id').pluck('applied_id');
}

/** What records alone tell of the time before the checkpoint: where they contradict each other. */
export async function brokenImages(
  trx: Knex.Transaction,
  real: number,
  checkpoint: number,
): Promise<readonly Corruption[]> {
  const found = await trx.raw<{ rows: Pick<Corruption, 'entity' | 'detail'>[] }>(brokenImagesSql(ENTITIES), {
    real,
    at: checkpoint,
  });
  return found.rows.map((one) => ({ kind: 'contradiction', where: 'version', ...one }));
}

/** An identifier of the source with the observation that first showed what it stands for. */
export interface Introduction {
  readonly referent: Referent;
  readonly external: string;
  readonly id: number;
  readonly observation: number;
}

/** Who was known at the checkpoint, in the order in which they came. */
export async function introductionsOf(trx: Knex.Transaction, run: SyncRun): Promise<readonly Introduction[]> {
  const introductions: Introduction[] = [];
  for (const spec of ENTITIES) {
    const referent = spec.columns[0]?.refers;
    if (!spec.identified || referent === undefined) continue;
    const bindings = { shadow: run.school.id, source: run.source, referent };
    const found = await trx.raw<{ rows: Omit<Introduction, 'referent'>[] }>(introductionsSql(spec), bindings);
    for (const row of found.rows) introductions.push({ ...row, referent });
  }
  return introductions.sort((a, b) => a.observation - b.observation);
}

/** Makes known whom the pages up to `observation` had introduced; returns the others. */
export function introduceUpTo(
  introductions: readonly Introduction[],
  observation: number,
  known: References,
): readonly Introduction[] {
  const later = introductions.findIndex((one) => one.observation > observation);
  const end = later === -1 ? introductions.length : later;
  for (const { referent, external, id } of introductions.slice(0, end)) known.ids[referent].set(external, id);
  return introductions.slice(end);
}
