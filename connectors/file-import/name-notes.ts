import type { DecidedName, DoubtfulName, FileNames, NameKey } from '../../src/domain/doubtful-name.js';
import { formatDate } from '../../src/domain/russian.js';

/** Id of what a name means, or why it means nobody yet. */
export type Meant = string | { readonly doubt: string };

/** A name and how it is looked for. */
export interface Sought extends Omit<DoubtfulName, 'candidates'> {
  readonly none: string;
  readonly several: string;
  /** Asked where nobody has decided on the name. */
  find(): Found;
}

/** Whom a name may mean. */
export interface Found {
  /** By a natural key. */
  readonly exact: readonly string[];
  /** By what is written, however little it is. */
  readonly loose: readonly string[];
  /** Whom else it reminds of, where nobody is called so. */
  readonly akin: readonly string[];
}

export interface NameNotes {
  meant(sought: Sought): Meant;
  /** What was met so far, each name once. */
  met(): FileNames;
  used(): readonly (DecidedName & { readonly written: string })[];
}

/** A person's decision goes first; else only what a natural key says of exactly one is used, and the rest is noted. */
export function takeNotes(decisions: readonly DecidedName[]): NameNotes {
  const decided = new Map(decisions.map((one) => [identityOf(one), one]));
  const doubtful = new Map<string, DoubtfulName>();
  const certain = new Map<string, NameKey>();
  const used = new Map<string, DecidedName & { readonly written: string }>();
  return {
    meant(sought) {
      const identity = identityOf(sought);
      const decision = decided.get(identity);
      if (decision === undefined) {
        const found = sought.find();
        const [only] = found.exact;
        if (only !== undefined && found.exact.length === 1) {
          certain.set(identity, keyOf(sought));
          return only;
        }
        doubtful.set(identity, doubtOf(sought, found));
        return { doubt: doubtWords(sought, found) };
      }
      const { target, decidedOn } = decision;
      if (target === null) return { doubt: `по решению от ${formatDate(decidedOn)} такого в школе нет` };
      used.set(identity, { ...decision, written: sought.written });
      return target;
    },
    met: () => ({ doubtful: [...doubtful.values()], certain: [...certain.values()] }),
    used: () => [...used.values()],
  };
}

function keyOf({ entity, key, within }: NameKey): NameKey {
  return { entity, key, within };
}

function identityOf({ entity, key, within }: NameKey): string {
  return `${entity} ${within ?? ''} ${key}`;
}

function doubtOf(sought: Sought, { loose, akin }: Found): DoubtfulName {
  return { ...keyOf(sought), written: sought.written, candidates: loose.length > 0 ? loose : akin };
}

function doubtWords({ none, several }: Sought, { loose }: Found): string {
  if (loose.length === 0) return none;
  return loose.length === 1 ? 'имя указано не полностью' : several;
}
