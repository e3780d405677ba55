import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { interrupted, reportFailure } from '../../../src/commands/run-command.js';
import { OperatorError } from '../../../src/core/errors.js';
import { createLogger } from '../../../src/core/logger.js';
import { zavuch } from '../../support/cli/process.js';

const SECRET = 'canary-7f3a';

function reported(error: unknown): { readonly code: number; readonly told: string; readonly logged: string } {
  const told: string[] = [];
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const code = reportFailure(error, {
    secrets: [SECRET],
    logger: createLogger({ level: 'error', destination, secrets: [SECRET] }),
    terminal: { json: false, note: (text) => void told.push(text), result: () => undefined },
  });
  return { code, told: told.join('\n'), logged: logged.join('') };
}

test('what the program expects is told in words alone', () => {
  const error = new OperatorError('Порт занят.', 'Выберите другой.');
  expect(reported(error)).toEqual({ code: 2, told: 'Порт занят.\nВыберите другой.', logged: '' });
});

test('of a bug the log has the place and the cause; no secret is in either', () => {
  const cause = new Error(`password ${SECRET} refused`);
  const { code, told, logged } = reported(new TypeError(`x of ${SECRET} is not a function`, { cause }));
  expect(code).toBe(1);
  expect(told).toMatch(/^Внутренняя ошибка программы: x of \[скрыто\] is not a function\n/u);
  const { err } = JSON.parse(logged) as { err: { stack: string; cause: { stack: string } } };
  expect(err.stack).toMatch(/run-command\.test\.ts:\d+/);
  expect(err.cause.stack).toContain('password [скрыто] refused');
  expect(told + logged).not.toContain(SECRET);
});

test('of what Ctrl-C ends only that is promised which the command keeps', () => {
  const told: string[] = [];
  const answered: object[] = [];
  const terminal = (json: boolean) => ({
    json,
    note: (text: string) => void told.push(text),
    result: (_text: string, data: object) => void answered.push(data),
  });
  expect(interrupted(terminal(false), {})).toBe(0);
  expect(interrupted(terminal(false), { stopped: 'Прочитанное сохранено.' })).toBe(0);
  expect(told).toEqual(['Остановлено.', 'Остановлено. Прочитанное сохранено.']);
  expect(answered).toEqual([]);
  interrupted(terminal(true), {});
  expect(answered).toEqual([{ interrupted: true }]);
});

test('a command that meets a bug leaves its stack on the stream of errors', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-bug-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, 'database', 'engine.json'), { recursive: true });
  const ran = await zavuch(['migrate'], { ZAVUCH_DATA: directory });
  expect(ran).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Внутренняя ошибка программы: EISDIR/),
  });
  expect(ran.stderr).toMatch(/"stack":".*checkMajor/);
});
