import { systemClock } from '../core/clock.js';
import { readSettings, type Settings, secretsOf } from '../core/config.js';
import { exitCodes, Interrupted } from '../core/errors.js';
import { createLogger, type Logger, redactor } from '../core/logger.js';
import type { Database } from '../db/database.js';
import { migrateToLatest } from '../db/migrate.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { openDatabase } from './wiring/open-database.js';
import { failureOf } from './wiring/outcome.js';
import { createTerminal, type Terminal } from './wiring/terminal.js';

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Runs a command from settings to exit code; what it opened is closed whatever happens. */
export async function runCommand(
  command: OperatorCommand,
  options: Options,
  given: readonly string[],
): Promise<number> {
  const terminal = createTerminal(options['json'] === true);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const opened: Database[] = [];
  let reporting: Reporting = { terminal, secrets: [], logger: createLogger({ level: 'error' }) };
  try {
    const settings = readSettings(process.env, command.settings);
    const logger = loggerOf(settings);
    reporting = { terminal, secrets: secretsOf(settings), logger };
    const context = contextOf(settings, { logger, terminal, signal: interruption.signal }, opened);
    return await command.run(context, options, given);
  } catch (error) {
    if (interruption.signal.aborted && !(error instanceof Interrupted)) return interrupted(terminal, command);
    return reportFailure(error, reporting);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    for (const db of opened) await db.close();
  }
}

export interface Reporting {
  readonly terminal: Pick<Terminal, 'json' | 'note' | 'result'>;
  readonly logger: Pick<Logger, 'error'>;
  /** Values that must not be told, whatever an error quotes. */
  readonly secrets: readonly string[];
}

function loggerOf(settings: Settings): Logger {
  const pretty = process.stderr.isTTY === true;
  return createLogger({ level: settings.LOG_LEVEL, pretty, secrets: secretsOf(settings) });
}

function contextOf(
  settings: Settings,
  frame: Pick<CommandContext, 'logger' | 'terminal' | 'signal'>,
  opened: Database[],
): CommandContext {
  return {
    ...frame,
    settings,
    clock: systemClock,
    openDatabase: async ({ migrate } = { migrate: true }) => {
      const db = await openDatabase(settings);
      opened.push(db);
      if (migrate) await migrateToLatest(db);
      return db;
    },
  };
}

/** Interrupted by the operator's own hand is no failure. */
export function interrupted(
  terminal: Pick<Terminal, 'json' | 'note' | 'result'>,
  { stopped }: Pick<OperatorCommand, 'stopped'>,
): number {
  terminal.note(stopped === undefined ? 'Остановлено.' : `Остановлено. ${stopped}`);
  if (terminal.json) terminal.result('', { interrupted: true });
  return exitCodes.ok;
}

/** In words for the operator; of a bug the log also has where it happened, for whoever is to find it. */
export function reportFailure(error: unknown, { terminal, logger, secrets }: Reporting): number {
  const { code, nextStep, exitCode, ...failure } = failureOf(error);
  const message = redactor(secrets)(failure.message);
  terminal.note(`${message}\n${nextStep}`);
  if (terminal.json) terminal.result('', { error: { code, message, nextStep } });
  if (exitCode === exitCodes.bug) logger.error({ err: error }, 'A bug');
  return exitCode;
}
