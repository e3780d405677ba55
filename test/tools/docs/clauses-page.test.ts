import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProfile } from '../../../src/regulation/read-profile.js';
import { clausesPage, shareWords } from '../../../tools/docs/clauses-page.js';

const rule = { weight: 1, off: false, except: [] };
const ACT = {
  title: 'Акт',
  rules: { 'topic-missing': rule, 'mark-late': { ...rule, off: true } },
  clauses: [
    { id: 'п. 1', demands: 'Тема есть.', rules: ['topic-missing'], otherwise: [] },
    { id: 'п. 2', demands: 'Отметка вовремя.', rules: ['mark-late'], otherwise: [] },
    { id: 'п. 3', demands: 'Сбои учтены.', rules: [], otherwise: [{ by: 'register', what: 'сбои' }] },
    { id: 'п. 4', demands: 'Пароль не передан.', rules: [], otherwise: [{ by: 'hand', what: 'беседа' }] },
  ],
} as const;

test('what nothing sees to comes first; a rule that is switched off sees to nothing', () => {
  const [, missing = '', seen = ''] = clausesPage(structuredClone(ACT) as never).split(/^## /mu);
  expect(missing).toMatch(
    /^Seen to by nothing\n\n- \*\*п\. 2\*\* Отметка вовремя\. — `mark-late` \(switched off\)\n$/mu,
  );
  expect(seen.split('\n').filter((line) => line.startsWith('-'))).toEqual([
    '- **п. 1** Тема есть. — `topic-missing`',
    '- **п. 3** Сбои учтены. — register: сбои',
    '- **п. 4** Пароль не передан. — by hand: беседа',
  ]);
});

test('the share counts each clause once', () => {
  expect(shareWords({ clauses: 4, byRules: 1, byProgram: 1, byHand: 1, uncovered: 1 })).toBe(
    'Of 4 clauses rules judge 1 (25 %), documents, registers and the program’s own ways see to 1 (25 %), people by hand to 1 (25 %), nothing to 1 (25 %).',
  );
});

test('docs/clauses.md is made of the shipped profile as it is now: npm run docs', () => {
  expect(readFileSync('docs/clauses.md', 'utf8')).toBe(clausesPage(readProfile('regulations/order-127.yaml')));
});
