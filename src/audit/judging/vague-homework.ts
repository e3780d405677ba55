import type { Norms } from '../../regulation/norms.js';

/** Why nobody knows from a text what is to be done: it sends elsewhere, or says to do something and not what. */
export type Vagueness = 'elsewhere' | 'bare';

/** Numbers of pages and tasks, a title, an address, a file. */
const CONCRETE = /[\p{N}§]|«[^»]+»|"[^"]+"|https?:|www\.|\p{L}\.(?:ru|рф|com|org)(?!\p{L})|файл|прикрепл|вложен/iu;

/** Null where any word of the text is more than a reference and a verb. */
export function vagueness(text: string, { elsewhere, emptyWords }: Norms['homework']): Vagueness | null {
  if (CONCRETE.test(text)) return null;
  const said = ` ${wordsOf(text).join(' ')} `;
  const here = elsewhere.reduce((rest, phrase) => rest.replaceAll(` ${wordsOf(phrase).join(' ')} `, '  '), said);
  const empty = new Set(emptyWords.flatMap(wordsOf));
  if (!wordsOf(here).every((word) => empty.has(word))) return null;
  return here === said ? 'bare' : 'elsewhere';
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
