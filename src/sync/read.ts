import type { Knex } from 'knex';
import { endedBy, goneBy, seenBy } from '../db/known-rows.js';
import { loadTakenUpLater } from '../db/stores/taken-up-later.js';
import type { Entity } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { entitySpec } from './entities/index.js';
import { ownColumns } from './statements/parts.js';
import { versionColumns } from './statements/write.js';

/** A fact as the gateway knew it at a moment. */
export interface FactAsOf {
  readonly id: number;
  /** Columns of the entity's table except names of people, which have no past; dates as `YYYY-MM-DD`. */
  readonly image: Readonly<Record<string, string | number | boolean | null>>;
  readonly absentAt: Instant | null;
  readonly seenAt: Instant;
  readonly bulk: boolean;
  readonly observationId: number;
}

/**
 * The entity's facts as of `asOf`: what the gateway had seen by then and had not yet seen go. A version that still
 * held then wins over the present row; of several (a moved row keeps its `seen_at`) the one that ended first.
 */
export async function readAsOf(
  knex: Knex,
  school: School,
  entity: Entity,
  asOf: Instant,
): Promise<readonly FactAsOf[]> {
  const spec = entitySpec(entity);
  const image = versionColumns(spec).map((column) => `'${column}', c.${column}`);
  const later = await loadTakenUpLater(knex, school.id, asOf);
  const found = await knex.raw<{ rows: FactAsOf[] }>(
    `with past as materialized (
       select distinct on (v.fact_id) v.fact_id, v.image, v.absent_at, v.seen_at, v.bulk, v.seen_observation_id
       from value_version v where v.school_id = :school and v.entity = :entity and ${seenBy('v')} and not ${endedBy('v')}
       order by v.fact_id, v.end_seen_at, v.id)
     select fact_id as id, image, absent_at as "absentAt", seen_at as "seenAt", bulk, seen_observation_id as "observationId"
     from past
     union all
     select c.id, jsonb_build_object(${image.join(', ')}), c.absent_at, c.seen_at, c.bulk, c.seen_observation_id
     from ${spec.table} c where c.school_id = :school and ${seenBy('c')} and not ${goneBy('c')}
       and not exists (select 1 from past where past.fact_id = c.id)
     order by id`,
    { school: school.id, entity, at: new Date(asOf), later: [...later] },
  );
  return found.rows;
}

/** The entity's facts as they stand now, names included. */
export async function readCurrent(knex: Knex, school: School, entity: Entity): Promise<readonly FactAsOf[]> {
  const spec = entitySpec(entity);
  const image = ownColumns(spec).map((column) => `'${column}', c.${column}`);
  const found = await knex.raw<{ rows: FactAsOf[] }>(
    `select c.id, jsonb_build_object(${image.join(', ')}) as image, c.absent_at as "absentAt", c.seen_at as "seenAt", c.bulk,
       c.seen_observation_id as "observationId"
     from ${spec.table} c where c.school_id = :school and c.gone_at is null order by c.id`,
    { school: school.id },
  );
  return found.rows;
}
