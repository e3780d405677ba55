import { expect, test } from 'vitest';
import { syncProgress } from '../../../../src/commands/wiring/sync-progress.js';
import type { Terminal } from '../../../../src/commands/wiring/terminal.js';

const MINUTE = 60_000;

function watched(perMinute: number) {
  const shown: string[] = [];
  let now = 0;
  const terminal: Terminal = {
    json: false,
    result: () => undefined,
    note: () => undefined,
    progress: (text) => void shown.push(text.replace(/^\[.*\] /u, '')),
    step: (text) => void shown.push(`готово: ${text.replace(/^\[.*\] /u, '')}`),
  };
  const progress = syncProgress(terminal, { perMinute, monotonic: () => now });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { shown, progress, pass };
}

test('the time left is that of the ceiling, or of the pace so far where that is slower', () => {
  const { shown, progress, pass } = watched(30);
  progress(1, 301, 'Журналы');
  progress(2, 301, 'Журналы');
  pass(10 * MINUTE);
  progress(101, 301, 'Журналы');
  expect(shown).toEqual([
    '1/301 Журналы · ещё 10 минут',
    '2/301 Журналы · ещё 10 минут',
    '101/301 Журналы · ещё 20 минут',
  ]);
});

test('each kind of page begins anew, and a finished bar stays', () => {
  const { shown, progress, pass } = watched(60);
  progress(1, 2, 'Сотрудники и классы');
  pass(5 * MINUTE);
  progress(2, 2, 'Сотрудники и классы');
  progress(1, 61, 'Обучающиеся');
  expect(shown).toEqual([
    '1/2 Сотрудники и классы · ещё меньше минуты',
    'готово: 2/2 Сотрудники и классы',
    '1/61 Обучающиеся · ещё 1 минута',
  ]);
});
