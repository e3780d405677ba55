import type { Norms } from '../../../src/regulation/norms.js';

/** What a rule has looked at: paths and image fields of the facts, and paths of the norms with their values. */
export interface Reads {
  readonly facts: Set<string>;
  readonly norms: Map<string, unknown>;
}

export function watchedNorms(norms: Norms, reads: Reads): Norms {
  return watchedDeeply(norms, '', (path, value) => void reads.norms.set(path, value));
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
