import { Worker } from 'node:worker_threads';
import type { Handed } from './limited-process.js';

/**
 * Looks from a thread of its own: the work may leave no turn to the main one. V8 watches its heap alone; buffers lie outside
 * it, so that what the whole process takes on top of its beginning is watched here.
 */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const { processorMs, memoryMb } = workerData;
  const [from, held] = [spent(), process.memoryUsage.rss()];
  setInterval(() => {
    if (spent() - from > processorMs || process.memoryUsage.rss() - held > 2 * memoryMb * 1024 * 1024)
      process.kill(process.pid, 'SIGKILL');
  }, 50);`;

/** The other side of `askProcess`: does the work once, within its processor time; with nobody to listen to, the process ends. */
export function workOnce<Question, Answer>(work: (question: Question, answer: (one: Answer) => void) => void): void {
  process.once('message', ({ question, ...limits }: Handed<Question>) => {
    new Worker(WATCH, { eval: true, workerData: limits }).unref();
    work(question, (one) => process.send?.(one as object));
  });
}
