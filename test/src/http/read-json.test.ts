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

test('however deep or long it is', () => {
  const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
  expect(() => read(deep)).not.toThrow();
  expect(() => read(deep.replace('1', '{"b":1,"b":1}'))).toThrow(SourceChanged);
  expect(read(`{"a":"${'\\n'.repeat(1_000_000)}"}`)).toEqual({ a: '\n'.repeat(1_000_000) });
});
