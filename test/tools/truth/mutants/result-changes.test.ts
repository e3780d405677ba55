import { expect, test } from 'vitest';
import { cardsOf } from '../../../../src/audit/rule-book.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { BREAKABLES } from '../../../../tools/truth/mutants/breakables.js';
import { FORMS } from '../../../../tools/truth/mutants/result-changes.js';

test.each(cardsOf(rules))('$id can be made to accuse everything', ({ id, scope }) => {
  const forms = FORMS[id as keyof typeof FORMS];
  expect(forms).not.toHaveLength(0);
  expect(Object.keys(BREAKABLES[scope].keys)).toEqual(expect.arrayContaining([...forms]));
});
