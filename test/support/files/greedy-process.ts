import { workOnce } from '../../../src/core/limited-work.js';

/** Does what it is asked to: echoes, spins, hoards, fails or tells what it sees of the environment. */
workOnce<string, string>((question, answer) => {
  if (question === 'spin') for (;;) Math.random();
  if (question === 'hoard') for (const all: string[][] = []; ; ) all.push(Array.from({ length: 100_000 }, String));
  if (question === 'hoard-outside')
    for (const all: Buffer[] = []; all.length < 1000; ) all.push(Buffer.alloc(1024 * 1024, 1));
  if (question === 'fail') throw new Error('failed on purpose');
  if (question === 'environment') answer(Object.keys(process.env).sort().join(' '));
  answer(question);
  answer(`${question} again`);
});
