import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { KEY_BYTES, readKeyFile } from '../core/key-file.js';
import type { SealedBody } from '../db/stores/bodies.js';
import type { School } from '../domain/school.js';
import { schoolYearAt } from '../domain/school-year.js';
import type { Instant } from '../domain/time.js';

/** Seals raw pages with a key per school and school year; destroying the key destroys what it sealed. */
export interface BodyKeys {
  seal(school: School, at: Instant, body: Uint8Array): SealedBody;
  /** Throws where the key was destroyed or the content is damaged. */
  open(sealed: SealedBody): Uint8Array;
}

const NONCE = 12;
const TAG = 16;

/** Keys are files `{school}-{year}.key` in `directory`, which must not lie where the database is backed up. */
export function bodyKeysIn(directory: string): BodyKeys {
  return bodyKeysOf({
    readOrMake: (keyId) => readOrMakeKey(directory, keyId),
    read: (keyId) => readKey(directory, keyId),
  });
}

/** Keys that end with the process, for a mirror that ends with it. */
export function bodyKeysInMemory(): BodyKeys {
  const made = new Map<string, Buffer>();
  const readOrMake = (keyId: string): Buffer => {
    const key = made.get(keyId) ?? randomBytes(KEY_BYTES);
    made.set(keyId, key);
    return key;
  };
  return bodyKeysOf({ readOrMake, read: readOrMake });
}

/** The key of a school's year, the year as `schoolYearAt` says it. */
export function bodyKeyId(schoolId: number, year: number): string {
  return `${schoolId}-${year}`;
}

/** Those of the keys that are not in the directory. */
export function missingKeys(directory: string, keyIds: readonly string[]): readonly string[] {
  return keyIds.filter((keyId) => !existsSync(join(directory, `${keyId}.key`)));
}

/** Overwrites the key's file and removes it; false where there was none. Copies of the folder are beyond its reach. */
export function destroyKey(directory: string, keyId: string): boolean {
  const file = join(directory, `${keyId}.key`);
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, randomBytes(KEY_BYTES), 0, KEY_BYTES, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  unlinkSync(file);
  return true;
}

interface KeyPlace {
  readOrMake(keyId: string): Buffer;
  read(keyId: string): Buffer;
}

function bodyKeysOf(place: KeyPlace): BodyKeys {
  const known = new Map<string, Buffer>();
  return {
    seal(school, at, body) {
      refuseTokens(body);
      const keyId = bodyKeyId(school.id, schoolYearAt(at, school.zone));
      const key = known.get(keyId) ?? place.readOrMake(keyId);
      known.set(keyId, key);
      return { keyId, content: seal(key, keyId, body) };
    },
    // Read each time: a key that was destroyed opens nothing more, however long the process lives.
    open: (sealed) => open(place.read(sealed.keyId), sealed),
  };
}

function seal(key: Buffer, keyId: string, body: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(keyId));
  const content = Buffer.concat([cipher.update(gzipSync(body, { level: 4 })), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]);
}

function open(key: Buffer, sealed: SealedBody): Uint8Array {
  const { content } = sealed;
  const decipher = createDecipheriv('aes-256-gcm', key, content.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(sealed.keyId));
  decipher.setAuthTag(content.subarray(NONCE, NONCE + TAG));
  return gunzipSync(Buffer.concat([decipher.update(content.subarray(NONCE + TAG)), decipher.final()]));
}

function readKey(directory: string, keyId: string): Buffer {
  return readKeyFile(join(directory, `${keyId}.key`));
}

/** Two processes may ask at once: whoever links the finished file first decides. */
function readOrMakeKey(directory: string, keyId: string): Buffer {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const target = join(directory, `${keyId}.key`);
  if (existsSync(target)) return readKey(directory, keyId);
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKey(directory, keyId);
}

/** Connectors strip upload tokens; a body that still has one would let its reader write to the journal's storage. */
function refuseTokens(body: Uint8Array): void {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  if (/storage\/upload\?token=(?!stripped\b)[^"'&\s]{8,}/.test(text))
    throw new Error('a body still holds an upload token');
}
