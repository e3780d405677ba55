import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Poll } from '../../fixtures/school/types.js';
import { OperatorError } from '../core/errors.js';

const Progress = z.object({
  seed: z.number(),
  /** How many moments have been lived through. */
  done: z.number(),
  requests: z.number(),
  stages: z.record(z.string(), z.number()),
});

/** Every page whose looks are counted: what was written is read again by the next start. */
const PAGES: Readonly<{ [Page in Poll['page']]: Page }> = {
  grid: 'grid',
  lessons: 'lessons',
  staff: 'staff',
  timetable: 'timetable',
};

const PollLine = z.object({
  page: z.enum(PAGES),
  className: z.string(),
  subject: z.string(),
  termName: z.string(),
  week: z.string().exactOptional(),
  requestedAt: z.number(),
  receivedAt: z.number(),
});

export type DemoProgress = Readonly<z.infer<typeof Progress>>;

/** What a demonstration must remember to go on after a restart: the polls made are the truth's input. */
export interface DemoState extends DemoProgress {
  readonly polls: readonly Poll[];
}

export interface DemoStateFile {
  read(): DemoState | null;
  write(progress: DemoProgress): void;
  /** Remembers a poll at once: whatever stops the demonstration next, what the journal was asked stays known. */
  notePoll(poll: Poll): void;
}

/** Kept in two files of the directory; a damaged one is an OperatorError that says what to delete. */
export function demoStateIn(directory: string): DemoStateFile {
  const file = join(directory, 'demo.json');
  const pollsFile = join(directory, 'polls.jsonl');
  const readPolls = (): readonly Poll[] => {
    if (!existsSync(pollsFile)) return [];
    const lines = readFileSync(pollsFile, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => PollLine.parse(JSON.parse(line)));
  };
  mkdirSync(directory, { recursive: true });
  return {
    read() {
      if (!existsSync(file)) return null;
      try {
        return { ...Progress.parse(JSON.parse(readFileSync(file, 'utf8'))), polls: readPolls() };
      } catch (cause) {
        throw damaged(directory, cause);
      }
    },
    write({ seed, done, requests, stages }) {
      writeFileSync(`${file}.new`, JSON.stringify({ seed, done, requests, stages }));
      renameSync(`${file}.new`, file);
    },
    notePoll: (poll) => appendFileSync(pollsFile, `${JSON.stringify(poll)}\n`),
  };
}

/** For a run that leaves nothing behind but its report. */
export function demoStateInMemory(): DemoStateFile {
  let kept: DemoProgress | null = null;
  const polls: Poll[] = [];
  return {
    read: () => (kept === null ? null : { ...kept, polls: [...polls] }),
    write(progress) {
      kept = progress;
    },
    notePoll: (poll) => void polls.push(poll),
  };
}

function damaged(directory: string, cause: unknown): OperatorError {
  return new OperatorError(
    `Записи о ходе демонстрации в папке ${directory} повреждены.`,
    'Удалите эту папку: демонстрация начнётся сначала. Данных настоящей школы в ней нет.',
    { code: 'demo-damaged', cause },
  );
}
