import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { DocumentModel } from '../../../../src/reporting/document.js';
import { renderHtml } from '../../../../src/reporting/renderers/html.js';

const model: DocumentModel = {
  title: 'Отчёт <b>',
  lead: [],
  blocks: [
    {
      kind: 'table',
      caption: 'Таблица',
      columns: [{ title: 'Что', width: 10 }],
      rows: [['<script>alert(1)</script>'], [{ part: 3, whole: 412 }], [null], [{ date: '2026-10-12' }]],
      totals: null,
      notes: [],
    },
    { kind: 'signatures', roles: ['Заместитель директора'] },
  ],
  foot: { school: 'Школа', zone: 'Europe/Simferopol', asOf: 0, freshestAt: 0, profile: 'Приказ № 127' },
};

test('texts are escaped, a share shows its base, nothing is a dash', () => {
  const page = load(renderHtml(model));
  expect(page('script').length).toBe(0);
  expect(page('h1').text()).toBe('Отчёт <b>');
  const cells = page('td')
    .toArray()
    .map((cell) => page(cell).text());
  expect(cells).toEqual(['<script>alert(1)</script>', '0,7 % 3 из 412', '—', '12.10.2026']);
});
