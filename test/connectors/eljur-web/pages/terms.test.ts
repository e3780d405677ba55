import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTerms, shownTerm } from '../../../../connectors/eljur-web/pages/terms.js';
import { SourceChanged } from '../../../../src/core/errors.js';
import { asText, expectedOf, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

testSamples('eljur-web/terms', asText(parseTerms));

testSpoilt('eljur-web/terms/half-years.html', asText(parseTerms), [
  {
    name: 'a term that ends before it starts',
    from: '2026-12-27',
    to: '2026-08-27',
    error: 'заканчивается раньше, чем начинается',
  },
]);

test('the list of lessons has the same button', () => {
  const sample = 'fixtures/recorded/eljur-web/terms/half-years.html';
  const { address, rows } = expectedOf(sample);
  const read = parseTerms(address.replace('page.journal', 'page.lessons'), readFileSync(sample, 'utf8'));
  expect(read.rows).toEqual(rows);
});

test('which term a page shows is held where it does not tell', () => {
  const page = (term: string) => `<html><button id="periods-context-button">${term}</button></html>`;
  expect(shownTerm(page(' I '))).toBe('I полугодие');
  for (const term of ['', 'I/II']) expect(() => shownTerm(page(term))).toThrow(SourceChanged);
});
