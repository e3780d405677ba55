import { Worker } from 'node:worker_threads';
import type { Handed } from './limited-process.js';

/** Looks from a thread of its own: the work may leave no turn to the main one. */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const from = spent();
  setInterval(() => { if (spent() - from > workerData) process.kill(process.pid, 'SIGKILL'); }, 50);`;

/** The other side of `askProcess`: does the work once, within its processor time; with nobody to listen to, the process ends. */
export function workOnce<Question, Answer>(work: (question: Question, answer: (one: Answer) => void) => void): void {
  process.once('message', ({ question, processorMs }: Handed<Question>) => {
    new Worker(WATCH, { eval: true, workerData: processorMs }).unref();
    work(question, (one) => process.send?.(one as object));
  });
}
