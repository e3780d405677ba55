import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WholeReadingTask } from '../whole-reading/whole-reading.js';
import { withReadSchool } from './read-school.js';

/** What the process is told that audits. */
export interface AuditTask extends Pick<WholeReadingTask, 'databaseUrl' | 'offset'> {
  /** Before each audit after the first this share of the journals changes; null where there is none. */
  readonly changing: number | null;
}

/** What it tells, in milliseconds. */
export interface AuditTimes {
  /** Medians. */
  readonly copy: number;
  readonly next: number;
  /** The first, of everything. */
  readonly whole: number;
  /** What it was, in words. */
  readonly said: readonly string[];
}

const run = promisify(execFile);

/** Audits of a school that was just read, in a process that holds nothing else; a year of a thousand students at full scale. */
export function timeAudits(scale: number, changing: number | null, say: (text: string) => void): Promise<AuditTimes> {
  return withReadSchool(scale, say, async ({ databaseUrl, offset }) => {
    const task: AuditTask = { databaseUrl, offset, changing };
    const line = ['--import', 'tsx', 'bench/audited-school/time-audits.ts', JSON.stringify(task)];
    const { stdout } = await run(process.execPath, line);
    const times = JSON.parse(stdout) as AuditTimes;
    for (const text of times.said) say(text);
    return times;
  });
}
