import type { Clock } from '../core/clock.js';
import type { SettingName, Settings } from '../core/config.js';
import type { ExitCode } from '../core/errors.js';
import type { Logger } from '../core/logger.js';
import type { Database } from '../db/database.js';
import type { Terminal } from './wiring/terminal.js';

/** One operator's command: one file, one line in the registry. */
export interface OperatorCommand {
  readonly name: string;
  readonly summary: string;
  /** What the help says below the options, exit codes among it. */
  readonly details: string;
  /** Positional arguments, `<id>` or `[id]`. */
  readonly arguments?: readonly { readonly form: string; readonly meaning: string }[];
  readonly options: readonly { readonly flags: string; readonly meaning: string; readonly fallback?: string }[];
  /** The only settings that concern it, where not all do: the others are not even read. */
  readonly settings?: readonly SettingName[];
  /** What is told of the work done so far when Ctrl-C ends it; nothing where nothing of it is kept. */
  readonly stopped?: string;
  /** Answers the exit code: a command may have done its work and still have to tell the scheduler of a trouble. */
  run(
    context: CommandContext,
    options: Readonly<Record<string, string | boolean | undefined>>,
    given: readonly string[],
  ): Promise<ExitCode>;
}

export interface CommandContext {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly terminal: Terminal;
  /** Opened once, brought to the program's version, closed when the command ends. */
  openDatabase(options?: { readonly migrate: boolean }): Promise<Database>;
  /** Aborted by Ctrl-C: a command then stops between two pages. */
  readonly signal: AbortSignal;
}
