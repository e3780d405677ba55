import { expect, test } from 'vitest';
import { readFileAddress } from '../../../src/domain/file-import-address.js';

test('an address of a file’s part names class and subject; others are none', () => {
  expect(readFileAddress('file-import/term-marks/7А/12/0')).toEqual({ schoolClass: '7А', subject: '12' });
  expect(readFileAddress('file-import/plan/10/1/86/2')).toEqual({ schoolClass: '10/1', subject: '86' });
  expect(readFileAddress('/journal-app/page.journal/class.7А/lesson_id.12/sp.I+четверть')).toBeNull();
});
