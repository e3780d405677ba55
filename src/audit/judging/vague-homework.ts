import type { Norms } from '../../regulation/norms.js';

/** Why nobody knows from a text what is to be done: it sends elsewhere, or leaves it to what was handed out, or says to do something and not what. */
export type Vagueness = 'elsewhere' | 'handed-out' | 'bare';

/** Numbers of pages and tasks, a title, an address, a file. */
const CONCRETE = /[\p{N}§]|«[^»]+»|"[^"]+"|https?:|www\.|\p{L}\.(?:ru|рф|com|org)(?!\p{L})|файл|прикрепл|вложен/iu;

/** Null where any word of the text is more than a reference and a verb. */
export function vagueness(text: string, { elsewhere, handedOut, emptyWords }: Norms['homework']): Vagueness | null {
  if (CONCRETE.test(text)) return null;
  const said = ` ${wordsOf(text).join(' ')} `;
  const here = without(elsewhere, said);
  const own = without(handedOut, here);
  const empty = new Set(emptyWords.flatMap(wordsOf));
  if (!wordsOf(own).every((word) => empty.has(word))) return null;
  if (here !== said) return 'elsewhere';
  return own === here ? 'bare' : 'handed-out';
}

function without(phrases: readonly string[], said: string): string {
  return phrases.reduce((rest, phrase) => rest.replaceAll(` ${wordsOf(phrase).join(' ')} `, '  '), said);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
