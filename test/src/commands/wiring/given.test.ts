import { expect, test } from 'vitest';
import { given } from '../../../../src/commands/wiring/given.js';

test('an option that is not there is null, a value comes without the spaces around it', () => {
  expect(given(undefined, '--out', 'DIR')).toBeNull();
  expect(given('0', '--seed', '127')).toBe('0');
  expect(given(' out dir ', '--out', 'DIR')).toBe('out dir');
});

test.each(['', '  '])('«%s», as an unset variable of a script gives it, is refused', (value) => {
  expect(() => given(value, '--seed', '127')).toThrow('Значение параметра --seed пустое.');
});
