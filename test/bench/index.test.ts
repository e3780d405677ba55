import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { figures } from '../../bench/index.js';

const run = promisify(execFile);
const bench = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...args]);

describe('the benchmark', () => {
  it('knows every figure of its folder, each by the name of its file', () => {
    const files = readdirSync('bench/figures').map((file) => file.replace(/\.ts$/, ''));
    expect(figures.map((figure) => figure.name)).toEqual(files.sort());
  });

  it('prints a line of JSON per figure', async () => {
    // A quick try on a busy machine may miss its goal; the line comes all the same.
    const printed = await bench('--only', 'parse-lessons', '--scale', '0.05', '--json').catch(
      (error: { stdout: string }) => error,
    );
    const line = JSON.parse(printed.stdout) as Record<string, unknown>;
    expect(Object.keys(line)).toEqual(['name', 'value', 'unit', 'goal', 'ok']);
    expect(line).toMatchObject({ name: 'parse-lessons', unit: '×', goal: 6 });
    expect(line['value']).toBeGreaterThan(0);
    expect(line['ok']).toBe((line['value'] as number) <= 6);
  }, 60_000);

  it.each([
    ['an unknown figure', ['--only', 'nothing']],
    ['a senseless scale', ['--scale', '7']],
  ])('refuses %s and says what there is', async (_what, args) => {
    await expect(bench(...args)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Figures: audit-evening') as string,
    });
  });
});
