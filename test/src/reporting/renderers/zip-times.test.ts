import { expect, test } from 'vitest';
import { withoutZipTimes } from '../../../../src/reporting/renderers/zip-times.js';

test.each([
  Buffer.alloc(0),
  Buffer.from('not an archive'),
  Buffer.from(`PK\u0005\u0006${'\u0001'.repeat(18)}`, 'latin1'),
])('what is no archive is refused', (bytes) => {
  expect(() => withoutZipTimes(bytes)).toThrow(RangeError);
});
