import { expect, test } from 'vitest';
import { journalScopes } from '../../../connectors/eljur-web/journal-scopes.js';
import type { FailedPage } from '../../../src/sync/connector.js';

const failed: FailedPage = {
  failed: true,
  view: 'eljur-web/class-subjects',
  address: '/journal-app/page.journal/class.8А',
  requestedAt: 0,
  receivedAt: 0,
  kind: 'unavailable',
  reason: '',
  body: null,
};

test('every subject of a class page has journal pages; other and failed pages tell none', () => {
  const pages = [
    {
      view: 'eljur-web/class-subjects',
      address: '/journal-app/page.journal/class.7А',
      rows: {
        subject: [
          { id: '2', name: 'Алгебра' },
          { id: '6', name: 'Биология' },
        ],
      },
    },
    { view: 'eljur-web/teachers', address: '/x', rows: { staff: [] } },
    failed,
    {
      view: 'eljur-web/class-subjects',
      address: '/journal-app/page.journal/class.10Б',
      rows: { subject: [{ id: '2', name: 'Алгебра' }] },
    },
  ];
  expect(journalScopes(pages)).toEqual([
    { schoolClass: '7А', subject: '2' },
    { schoolClass: '7А', subject: '6' },
    { schoolClass: '10Б', subject: '2' },
  ]);
});
