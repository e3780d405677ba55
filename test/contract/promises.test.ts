import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { api } from './doors/api.js';
import { file } from './doors/file.js';
import { web } from './doors/web.js';
import { checks } from './kit/checks.js';

const doors = [web, api, file];

/** A line of the document: what is promised, and at which doors it is proved. */
function lineOf({ id, title }: (typeof checks)[number]): string {
  const cells = doors.map(({ waived }) => (waived[id] === undefined ? 'yes' : '—'));
  return `| ${[id, title, ...cells].join(' | ')} |`;
}

test('the document lists every promise, where it is proved, and why it is not', () => {
  const told = readFileSync('docs/connector-promises.md', 'utf8').replace(/ +/gu, ' ');
  const rows = told.split('\n').filter((line) => /^\| C\d/u.test(line));
  expect(rows).toEqual(checks.map(lineOf));
  for (const [id, reason] of doors.flatMap(({ waived }) => Object.entries(waived)))
    expect(told).toContain(`- ${id}, file-import: ${reason}`);
});
