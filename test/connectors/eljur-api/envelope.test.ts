import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  ApiClosed,
  ApiRefused,
  CutShort,
  DeveloperKeyRefused,
  NotJson,
  ResultRefused,
  UnknownVendor,
} from '../../../connectors/eljur-api/api-errors.js';
import { checkEnvelope, isTokenDead, readEnvelope, readResult } from '../../../connectors/eljur-api/envelope.js';
import { phpMap } from '../../../connectors/eljur-api/php-shapes.js';
import { ExpectedError, LoginRefused, SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import { inWindows1251 } from '../../support/windows-1251.js';

const body = (state: unknown, error: unknown) =>
  Buffer.from(JSON.stringify({ response: { state, error, result: {} } }));
const check = (state: unknown, error: unknown, known = true) =>
  checkEnvelope('getrules', { vendor: 'more2107', known }, readEnvelope('getrules', body(state, error)));

test.each([
  [200, null],
  ['200', ''],
  [200, undefined],
])('state %o with error %o is good', (state, error) => {
  expect(() => check(state, error)).not.toThrow();
});

test.each([
  [403, 'Доступ запрещён', ApiClosed],
  [500, 'Неизвестный поддомен', UnknownVendor],
  [500, 'ошибка', SourceUnavailable],
  [400, 'не удалось авторизовать разработчика', DeveloperKeyRefused],
  [400, 'Неправильный логин или пароль', LoginRefused],
  [401, '', LoginRefused],
  [200, 'Неправильный логин или пароль', LoginRefused],
  [200, 'Метод временно недоступен', ResultRefused],
  [400, 'Wrong login or password', LoginRefused],
  [400, 'developer not authorised', DeveloperKeyRefused],
  [400, 'нет параметра days', ApiRefused],
  [429, 'слишком часто', SourceUnavailable],
  [503, '', SourceUnavailable],
])('state %i, «%s»', (state, error, expected) => {
  expect(() => check(state, error)).toThrow(expected);
  expect(() => check(state, error)).toThrow(ExpectedError);
});

test('a 500 without a word of the school: its own trouble, unless this school has never answered', () => {
  expect(() => check(500, 'Внутренняя ошибка')).toThrow(/Ошибка на сервере ЭлЖура .*500: Внутренняя ошибка/);
  expect(() => check(500, 'Внутренняя ошибка', false)).toThrow(UnknownVendor);
  expect(() => check(500, '', false)).toThrow(
    expect.objectContaining({ nextStep: expect.stringMatching(/ELJUR_VENDOR/) }),
  );
});

test('the next step names the settings', () => {
  const devkey = { nextStep: expect.stringContaining('ELJUR_DEVKEY') };
  expect(() => check(400, 'не удалось авторизовать разработчика')).toThrow(expect.objectContaining(devkey));
  expect(() => check(401, '')).toThrow(/ELJUR_API_LOGIN и ELJUR_API_PASSWORD/);
});

test('HTML is maintenance, JSON without an envelope a change', () => {
  expect(() => readEnvelope('getrules', Buffer.from('<html>'))).toThrow(NotJson);
  expect(() => readEnvelope('getrules', Buffer.from('{"state":200}'))).toThrow(SourceChanged);
});

test.each([
  [401, '', true],
  [400, 'Неверный токен', true],
  [200, 'Неверный токен', true],
  [400, 'Ошибка авторизации', true],
  [200, 'Нет авторизации на просмотр', false],
  [400, 'не удалось авторизовать разработчика', false],
  [400, 'Неправильный логин или пароль', false],
  [200, '', false],
])('state %i, «%s»: token dead is %s', (state, error, dead) => {
  expect(isTokenDead({ state, error, result: {} })).toBe(dead);
});

test('a refusal that names ЕСИА is no wrong password', () => {
  expect(() => check(400, 'Вход по логину и паролю закрыт, войдите через Госуслуги (ЕСИА)')).toThrow(
    expect.objectContaining({ outcome: 'esia-required' }),
  );
});

test.each([
  ['<h1>Подтвердите, что вы не робот</h1>', LoginRefused],
  ['<h1>Ведутся технические работы</h1>', NotJson],
  ['{"response":{"state":200,"err', CutShort],
  ['', CutShort],
])('%s in place of an envelope', (text, expected) => {
  expect(() => readEnvelope('getrules', Buffer.from(text))).toThrow(expected);
});

test.each([
  ['<h1>Ведутся технические работы</h1>', NotJson],
  ['<h1>Подтвердите, что вы не робот</h1>', LoginRefused],
  ['{"response":{"state":200,"error":null,"result":{"topic":"Степени"}}}', SourceChanged],
])('in windows-1251, %s', (text, expected) => {
  expect(() => readEnvelope('getrules', inWindows1251(text))).toThrow(expected);
});

const enveloped = (result: unknown, state = 200, error: string | null = null) =>
  Buffer.from(JSON.stringify({ response: { state, error, result } }));
const daysIn = (body: Uint8Array) => readResult('getschedule', body, z.object({ days: phpMap(z.unknown()) }));

test('«false» in place of a result is a refusal, neither data nor nothing', () => {
  expect(() => daysIn(enveloped(false))).toThrow(ResultRefused);
  const envelope = readEnvelope('getschedule', enveloped(false));
  expect(() => checkEnvelope('getschedule', { vendor: 'more2107', known: true }, envelope)).toThrow(ResultRefused);
  expect(() => readEnvelope('getschedule', Buffer.from('{"error":"Нет доступа","result":false}'))).toThrow(
    /отказал в данных \(метод getschedule\): «Нет доступа»/,
  );
  expect(daysIn(enveloped([]))).toEqual({ days: {} });
});

test('the result of a refused request is not read, whatever it holds', () => {
  expect(() => daysIn(enveloped([], 400, 'нет параметра days'))).toThrow(ApiRefused);
  expect(() => daysIn(enveloped({ days: {} }, 200, 'нет параметра days'))).toThrow(/нет параметра days/);
});
