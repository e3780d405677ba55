import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import type { Norms } from '../../../src/regulation/norms.js';
import { withImages } from './facts-changes.js';

/** What a rule has looked at: paths and image fields of the facts, and paths of the norms with their values. */
export interface Reads {
  readonly facts: Set<string>;
  readonly norms: Map<string, unknown>;
}

/** Facts that note what is read of them into `reads.facts`. */
export function watchedFacts(facts: JournalFacts, reads: Reads): JournalFacts {
  const note = (path: string) => void reads.facts.add(path);
  const images = withImages(facts, (image) => watched(image, note));
  return watched(
    {
      ...images,
      registers: watched(facts.registers, (key) => note(`registers.${key}`)),
      neighbours: watched(facts.neighbours, (key) => note(`neighbours.${key}`)),
    },
    note,
  );
}

export function watchedNorms(norms: Norms, reads: Reads): Norms {
  return watchedDeeply(norms, '', (path, value) => void reads.norms.set(path, value));
}

function watched<T extends object>(of: T, note: (key: string) => void): T {
  return new Proxy(of, {
    get: (target, key) => {
      if (typeof key === 'string') note(key);
      return Reflect.get(target, key);
    },
  });
}

function watchedDeeply<T extends object>(of: T, at: string, note: (path: string, value: unknown) => void): T {
  return new Proxy(of, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string' || !Object.hasOwn(target, key) || key === 'length') return value;
      const path = at === '' ? key : `${at}.${key}`;
      if (Array.isArray(value) || typeof value !== 'object') note(path, value);
      return typeof value === 'object' && value !== null ? watchedDeeply(value, path, note) : value;
    },
  });
}
