import { describe, expect, test } from 'vitest';
import { emptyTextRows } from '../../../fixtures/school/tables/empty-text.js';
import { noHomeworkRows } from '../../../fixtures/school/tables/no-homework.js';
import { isEmptyText, saysNoHomework } from '../../../src/domain/text.js';

describe('a text that says nothing', () => {
  test.each(emptyTextRows)('$text: $why', ({ text, empty }) => {
    expect(isEmptyText(text)).toBe(empty);
  });
});

describe('a statement that nothing is set', () => {
  test.each(noHomeworkRows)('$text: $why', ({ text, said }) => {
    expect(saysNoHomework(text)).toBe(said);
  });
});
