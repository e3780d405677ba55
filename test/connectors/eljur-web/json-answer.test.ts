import { expect, test } from 'vitest';
import { jsonOf } from '../../../connectors/eljur-web/json-answer.js';
import { SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { inWindows1251 } from '../../support/windows-1251.js';

test.each([
  [
    '{"result":false,"error":"Недостаточно прав"}',
    AccessDenied,
    /отказал учётной записи в данных: «Недостаточно прав»/,
  ],
  ['{"result":false}', AccessDenied, /без объяснения/],
  ['{"result":false,"error":{"code":7}}', AccessDenied, /без объяснения/],
  ['{"result":false,"user_list":[]}', AccessDenied, /отказал/],
  ['<html><h1>Ведутся технические работы</h1></html>', SourceUnavailable, /технические работы/],
  ['{"result":tr', SourceUnavailable, /оборван/],
  ['', SourceUnavailable, /оборван/],
])('%s is no answer', (text, error, message) => {
  expect(() => jsonOf(Buffer.from(text))).toThrow(error);
  expect(() => jsonOf(Buffer.from(text))).toThrow(message);
});

test('a page in windows-1251 is maintenance, data in it are held', () => {
  expect(() => jsonOf(inWindows1251('<h1>Ведутся технические работы</h1>'))).toThrow(SourceUnavailable);
  expect(() => jsonOf(inWindows1251('{"user_list":[{"name":"Яковлев"}]}'))).toThrow(SourceChanged);
});

test('«true» and «0» refuse nothing', () => {
  expect(jsonOf(Buffer.from('{"result":true}'))).toEqual({ result: true });
  expect(jsonOf(Buffer.from('{"result":0,"user_list":[]}'))).toEqual({ result: 0, user_list: [] });
});
