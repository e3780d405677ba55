import type { Entity } from '../../domain/rows.js';
import { facts } from './facts.js';
import { people } from './people.js';
import type { EntitySpec } from './spec.js';
import { teaching } from './teaching.js';
import { told } from './told.js';

/** Every mirrored entity, in the order in which rows may refer to each other. */
export const ENTITIES: readonly EntitySpec[] = [...people, ...teaching, ...facts, ...told];

const byName = new Map<Entity, EntitySpec>(ENTITIES.map((spec) => [spec.entity, spec]));

export function entitySpec(entity: Entity): EntitySpec {
  const spec = byName.get(entity);
  if (spec === undefined) throw new Error(`unknown entity ${entity}`);
  return spec;
}
