import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

function simulator(...line: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/simulator.ts', ...line], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What it said, and how it ended. */
async function ended(child: ReturnType<typeof simulator>): Promise<{ readonly code: unknown; readonly said: string }> {
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, said };
}

test('tells its address, opens by the accounts it shows, and Ctrl+C stops it', async () => {
  const child = simulator('--port', '0');
  const end = ended(child);
  let told = '';
  for await (const piece of child.stdout) {
    told += String(piece);
    if (told.includes('Ctrl+C')) break;
  }
  const url = /http:\/\/127\.0\.0\.1:\d+(?=\/_simulator\/)/.exec(told)?.[0] ?? '';
  const [, login = '', password = ''] = /Завуч: +(\S+) \/ (\S+)/.exec(told) ?? [];
  const page = await (await fetch(`${url}/_simulator/`)).text();
  expect(page).toContain('<strong>23 октября 2026 года, пт, 15:00:00</strong>');
  const form = new URLSearchParams({ username: login, password });
  const answer = await fetch(`${url}/ajaxauthorize`, { method: 'POST', body: form });
  expect(await answer.json()).toMatchObject({ result: true });
  child.kill('SIGINT');
  expect(await end).toEqual({ code: 0, said: expect.stringMatching(/Симулятор остановлен\.\n$/) });
}, 60_000);

test('a taken port is told in words, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, said } = await ended(simulator('--port', String(port)));
  expect(code).toBe(2);
  expect(said).toContain(`Порт ${port} занят другой программой.`);
  expect(said).toContain('npm run simulator -- --port 0');
}, 60_000);

test.each([
  [['--size', 'big'], 'Размера школы «big» нет. Есть: demo, school, year.'],
  [['--seed', '-1'], 'Не понято: --seed -1'],
  [['--seed', 'x'], 'Значение «x» для --seed не подходит. Нужно целое число от 0'],
  [['--port', '70000'], 'Значение «70000» для --port не подходит. Нужно целое число от 0 до 65535.'],
  [['--what'], 'Не понято: --what'],
])(
  '%o is refused precisely',
  async (line, message) => {
    const { code, said } = await ended(simulator(...line));
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
  },
  60_000,
);
