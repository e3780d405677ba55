import { expect, test } from 'vitest';
import {
  ExpectedError,
  exitCodes,
  Interrupted,
  LoginRefused,
  loginRefusals,
  OperatorError,
  SourceChanged,
  SourceUnavailable,
} from '../../../src/core/errors.js';

test('every error says its code, its exit code and its cause', () => {
  const cause = new Error('socket');
  const errors = [
    [new SourceUnavailable('нет ответа', { cause, retryAfter: 5_000 }), 'source-unavailable', 3],
    [new SourceChanged('нет таблицы', { cause }), 'source-changed', 4],
    [new LoginRefused('captcha', 'нужна картинка', { cause }), 'login-captcha', 5],
    [new OperatorError('порт занят', 'выберите другой', { code: 'port', cause }), 'port', 2],
    [new Interrupted('остановлено', { cause }), 'interrupted', 130],
  ] as const;
  for (const [error, code, exitCode] of errors) {
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error).toMatchObject({ code, exitCode, cause });
  }
  expect(new SourceUnavailable('x')).not.toHaveProperty('cause');
});

test('exit codes differ, and so do the outcomes of a refused sign-in', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(loginRefusals).size).toBe(loginRefusals.length);
});
