import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Parsed } from '../../../src/sync/connector.js';

interface Expected {
  readonly address: string;
  readonly rows?: unknown;
  readonly coverage?: unknown;
  /** A part of the message of the error that the body must cause. */
  readonly error?: string;
}

/** One test for each sample of a view: the rows written by hand beside it, or the error they name. */
export function testSamples(view: string, parse: (address: string, body: Uint8Array) => Parsed): void {
  const folder = join('fixtures/recorded', view);
  const cases = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));
  expect(cases.length).toBeGreaterThan(1);
  test.each(cases)(`${view}: %s`, (name) => {
    const body = readFileSync(join(folder, name));
    const expected = expectedOf(join(folder, name));
    if (expected.error !== undefined) return expect(() => parse(expected.address, body)).toThrow(expected.error);
    const parsed = parse(expected.address, body);
    expect(parsed.rows).toEqual(expected.rows);
    if (expected.coverage !== undefined) expect(parsed.coverage).toEqual(expected.coverage);
  });
}

export function expectedOf(sample: string): Expected {
  return JSON.parse(readFileSync(sample.replace(/\.\w+$/, '.expected.json'), 'utf8')) as Expected;
}

export function asText(read: (address: string, html: string) => Parsed): (address: string, body: Uint8Array) => Parsed {
  return (address, body) => read(address, new TextDecoder().decode(body));
}
