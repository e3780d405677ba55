import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import PQueue from 'p-queue';

const COST = 2 ** 16;
const BLOCK = 8;
const KEY_LENGTH = 32;
/** scrypt needs 128 · N · r bytes; Node's default ceiling is lower. */
const MAX_MEMORY = 160 * COST * BLOCK;
/** Each takes 64 MiB while it runs: many at once must wait, not fill the memory of a school's machine. */
const derivations = new PQueue({ concurrency: 2 });

/** `scrypt$cost$salt$key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Takes the same time whether the stored text is a real hash or not. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, cost, salt, key] = (stored ?? '').split('$');
  const known = scheme === 'scrypt' && cost !== undefined && salt !== undefined && key !== undefined;
  const derived = await derive(password, Buffer.from(known ? salt : '', 'base64'), known ? Number(cost) : COST);
  if (!known) return false;
  const expected = Buffer.from(key, 'base64');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const derived = (): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      scrypt(
        password.normalize('NFC'),
        salt,
        KEY_LENGTH,
        { N: cost, r: BLOCK, p: 1, maxmem: MAX_MEMORY },
        (error, key) => (error ? reject(error) : resolve(key)),
      );
    });
  return derivations.add(derived);
}
