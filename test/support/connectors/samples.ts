import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceChanged } from '../../../src/core/errors.js';
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
    expect(parsed.unfamiliar ?? []).toEqual([]);
    if (expected.coverage !== undefined) expect(parsed.coverage).toEqual(expected.coverage);
  });
}

/** What the page looked like once changed, by the name of the change: each `from` is replaced by its `to`. */
export interface Change {
  readonly name: string;
  readonly from: string | RegExp;
  readonly to: string;
}

export interface Spoiling extends Change {
  /** A part of the error's message. */
  readonly error: string;
}

/** One test for each change that must not be read: a sample that is read whole, with one thing of it replaced. */
export function testSpoilt(
  sample: string,
  parse: (address: string, body: Uint8Array) => Parsed,
  spoilings: readonly Spoiling[],
): void {
  test.each(spoilings)(`${sample}, $name: held`, ({ error, ...change }) => {
    const { address, body } = changedSample(sample, change);
    const read = () => parse(address, body);
    expect(read).toThrow(SourceChanged);
    expect(read).toThrow(error);
  });
}

/** One test for each change of the page that changes nothing of what is read. */
export function testHarmless(
  sample: string,
  parse: (address: string, body: Uint8Array) => Parsed,
  changes: readonly Change[],
): void {
  test.each(changes)(`${sample}, $name: read all the same`, (change) => {
    const { address, body } = changedSample(sample, change);
    expect(parse(address, body).rows).toEqual(expectedOf(pathOf(sample)).rows);
  });
}

/** A sample with one thing of it replaced. */
export function changedSample(
  sample: string,
  { from, to }: Omit<Change, 'name'>,
): { readonly address: string; readonly body: Uint8Array } {
  const whole = readFileSync(pathOf(sample), 'utf8');
  const html = typeof from === 'string' ? whole.replace(from, () => to) : whole.replace(from, to);
  // A change that fits nothing would prove nothing.
  expect(html).not.toBe(whole);
  return { address: expectedOf(pathOf(sample)).address, body: new TextEncoder().encode(html) };
}

function pathOf(sample: string): string {
  return join('fixtures/recorded', sample);
}

export function expectedOf(sample: string): Expected {
  return JSON.parse(readFileSync(sample.replace(/\.\w+$/, '.expected.json'), 'utf8')) as Expected;
}

export function asText(read: (address: string, html: string) => Parsed): (address: string, body: Uint8Array) => Parsed {
  return (address, body) => read(address, new TextDecoder().decode(body));
}
