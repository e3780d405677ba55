import { fieldName } from '../../src/domain/unfamiliar.js';
import type { Attributes } from './html-attributes.js';

/** The names that the elements of a table are known to have, separated by spaces. */
export interface KnownMarkup {
  readonly attributes: string;
  /** Those of them that hold what people wrote. */
  readonly texts?: string;
  readonly classes: string;
}

/** Looks at a table's elements as they pass, and notes which of their names are not known. */
export interface MarkupWatch {
  seeAttributes(attributes: Attributes): void;
  seeClasses(attributes: Attributes): void;
  /** As a style sheet writes them: `.tdMood`, `[mood]`; each once, and `[…]` for those that may be somebody's words. */
  names(): readonly string[];
}

export function createMarkupWatch({ attributes, texts = '', classes }: KnownMarkup): MarkupWatch {
  const known = new Set(attributes.split(' '));
  const isStructure = (name: string): boolean => known.has(name) && !texts.split(' ').includes(name);
  const knownClasses = new Set(classes.split(' '));
  const found = new Set<string>();
  return {
    seeAttributes(seen) {
      const own = new Set(namesOfMarkup(seen, isStructure));
      for (const name of Object.keys(seen))
        if (!known.has(name)) found.add(`[${own.has(name) ? fieldName(name) : '…'}]`);
    },
    seeClasses(seen) {
      if (!namesOfMarkup(seen, isStructure).includes('class')) return;
      for (const name of seen['class']?.split(/\s+/u) ?? [])
        if (name !== '' && !knownClasses.has(name)) found.add(`.${fieldName(name)}`);
    },
    names: () => [...found],
  };
}

const NAME = /^[a-z][a-z0-9]*(?:[_:-][a-z0-9]+)*$/u;

/**
 * The attributes that no text can have made. A quote that a text left as it is ends its value, and the words behind it become
 * names, which look like any other where the text holds `="` too. So whatever follows a value that may be a text is not
 * trusted; and nothing of an element with a quote among its names, for its values do not begin where they seem to.
 */
function namesOfMarkup(seen: Attributes, isStructure: (name: string) => boolean): readonly string[] {
  const names = Object.keys(seen);
  if (!names.every((name) => NAME.test(name))) return [];
  const text = names.findIndex((name) => !isStructure(name));
  return text === -1 ? names : names.slice(0, text + 1);
}
