import type { DoubtfulName, FileNames, NameKey } from '../../src/domain/doubtful-name.js';
import { plainName } from '../../src/domain/plain-name.js';
import type { KnownJournals } from '../../src/sync/connector.js';

/** A subject as an answer without numbers writes it. */
export interface WrittenSubject {
  readonly subject: string;
  /** Empty for the whole class; null where the answer tells no groups. */
  readonly group: string | null;
}

export interface PlacedSubject {
  /** The journal that is meant, as the source names it. */
  readonly journal: string;
  /** Each name by which the answer writes it, in order: by a person's word several may mean one journal, a part of it each. */
  readonly subjects: readonly string[];
  readonly group: string | null;
}

export interface Placing {
  readonly placed: readonly PlacedSubject[];
  /** The journals of which the answer, if it tells of all, says that there is nothing. */
  readonly silent: readonly PlacedSubject[];
  readonly names: FileNames;
}

/** What one class is taught. */
interface Taught extends KnownJournals {
  readonly schoolClass: string;
  /** Of the whole school. */
  readonly all: KnownJournals['subjects'];
}

/**
 * The journal of a class for each subject that an answer writes: by a person's decision, or by the very name of one subject
 * alone that the class is taught, and by the name of the group. Names that say no one subject are noted; nothing is guessed.
 */
export function placeSubjects(written: readonly WrittenSubject[], schoolClass: string, known: KnownJournals): Placing {
  const taught = taughtIn(schoolClass, known);
  const meanings = new Map(written.map(({ subject }) => [subject, meaningOf(subject, taught)]));
  const placed = new Map<string, PlacedSubject>();
  for (const { subject, group } of written) {
    const journal = journalOf(meanings.get(subject)?.target ?? null, group, taught);
    if (journal === null) continue;
    const names = new Set([...(placed.get(journal)?.subjects ?? []), subject]);
    placed.set(journal, { journal, subjects: [...names].sort(), group });
  }
  const all = [...meanings.values()];
  return {
    placed: [...placed.values()],
    silent: silentIn(taught, all),
    names: { doubtful: all.flatMap(({ doubt }) => doubt ?? []), certain: all.flatMap(({ certain }) => certain ?? []) },
  };
}

/**
 * Journals of the whole class of whose subject nothing is written. None where a name is doubtful, since it may mean any of
 * them; a subject that is written for a group that has no journal is not silent either.
 */
function silentIn(taught: Taught, meanings: readonly Meaning[]): readonly PlacedSubject[] {
  if (meanings.some(({ doubt }) => doubt !== undefined)) return [];
  const told = new Set(meanings.map(({ target }) => target));
  return taught.subjects.flatMap(({ id, name }) => {
    const journal = told.has(id) || called(name, taught).length > 1 ? null : journalOf(id, '', taught);
    return journal === null ? [] : [{ journal, subjects: [name], group: '' }];
  });
}

function taughtIn(schoolClass: string, { subjects, journals, decided }: KnownJournals): Taught {
  const own = journals.filter((journal) => journal.schoolClass === schoolClass);
  const ids = new Set(own.map(({ subject }) => subject));
  return { schoolClass, all: subjects, decided, journals: own, subjects: subjects.filter(({ id }) => ids.has(id)) };
}

interface Meaning {
  readonly target: string | null;
  /** By its own name, with no decision. */
  readonly certain?: NameKey;
  readonly doubt?: DoubtfulName;
}

function meaningOf(written: string, taught: Taught): Meaning {
  const key = plainName(written);
  const alike = taught.all.filter((subject) => plainName(subject.name) === key).map(({ id }) => id);
  // What no subject of the school is called is asked once, not class by class.
  const name: NameKey = { entity: 'subject', key, within: alike.length === 0 ? null : taught.schoolClass };
  const decision = taught.decided.find((one) => one.entity === 'subject' && one.key === key && isFor(one, taught));
  if (decision !== undefined) return { target: decision.target };
  const [only, ...others] = called(written, taught);
  if (only !== undefined && others.length === 0) return { target: only, certain: name };
  return { target: null, doubt: { ...name, written, candidates: alike } };
}

/** A word for the whole school goes for each class. */
function isFor({ within }: NameKey, { schoolClass }: Taught): boolean {
  return within === null || within === schoolClass;
}

function called(written: string, { subjects }: Taught): readonly string[] {
  return subjects.filter(({ name }) => name === written).map(({ id }) => id);
}

/** Null where none is meant, or any of several. */
function journalOf(subject: string | null, group: string | null, { journals }: Taught): string | null {
  const meant = journals.filter((each) => each.subject === subject && (group === null || each.groupName === group));
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
