import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ProcessLimits {
  /** Of V8's heap, and as much again of whatever lies outside it. */
  readonly memoryMb: number;
  /** Processor time, which does not run while others work … */
  readonly processorMs: number;
  /** … and time by the clock, for a process that waits for what never comes. */
  readonly clockMs: number;
}

/** The process was ended because it took more than it may. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';
}

/** What the process is handed; it answers by messages and ends by itself. */
export interface Handed<Question> {
  readonly question: Question;
  readonly processorMs: number;
  readonly memoryMb: number;
}

/**
 * Has a module do dangerous work in a process of its own, which sees none of our environment: passwords lie there. What
 * it answers comes message by message. Throws `OverLimit` where it takes too much; any other bad end is a bug.
 */
export async function askProcess<Question, Answer>(
  module: URL,
  question: Question,
  limits: ProcessLimits,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  const child = fork(fileURLToPath(module), {
    env: { TZ: 'UTC', PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] },
    execArgv: [...loaderOf(module), `--max-old-space-size=${limits.memoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, MOST_SAID);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.clockMs);
  child.on('message', (answer) => onAnswer(answer as Answer));
  // A process that died before it listened is told of by how it ended.
  child.send(
    { question, processorMs: limits.processorMs, memoryMb: limits.memoryMb } satisfies Handed<Question>,
    () => undefined,
  );
  try {
    await ended(child, () => said);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

const MOST_SAID = 4000;
/** As V8 ends a process whose memory is used up, seen from a shell. */
const ABORTED = 134;

/** Sources need the loader that this process itself was started by; compiled code needs none. */
function loaderOf(module: URL): readonly string[] {
  return module.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [];
}

function ended(child: ReturnType<typeof fork>, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else if (signal !== null || code === ABORTED) reject(new OverLimit());
      else reject(new Error(`The process ended with ${code}: ${said()}`));
    });
  });
}
