import { expect, test } from 'vitest';
import { askProcess, OverLimit } from '../../../src/core/limited-process.js';

const GREEDY = new URL('../../support/files/greedy-process.ts', import.meta.url);
const LIMITS = { memoryMb: 64, processorMs: 500, clockMs: 60_000 };

async function ask(question: string, limits = LIMITS): Promise<readonly string[]> {
  const answers: string[] = [];
  await askProcess<string, string>(GREEDY, question, limits, (answer) => answers.push(answer));
  return answers;
}

test('answers come in their order', async () => {
  expect(await ask('hello')).toEqual(['hello', 'hello again']);
});

test('one that takes too much processor time, memory or patience is ended', async () => {
  await expect(ask('spin')).rejects.toThrow(OverLimit);
  await expect(ask('hoard', { ...LIMITS, processorMs: 60_000 })).rejects.toThrow(OverLimit);
  await expect(ask('spin', { ...LIMITS, processorMs: 60_000, clockMs: 1000 })).rejects.toThrow(OverLimit);
});

test('memory outside of V8’s heap is watched too', async () => {
  const patient = { memoryMb: 64, processorMs: 600_000, clockMs: 600_000 };
  await expect(ask('hoard-outside', patient)).rejects.toThrow(OverLimit);
});

test('a fault of its own is told with what it said', async () => {
  await expect(ask('fail')).rejects.toThrow(/ended with 1: .*failed on purpose/su);
});

test('it sees nothing of our settings', async () => {
  process.env['ELJUR_PASSWORD'] = 'invented-canary';
  const [names] = await ask('environment');
  expect(names).not.toContain('ELJUR');
});
