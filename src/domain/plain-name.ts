import { fold } from './person-name.js';

/** A name as names are compared: small letters, «е» for «ё», one space for whatever else stands between words. */
export function plainName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
