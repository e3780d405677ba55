import { expect, test } from 'vitest';
import { startLine } from '../../src/start-line.js';

const SCHOOL = { ELJUR_URL: 'https://school.example' };

test.each([
  [['sync', '--full'], SCHOOL],
  [['--help'], SCHOOL],
  [['-V'], {}],
])('%j is run as it stands', (line, environment) => {
  expect(startLine(line, environment)).toEqual(line);
});

test.each([
  [[], {}, ['demo']],
  [['--port', '0'], { ELJUR_URL: ' ' }, ['demo', '--port', '0']],
  [[], SCHOOL, ['serve']],
  [['--port', '0'], SCHOOL, ['serve', '--port', '0']],
  [['--once', '--out', 'out'], SCHOOL, ['demo', '--once', '--out', 'out']],
])('%j without a command, with %j', (line, environment, expected) => {
  expect(startLine(line, environment)).toEqual(expected);
});
