import { expect, test } from 'vitest';
import { commands } from '../../../../src/commands/index.js';
import { zavuch } from '../../../support/cli/process.js';

const NAMES = commands.map((command) => command.name);

test('the help lists every command, in Russian', async () => {
  const { code, stdout } = await zavuch(['--help']);
  expect(code).toBe(0);
  for (const name of NAMES) expect(stdout).toContain(`  ${name} [параметры]`);
  expect(stdout).not.toMatch(/Usage|Options|Commands|display help|[<[][a-z]+[>\]]/);
});

test.each(NAMES)('%s --help tells the options and the exit codes, in Russian', async (name) => {
  const { code, stdout } = await zavuch([name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Вызов: zavuch /);
  expect(stdout).toContain('Коды завершения: 0');
  expect(stdout).toContain('--json');
  expect(stdout).not.toMatch(/Usage|Options|Arguments|default|[<[][a-z]+[>\]]/);
});

test.each([
  [['nope'], 'Команды «nope» нет.\nПосмотрите, как вызывать команду: zavuch --help\n'],
  [['sync', '--nope'], 'Параметра «--nope» нет.\nПосмотрите, как вызывать команду: zavuch sync --help\n'],
  [['report'], 'Не указано: <отчёт>.\nПосмотрите, как вызывать команду: zavuch report --help\n'],
  [
    ['audit', '--as-of'],
    'Параметру --as-of <момент> нужно значение.\nПосмотрите, как вызывать команду: zavuch audit --help\n',
  ],
  [['sync', 'now'], 'Указано больше, чем нужно.\nПосмотрите, как вызывать команду: zavuch sync --help\n'],
])('%j is a mistake in the line, not a stack trace', async (line, words) => {
  expect(await zavuch(line)).toEqual({ code: 2, stdout: '', stderr: words });
});

test('a mistake in the line with --json is one object and nothing else', async () => {
  const ran = await zavuch(['sync', '--nope', '--json']);
  expect(ran).toMatchObject({ code: 2, stderr: '' });
  expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code: 'usage', message: 'Параметра «--nope» нет.' } });
});
