import type { Fact } from './oracle-facts.js';
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

  /**
   * Images of which the mirror says «was not there yet», or «was there still», of a moment at which it was otherwise.
   * `wandered`: facts that once stood under another key, where their images are not to be found.
   */
  denied(stored: ReadonlyMap<string, Fact>, wandered: (key: string) => boolean): readonly string[] {
    return [...stored].flatMap(([key, fact]) => {
      if (wandered(key)) return [];
      return [
        ...[fact, ...fact.versions].flatMap(({ absent, image }) => this.deniedAbsence(key, image, absent)),
        ...fact.versions.flatMap(({ endAbsent, image }) => this.deniedEnd(key, image, endAbsent)),
        ...(fact.gone === null ? [] : this.deniedEnd(key, fact.image, fact.gone.absent)),
      ];
    });
  }

  private deniedAbsence(key: string, image: string, absent: number | null): readonly string[] {
    if (absent === null) return [];
    const then = this.held.get(absent);
    if (then === undefined) return [`${key}: nobody asked at ${absent}`];
    return then.get(key) === image ? [`${key} «${image}» was there at ${absent}`] : [];
  }

  /** The image is said to have still been there. */
  private deniedEnd(key: string, image: string, endAbsent: number | null): readonly string[] {
    if (endAbsent === null) return [];
    const then = this.held.get(endAbsent)?.get(key);
    // A parser of the histories shouts.
    return then?.toUpperCase() === image.toUpperCase() ? [] : [`${key} «${image}» was no longer there at ${endAbsent}`];
  }
}
