import { expect, test } from 'vitest';
import { SourceChanged } from '../../../src/core/errors.js';
import { readJson } from '../../../src/http/read-json.js';

const read = (text: string): unknown => readJson(new TextEncoder().encode(text));

test.each([
  ['{"a":[1]}', { a: [1] }],
  ['null', null],
  ['<html></html>', undefined],
  ['', undefined],
])('%s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  '{"marks":[5],"marks":[]}',
  '{"students":{"1":{"name":"1","name":"2"}}}',
  '[{"a" : 1}, {"a":1,"b":{},"\\u0061":2}]',
])('%s: refused, since one of the two values would be lost', (text) => {
  expect(() => read(text)).toThrow(SourceChanged);
  expect(() => read(text)).toThrow('один ключ назван дважды');
});

test.each([
  '[{"a":1},{"a":2}]',
  '{"a":{"a":{"a":"b"}}}',
  '{"a":"\\"a\\":1","b":"\\\\","c":["d","d"]}',
  '{"__proto__":1,"":{"":":"}}',
])('%s: no key stands twice in one object', (text) => expect(JSON.stringify(read(text))).toBe(text));

test.each([
  ['4.333333333333333333', '4.333333333333333333'],
  ['-0.12345678901234567890', '-0.12345678901234567890'],
  ['12345678901234567.5', '12345678901234567.5'],
  ['3.0000000000000000001', '3.0000000000000000001'],
  ['4.333333333333333333e2', '4.333333333333333333e2'],
  ['4.333333333333333', 4.333333333333333],
  ['0.30000000000000004', 0.30000000000000004],
  ['4.50000000000000000000', 4.5],
  ['5.00000000000000000000', 5],
  ['4.5e3', 4500],
  ['12345678901234567890', 12345678901234567000],
  ['"a \\"4.333333333333333333"', 'a "4.333333333333333333'],
])('the value %s is read as %j', (written, value) => {
  expect(read(`{"4.333333333333333333":[1.5,${written}]}`)).toEqual({ '4.333333333333333333': [1.5, value] });
});

test('however deep or long it is', () => {
  const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
  expect(() => read(deep)).not.toThrow();
  expect(() => read(deep.replace('1', '{"b":1,"b":1}'))).toThrow(SourceChanged);
  expect(read(`{"a":"${'\\n'.repeat(1_000_000)}"}`)).toEqual({ a: '\n'.repeat(1_000_000) });
});
