import { expect, test } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import { probePages } from '../../../src/probe/walk.js';
import { collect, tinyEljur } from '../../support/connectors/tiny-eljur.js';

const TODAY = '2026-10-07';

async function outcomes(match: RegExp, kind: FaultKind): Promise<Readonly<Record<string, string>>> {
  const eljur = await tinyEljur(undefined, [{ match, kind, times: 99 }]);
  const pages = await collect(probePages(eljur.connector.probe?.(eljur.context) ?? [], TODAY));
  return Object.fromEntries(pages.map(({ view, outcome }) => [view, outcome]));
}

test('a page that cannot be had leaves what only it leads to unasked, and the rest is seen', async () => {
  expect(await outcomes(/get_recipients_list.*students|getmessagereceivers/, 'status-403')).toMatchObject({
    'eljur-web/students': 'unavailable',
    'eljur-api/receivers-students': 'unavailable',
    'eljur-api/periods': 'unasked',
    'eljur-api/diary': 'unasked',
    'eljur-api/marks': 'unasked',
    'eljur-web/grades': 'unasked',
    'eljur-web/grid': 'read',
    'eljur-web/plan-item': 'read',
  });
});

test('a page in an unknown shape that leads nowhere leaves what lies behind it unasked', async () => {
  expect(await outcomes(/page\.journal\/class\.[^/]+$|getdiary|getmarks|grades-action/, 'half-page')).toMatchObject({
    'eljur-web/class-subjects': 'changed',
    'eljur-web/grid': 'unasked',
    'eljur-api/periods': 'read',
  });
});

test('a closed API leaves all pages of the web to be seen', async () => {
  expect(await outcomes(/apiv3/, 'status-403')).toEqual({
    'eljur-api/rules': 'unavailable',
    'eljur-api/replaces': 'unavailable',
    'eljur-api/receivers': 'unavailable',
    'eljur-api/schedule': 'unavailable',
    'eljur-api/receivers-students': 'unavailable',
    'eljur-api/periods': 'unavailable',
    'eljur-api/diary': 'unavailable',
    'eljur-api/marks': 'unavailable',
    'eljur-api/homework': 'unavailable',
    'eljur-api/final-assessments': 'unavailable',
    'eljur-web/recipient-structure+classes': 'read',
    'eljur-web/teachers': 'read',
    'eljur-web/students': 'read',
    'eljur-web/own-classes': 'read',
    'eljur-web/timetable': 'read',
    'eljur-web/class-subjects': 'read',
    'eljur-web/terms': 'read',
    'eljur-web/grid': 'read',
    'eljur-web/lessons': 'read',
    'eljur-web/grades': 'read',
    'eljur-web/plan-item': 'read',
  });
});
