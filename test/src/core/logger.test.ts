import { expect, test } from 'vitest';
import { createLogger, type LogLevel, redactedPaths } from '../../../src/core/logger.js';

function logged(write: (log: ReturnType<typeof createLogger>) => void, level: LogLevel = 'trace'): string {
  const lines: string[] = [];
  write(createLogger({ level, destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join('');
}

const canary = 'canary-7f3a';

test('a secret never appears, wherever it lies', () => {
  const lines = logged((log) => {
    const secrets = { password: canary, devkey: canary, cookie: [canary], 'set-cookie': canary, authorization: canary };
    log.info(secrets, 'at the top');
    log.info({ request: { headers: secrets } }, 'two levels down');
    log.info({ source: { request: { headers: secrets } } }, 'three levels down');
    const request = { config: { headers: secrets, url: canary } };
    log.error({ err: Object.assign(new Error('request failed'), request) }, 'an error with its request');
    log.error(
      { err: new Error(`GET https://user:${canary}@host/?devkey=${canary}&token=${canary} failed`) },
      'address',
    );
    log.error({ err: new Error('outer', { cause: new Error(`auth_token=${canary}`) }) }, 'a cause');
    log.child({ token: canary }).warn('bound to a child');
  });
  expect(lines).not.toContain(canary);
  expect(lines.trim().split('\n')).toHaveLength(7);
});

test('what is no secret stays, with an ISO moment', () => {
  const line = JSON.parse(logged((log) => log.info({ scope: 'journal/7', rows: 30 }, 'page applied')));
  expect(line).toMatchObject({ scope: 'journal/7', rows: 30, msg: 'page applied' });
  expect(Date.parse(line.time)).not.toBeNaN();
});

test('the level is a floor', () => {
  expect(logged((log) => log.info('quiet'), 'warn')).toBe('');
});

test('the list of hidden fields has no doubles', () => {
  expect(new Set(redactedPaths).size).toBe(redactedPaths.length);
});
