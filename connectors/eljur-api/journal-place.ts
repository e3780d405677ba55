import type { PlacedSubject } from './named-journals.js';

/** A journal and how an answer names it, as the tail of an address tells both. */
export interface JournalPlace {
  readonly journal: string;
  readonly subject: string;
  readonly group: string;
}

const PLACE = /^([^/]+\/[^/]+\/[^/]+)\/([^/]*)\/([^/]*)$/u;

/** Which journal a name meant is part of the address: the body alone does not tell, and may be read again years later. */
export function placeText({ journal, subject, group }: PlacedSubject): string {
  return [journal, asWritten(subject), asWritten(group ?? '')].join('/');
}

/** Throws RangeError for what is no place; names come as `asWritten` gives them. */
export function readPlace(text: string): JournalPlace {
  const [, journal, subject, group] = PLACE.exec(text) ?? [];
  if (!journal || !subject || group === undefined) throw new RangeError(`Not the place of a journal: ${text}`);
  return { journal, subject, group };
}

/** A name as an address holds it. */
export function asWritten(name: string): string {
  return name.replaceAll('/', '∕');
}
