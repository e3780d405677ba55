import { fold } from '../../src/domain/person-name.js';

/** A name as names are compared: small letters, «е» for «ё», one space for whatever else stands between words. */
export function plainName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** «7-а», «7 «А»» and «7А класс» are one class. */
export function plainClass(name: string): string {
  return plainName(name)
    .replace(/ ?класс$/u, '')
    .replaceAll(' ', '');
}
