import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Poll } from '../../fixtures/school/types.js';

const Seconds = z.record(z.string(), z.number());

const DemoState = z.object({
  seed: z.number(),
  /** How many moments have been lived through. */
  done: z.number(),
  requests: z.number(),
  stages: Seconds,
  polls: z.array(
    z.object({
      page: z.enum(['grid', 'lessons']),
      className: z.string(),
      subject: z.string(),
      termName: z.string(),
      requestedAt: z.number(),
      receivedAt: z.number(),
    }),
  ),
});

/** What a demonstration must remember to go on after a restart: the polls made are the truth's input. */
export interface DemoState {
  readonly seed: number;
  readonly done: number;
  readonly requests: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly polls: readonly Poll[];
}

export interface DemoStateFile {
  read(): DemoState | null;
  write(state: DemoState): void;
}

export function demoStateIn(directory: string): DemoStateFile {
  const file = join(directory, 'demo.json');
  return {
    read: () => (existsSync(file) ? DemoState.parse(JSON.parse(readFileSync(file, 'utf8'))) : null),
    write(state) {
      mkdirSync(directory, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
  };
}

/** For a run that leaves nothing behind but its report. */
export function demoStateInMemory(): DemoStateFile {
  let kept: DemoState | null = null;
  return {
    read: () => kept,
    write(state) {
      kept = state;
    },
  };
}
