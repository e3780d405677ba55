import { expect, test } from 'vitest';
import { isLoopback } from '../../../src/core/loopback.js';

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['[::1]', true],
  ['127.example', false],
  ['school.example', false],
])('loopback: %s is %s', (hostname, expected) => expect(isLoopback(hostname)).toBe(expected));
