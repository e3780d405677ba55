import type { Owner, OwnerRow } from '../db/stores/capabilities.js';
import type { Entity } from '../domain/rows.js';
import type { Capability } from './connector.js';

/**
 * What the accounts were found to see, but that a view which was read until now is asked once more: that it is closed is a
 * trouble to be told, and only when it stays so does another view take its place. `views` are those at hand.
 */
export function keptOwners(
  found: readonly Capability[],
  before: ReadonlyMap<Entity, Owner>,
  views: ReadonlySet<string> | undefined,
): readonly (Capability & OwnerRow)[] {
  return found.map((capability) => {
    const { owner = null, refused = false } = before.get(capability.entity) ?? {};
    const isWorse = capability.view === null || capability.limits !== undefined;
    const isAtHand = owner !== null && views?.has(owner) !== false;
    if (!isAtHand || refused || owner === capability.view || !isWorse) return capability;
    return { entity: capability.entity, view: owner, reason: `Раньше читалось. ${capability.reason}`, refused: true };
  });
}
