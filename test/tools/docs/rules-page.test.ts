import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cardsOf } from '../../../src/audit/rule-book.js';
import { rules as book } from '../../../src/audit/rules/index.js';
import { readProfile } from '../../../src/regulation/read-profile.js';
import { rulesPage } from '../../../tools/docs/rules-page.js';

const rules = cardsOf(book);
const shipped = readProfile('regulations/order-127.yaml');

test('a rule that the profile switches off or weighs otherwise is told so', () => {
  const one = rules.filter(({ id }) => id === 'topic-missing');
  const text = rulesPage(one, { rules: { 'topic-missing': { weight: 7, off: true, severity: 'notice', except: [] } } });
  expect(text).toContain('«Не заполнена тема урока», off unless a school’s profile switches it on');
  expect(text).toContain('- weight in the index: 7; severity by the profile: notice');
  expect(text).toContain('- clauses: Р 2.9, Р 2.11, И-УЧ 2, И-УЧ 9\n');
});

test('a title that has guillemets has others between them', () => {
  const one = rules.filter(({ id }) => id === 'mark-backdated');
  expect(rulesPage(one, shipped)).toContain('\n«Отметка выставлена „задним числом“»\n');
});

test('docs/rules.md is made of the rules as they are now: npm run docs', () => {
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesPage(rules, shipped));
});
