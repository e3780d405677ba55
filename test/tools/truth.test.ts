import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test.each([['--seeds', '0'], ['--seeds', 'много'], ['--from', '-1'], ['--mutants']])(
  '%s %s is refused in words, and nothing is run',
  async (...line) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tools/truth.ts', ...line], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said, printed, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'close')]);
    expect([code, printed]).toEqual([2, '']);
    expect(said).toContain('npm run truth -- [--seeds ЧИСЛО] [--from ЧИСЛО] [--mutate [--only ПРАВИЛО]…] [--json]');
  },
);
