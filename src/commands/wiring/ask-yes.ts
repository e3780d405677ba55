import { createInterface } from 'node:readline/promises';

/** A question at the terminal; null where nobody sits at one. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean | null> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return null;
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await line.question(`${question} [да/нет] `, { signal });
    return ['да', 'д', 'yes', 'y'].includes(answer.trim().toLowerCase());
  } finally {
    line.close();
  }
}
