import { randomBytes, scryptSync } from 'node:crypto';

/** The stored hash says its cost itself: a tenth of a millisecond instead of a third of a second, at every entry of a test. */
const COST = 2 ** 4;

/** As `hashPassword` stores a password, for accounts of tests that are about something else. */
export function cheapHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize('NFC'), salt, 32, { N: COST, r: 8, p: 1 });
  return ['scrypt', COST, salt.toString('base64'), key.toString('base64')].join('$');
}
