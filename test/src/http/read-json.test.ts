import { expect, test } from 'vitest';
import { readJson } from '../../../src/http/read-json.js';

test.each([
  ['{"a":[1]}', { a: [1] }],
  ['null', null],
  ['<html></html>', undefined],
  ['', undefined],
])('%s', (text, expected) => expect(readJson(new TextEncoder().encode(text))).toEqual(expected));
