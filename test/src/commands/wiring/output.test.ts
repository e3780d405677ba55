import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { expect, test } from 'vitest';

/** `zavuch sync --json` without settings: its answer, a refusal, goes to `stdout`. */
async function refused(stdout: 'pipe' | number): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'sync', '--json'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    stdio: ['ignore', stdout, 'pipe'],
  });
  // As `| head` does once it has seen enough.
  child.stdout?.destroy();
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stderr };
}

test('a reader that went away changes nothing', async () => {
  expect(await refused('pipe')).toEqual({ code: 2, stderr: '' });
});

test.runIf(process.platform === 'linux')('no room for the answer: said in words', async () => {
  expect(await refused(openSync('/dev/full', 'w'))).toEqual({
    code: 2,
    stderr: 'Ответ не записан: на диске нет места.\nОсвободите место или направьте вывод в другое место.\n',
  });
});
