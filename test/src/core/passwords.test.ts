import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../../src/core/passwords.js';

test('a password opens its own hash and no other', async () => {
  const stored = await hashPassword('верный пароль');
  expect(await verifyPassword('верный пароль', stored)).toBe(true);
  expect(await verifyPassword('неверный пароль', stored)).toBe(false);
});

test('two hashes of one password differ and hold no password', async () => {
  const [first, second] = await Promise.all([hashPassword('секрет-123'), hashPassword('секрет-123')]);
  expect(first).not.toBe(second);
  expect(first).not.toContain('секрет-123');
});

test('letters composed in two ways are one password', async () => {
  const stored = await hashPassword('й\u0451лка'.normalize('NFD'));
  expect(await verifyPassword('й\u0451лка'.normalize('NFC'), stored)).toBe(true);
});

test.each([null, '', 'plain text', 'scrypt$65536$c2FsdA==$', 'bcrypt$1$2$3'])('%s is no hash', async (stored) => {
  expect(await verifyPassword('', stored)).toBe(false);
});
