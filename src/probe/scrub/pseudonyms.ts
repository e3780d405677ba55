import { randomInt } from 'node:crypto';

/** What stands for what in one set of samples: the same for the same, another for another. */
export interface Pseudonyms {
  /** As many digits, by chance; nothing of the number is left. */
  id(digits: string): string;
  /** The same length, case and punctuation, none of the letters and digits: «Лазарев М.» becomes «Ааааааа А.». */
  text(value: string): string;
}

const TRIES = 100;
/** Signs that tell nothing; of all the others only their place is kept. */
const PLAIN_SIGN = /[\s!-/:-@[-`{-~«»“”„–—№…✕×]/u;

export function createPseudonyms(): Pseudonyms {
  const ids = new Map<string, string>();
  const givenIds = new Set<string>();
  const texts = new Map<string, string>();
  const givenOfShape = new Map<string, number>();

  function freshText(value: string): string {
    const shape = shapeOf(value);
    const place = givenOfShape.get(shape) ?? 0;
    givenOfShape.set(shape, place + 1);
    return variantOf(shape, place);
  }

  return {
    id(digits) {
      const known = ids.get(digits) ?? freshId(digits, givenIds);
      ids.set(digits, known);
      return known;
    },
    text(value) {
      const known = texts.get(value) ?? freshText(value);
      texts.set(value, known);
      return known;
    },
  };
}

/** Where all numbers of that length are taken, a longer one. */
function freshId(digits: string, given: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const length = digits.length + Math.floor(attempt / TRIES);
    const made = Array.from({ length }, (_, place) => String(place === 0 ? randomInt(1, 10) : randomInt(10))).join('');
    if (made === digits || given.has(made)) continue;
    given.add(made);
    return made;
  }
}

function shapeOf(value: string): string {
  return [...value].map(shapeOfSign).join('');
}

function shapeOfSign(sign: string): string {
  if (/\p{M}/u.test(sign)) return '';
  if (/\p{N}/u.test(sign)) return '0';
  if (/[A-Z]/u.test(sign)) return 'A';
  if (/[a-z]/u.test(sign)) return 'a';
  if (/\p{Lu}/u.test(sign)) return 'А';
  if (/\p{L}/u.test(sign)) return 'а';
  return PLAIN_SIGN.test(sign) ? sign : '*';
}

const ALPHABETS: Readonly<Record<string, readonly string[]>> = {
  '0': [...'0123456789'],
  A: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  a: [...'abcdefghijklmnopqrstuvwxyz'],
  А: [...'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ'],
  а: [...'абвгдежзиклмнопрстуфхцчшщэюя'],
};

/** The `place`-th text of a shape, counted from its end; a shape that is used up grows. Without letters there is but one. */
function variantOf(shape: string, place: number): string {
  const signs = [...shape];
  let rest = place;
  for (let at = signs.length - 1; at >= 0 && rest > 0; at -= 1) {
    const alphabet = ALPHABETS[signs[at] ?? ''];
    if (!alphabet) continue;
    signs[at] = alphabet[rest % alphabet.length] ?? '';
    rest = Math.floor(rest / alphabet.length);
  }
  return signs.join('') + (rest === 0 || !/[0AaАа]/u.test(shape) ? '' : `+${rest}`);
}
