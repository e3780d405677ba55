import { carriedOf, type Fact } from './oracle-facts.js';
import { shownBy } from './oracle-shown.js';
import { ADDRESSES, show } from './show.js';
import type { World } from './world.js';

/**
 * What the source really held whenever it was asked, whatever the mirror made of it. It knows none of the mirror's rules:
 * it only tells whether a stored interval accuses somebody falsely.
 */
export class Truth {
  private readonly held = new Map<number, ReadonlyMap<string, string>>();

  look(world: World, requestedAt: number): void {
    const at = { requestedAt, receivedAt: requestedAt, clockDoubtful: false };
    const rows = ADDRESSES.flatMap((address) => shownBy(show(world, address, at)));
    this.held.set(requestedAt, new Map(rows.map((row) => [row.key, row.image])));
  }

  /** Images of which the mirror says «was not there yet» of a moment at which they were. */
  denied(stored: ReadonlyMap<string, Fact>): readonly string[] {
    return [...stored].flatMap(([key, fact]) => {
      // What moved had another key then, unless it was carried into another journal.
      const carried = carriedOf(fact);
      if (fact.versions.some((version) => version.kind === 'moved' && !carried.includes(version))) return [];
      return [fact, ...fact.versions].flatMap(({ absent, image }) => {
        const then = absent === null ? undefined : this.held.get(absent);
        if (absent !== null && then === undefined) return [`${key}: nobody asked at ${absent}`];
        return then?.get(key) === image ? [`${key} «${image}» was there at ${absent}`] : [];
      });
    });
  }
}
