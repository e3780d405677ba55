import { expect, test } from 'vitest';
import { pageText } from '../../../connectors/eljur-web/page-text.js';
import { SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import { inWindows1251 } from '../../support/windows-1251.js';

const NOTICE = '<html><h1>Ведутся технические работы</h1></html>';
const OWN_PAGE = '<html><script>var sentryData = {};</script><td>Технические работы в мастерской</td></html>';

test('a notice of maintenance is none of the journal’s pages, in whatever encoding', () => {
  for (const body of [Buffer.from(NOTICE), inWindows1251(NOTICE)]) {
    expect(() => pageText(body)).toThrow(SourceUnavailable);
    expect(() => pageText(body)).toThrow('идут технические работы');
  }
});

test('a page of the journal may speak of technical work, in UTF-8', () => {
  expect(pageText(Buffer.from(OWN_PAGE))).toBe(OWN_PAGE);
  expect(() => pageText(inWindows1251(OWN_PAGE))).toThrow(SourceChanged);
});
