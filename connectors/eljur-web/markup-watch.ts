import { fieldName } from '../../src/domain/unfamiliar.js';
import type { Attributes } from './html-attributes.js';

/** The names that the elements of a table are known to have, separated by spaces. */
export interface KnownMarkup {
  readonly attributes: string;
  readonly classes: string;
}

/** Looks at a table's elements as they pass, and notes which of their names are not known. */
export interface MarkupWatch {
  seeAttributes(attributes: Attributes): void;
  seeClasses(attributes: Attributes): void;
  /** As a style sheet writes them: `.tdMood`, `[mood]`; each once. */
  names(): readonly string[];
}

export function createMarkupWatch({ attributes, classes }: KnownMarkup): MarkupWatch {
  const knownAttributes = new Set(attributes.split(' '));
  const knownClasses = new Set(classes.split(' '));
  const found = new Set<string>();
  return {
    seeAttributes(seen) {
      for (const name of Object.keys(seen)) if (!knownAttributes.has(name)) found.add(`[${fieldName(name)}]`);
    },
    seeClasses({ class: words = '' }) {
      for (const name of words.split(/\s+/u))
        if (name !== '' && !knownClasses.has(name)) found.add(`.${fieldName(name)}`);
    },
    names: () => [...found],
  };
}
