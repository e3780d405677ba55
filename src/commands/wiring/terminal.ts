/** Where a command writes: results to standard output, progress and failures to standard error. */
export interface Terminal {
  readonly json: boolean;
  /** The command's result: `text` for a person, `data` with `--json`. */
  result(text: string, data: object): void;
  /** A step that is under way; redrawn in a terminal, nothing elsewhere. */
  progress(text: string): void;
  /** A step that is done: it stays in sight where it was seen under way. */
  step(text: string): void;
  note(text: string): void;
}

/** Redraws at most ten times a second: drawing must not slow the work. */
const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

export function createTerminal(json: boolean): Terminal {
  const live = process.stderr.isTTY === true && !json;
  let drawnAt = 0;
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write(CLEAR_LINE);
    drawn = false;
  };
  return {
    json,
    result(text, data) {
      clear();
      process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${text}\n`);
    },
    progress(text) {
      if (!live || performance.now() - drawnAt < REDRAW_MS) return;
      drawnAt = performance.now();
      drawn = true;
      process.stderr.write(`${CLEAR_LINE}${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    },
    step(text) {
      clear();
      if (live) process.stderr.write(`${text}\n`);
    },
    note(text) {
      clear();
      if (!json) process.stderr.write(`${text}\n`);
    },
  };
}

/** «[#####·····] 12/24 Журналы». */
export function bar(done: number, total: number, what: string): string {
  const width = 24;
  const filled = total === 0 ? width : Math.round((width * done) / total);
  return `[${'#'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total} ${what}`;
}
