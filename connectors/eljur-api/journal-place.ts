import type { PlacedSubject } from './named-journals.js';

/** A journal and how an answer names it, as the tail of an address tells both. */
export interface JournalPlace {
  readonly journal: string;
  readonly subjects: readonly string[];
  readonly group: string;
}

const BETWEEN_NAMES = '|';
const PLACE = /^([^/]+\/[^/]+\/[^/]+)\/([^/]*)\/([^/]*)$/u;

/** Which journal a name meant is part of the address: the body alone does not tell, and may be read again years later. */
export function placeText({ journal, subjects, group }: PlacedSubject): string {
  return [journal, subjects.map(asWritten).join(BETWEEN_NAMES), asWritten(group ?? '')].join('/');
}

/** Throws RangeError for what is no place; names come as `asWritten` gives them. */
export function readPlace(text: string): JournalPlace {
  const [, journal, subjects, group] = PLACE.exec(text) ?? [];
  if (!journal || !subjects || group === undefined) throw new RangeError(`Not the place of a journal: ${text}`);
  return { journal, subjects: subjects.split(BETWEEN_NAMES), group };
}

/** A name as an address holds it. */
export function asWritten(name: string): string {
  return name.replaceAll('/', '∕').replaceAll(BETWEEN_NAMES, '¦');
}
