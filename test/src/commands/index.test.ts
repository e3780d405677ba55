import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../../src/commands/index.js';

const NAMES = commands.map((command) => command.name);
/** What every command needs and none is. */
const FRAME = ['command', 'index', 'run-command'];

test('a command is a file and a line of the registry, in the order of names', () => {
  const files = readdirSync('src/commands').filter((name) => name.endsWith('.ts'));
  expect(NAMES).toEqual(files.map((name) => name.replace('.ts', '')).filter((name) => !FRAME.includes(name)));
});

test.each(['README.md', 'README.ru.md'])('%s tells of every command and every exit code', (file) => {
  const text = readFileSync(file, 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z]+)/gmu)].map((match) => match[1] ?? '');
  expect([...new Set(rows)].sort()).toEqual(NAMES);
  expect([...text.matchAll(/^\| (\d) /gmu)].map((match) => match[1])).toEqual(['0', '1', '2', '3', '4', '5']);
});

test.each(['README.md', 'README.ru.md'])('%s has a row for everything that a command is told to do', (file) => {
  const text = readFileSync(file, 'utf8');
  const told = commands.flatMap(({ details }) => [...details.matchAll(/^zavuch ([a-z]+ [a-z]+)/gmu)]);
  expect(told.length).toBeGreaterThan(10);
  expect(told.map(([, words]) => words).filter((words) => !text.includes(`\n| \`${words}`))).toEqual([]);
});

test('the two READMEs have the same parts', () => {
  const parts = (file: string) => readFileSync(file, 'utf8').match(/^(## |\d\. |- |\| )/gmu)?.length;
  expect(parts('README.ru.md')).toBe(parts('README.md'));
});
