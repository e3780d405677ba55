import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { OperatorError } from '../../../src/core/errors.js';
import { demoStateIn, demoStateInMemory } from '../../../src/demo/demo-state.js';

const PROGRESS = { seed: 7, done: 2, requests: 650, stages: { sync: 1.5 } };
const POLL = {
  page: 'grid',
  className: '7А',
  subject: '2',
  termName: 'I четверть',
  requestedAt: 1,
  receivedAt: 2,
} as const;
const OF_WEEK = { ...POLL, page: 'timetable', subject: '', termName: '', week: '2026-10-05' } as const;
const OF_STAFF = { ...POLL, page: 'staff', className: '', subject: '', termName: '' } as const;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zavuch-state-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
});

test.each([
  ['in a folder', () => demoStateIn(directory)],
  ['in memory', () => demoStateInMemory()],
])('%s: nothing at first, then what was written and every poll', (_where, open) => {
  const state = open();
  expect(state.read()).toBeNull();
  state.notePoll(POLL);
  state.write(PROGRESS);
  state.notePoll({ ...POLL, page: 'lessons' });
  state.notePoll(OF_STAFF);
  state.notePoll(OF_WEEK);
  expect(state.read()).toEqual({ ...PROGRESS, polls: [POLL, { ...POLL, page: 'lessons' }, OF_STAFF, OF_WEEK] });
});

test('a poll whose line a crash cut in half is no poll', () => {
  const state = demoStateIn(directory);
  state.write(PROGRESS);
  state.notePoll(POLL);
  appendFileSync(join(directory, 'polls.jsonl'), '{"page":"gri');
  expect(demoStateIn(directory).read()?.polls).toEqual([POLL]);
});

test.each(['', '{', '{"seed":7}'])('a damaged file (%j) says what to delete', (content) => {
  writeFileSync(join(directory, 'demo.json'), content);
  expect(() => demoStateIn(directory).read()).toThrow(OperatorError);
  expect(() => demoStateIn(directory).read()).toThrow(directory);
});
