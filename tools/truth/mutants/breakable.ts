import type { UnitSource } from '../../../src/audit/unit.js';
import type { Instant } from '../../../src/domain/time.js';
import type { MutantKind } from './mutant-kind.js';

/** A kind of unit whose rules can be broken: of what its facts are made, and how a rule could misread them. */
export interface Breakable<Facts> {
  readonly source: UnitSource<Facts>;
  readonly changes: readonly FactsChange<Facts>[];
  /** By the form of a subject key, every key that such facts can have: who accuses always, accuses each. */
  readonly keys: Readonly<Record<string, (facts: Facts) => readonly string[]>>;
  /** The same facts, which note what is read of them. */
  watched(facts: Facts, note: Note): Facts;
}

/** Told the path of the facts that was read, or the field of a value's image. */
export type Note = (path: string) => void;

/** The facts as a rule would see them that errs in one thing. */
export interface FactsChange<Facts> {
  readonly kind: MutantKind;
  /** As the operator reads it. */
  readonly name: string;
  /** What a rule must read for the change to concern it: a path of the facts, or the field of a value's image. */
  readonly reads: string;
  change(facts: Facts): Facts;
  /** By how much the moment of the audit moves too. */
  readonly asOfShift?: number;
}

export const MINUTE_MS = 60_000;

export type Shift = <T extends Instant | null>(moment: T) => T;

export function shiftBy(shiftMs: number): Shift {
  return (moment) => (moment === null ? moment : ((moment + shiftMs) as typeof moment));
}

/** The object, noting every name that is read of it, under the path. */
export function watched<T extends object>(of: T, note: Note, path = ''): T {
  return new Proxy(of, {
    get: (target, key) => {
      if (typeof key === 'string') note(path + key);
      return Reflect.get(target, key);
    },
  });
}

/** A list or a register without any of its entries, one change for each that is named. */
export function eachForgotten<Part extends object>(
  names: { readonly [Name in keyof Part & string]?: string },
): readonly { readonly name: string; readonly register: keyof Part & string; forget(part: Part): Part }[] {
  return (Object.keys(names) as (keyof Part & string)[]).map((register) => ({
    ...{ register, name: names[register] ?? register },
    forget: (part: Part) => {
      const list = part[register];
      return Array.isArray(list) && list.length > 0 ? { ...part, [register]: [] } : part;
    },
  }));
}
