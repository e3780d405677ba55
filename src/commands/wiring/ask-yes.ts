import { createInterface } from 'node:readline/promises';

/** A question at the terminal, answered «нет» by Ctrl-D; null where nobody sits at one. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean | null> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return null;
  const line = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal hands Ctrl-C to the line that is being read; the command is to hear of it.
  line.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answer = await line.question(`${question} [да/нет] `, { signal });
    return ['да', 'д', 'yes', 'y'].includes(answer.trim().toLowerCase());
  } catch (error) {
    if (signal.aborted || !(error instanceof Error) || error.name !== 'AbortError') throw error;
    return false;
  } finally {
    line.close();
  }
}
