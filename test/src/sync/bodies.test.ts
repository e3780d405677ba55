import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyKeysIn, destroyKey } from '../../../src/sync/bodies.js';

const school = { id: 7, name: 'Школа', vendor: 'test', zone: 'Europe/Simferopol' };
const body = Buffer.from('<table><td>Тестов Тест: 5</td></table>');

describe('stored bodies', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'zavuch-keys-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('come back as they were, and never lie in the clear', () => {
    const sealed = bodyKeysIn(directory).seal(school, Date.UTC(2025, 9, 1), body);
    expect(sealed.keyId).toBe('7-2025');
    expect(sealed.content.includes('Тестов')).toBe(false);
    expect(Buffer.from(bodyKeysIn(directory).open(sealed)).toString()).toBe(body.toString());
  });

  it('have a key a school year, in a file that only its owner reads', () => {
    const keys = bodyKeysIn(directory);
    keys.seal(school, Date.UTC(2026, 6, 31, 20), body);
    keys.seal(school, Date.UTC(2026, 6, 31, 22), body);
    expect(readdirSync(directory).sort()).toEqual(['7-2025.key', '7-2026.key']);
    expect(statSync(join(directory, '7-2025.key')).mode & 0o777).toBe(0o600);
  });

  it('are lost with their key, and refuse to open when damaged or under another key', () => {
    const sealed = bodyKeysIn(directory).seal(school, Date.UTC(2025, 9, 1), body);
    const damaged = Buffer.from(sealed.content);
    damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1;
    expect(() => bodyKeysIn(directory).open({ ...sealed, content: damaged })).toThrow();
    writeFileSync(join(directory, '7-2025.key'), Buffer.alloc(32));
    expect(() => bodyKeysIn(directory).open(sealed)).toThrow();
    rmSync(join(directory, '7-2025.key'));
    expect(() => bodyKeysIn(directory).open(sealed)).toThrow(/7-2025/);
  });

  it('open no more once the key is destroyed, not even to a process that had used it', () => {
    const keys = bodyKeysIn(directory);
    const sealed = keys.seal(school, Date.UTC(2025, 9, 1), body);
    expect(keys.open(sealed)).toEqual(body);
    expect(destroyKey(directory, '7-2025')).toBe(true);
    expect(readdirSync(directory)).toEqual([]);
    expect(() => keys.open(sealed)).toThrow(/7-2025/);
    expect(destroyKey(directory, '7-2025')).toBe(false);
  });

  it('are refused while they hold an upload token', () => {
    const leaking = Buffer.from(
      'uploadFileUrl":"https://files.example/storage/upload?token=0123456789abcdef&domain=x"',
    );
    expect(() => bodyKeysIn(directory).seal(school, 0, leaking)).toThrow(/upload token/);
    expect(readdirSync(directory)).toEqual([]);
  });
});
