import { systemClock } from '../core/clock.js';
import { readSettings, type Settings } from '../core/config.js';
import { exitCodes, Interrupted } from '../core/errors.js';
import { createLogger } from '../core/logger.js';
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
  try {
    const settings = readSettings(process.env, command.settings);
    return await command.run(contextOf(settings, terminal, interruption.signal, opened), options, given);
  } catch (error) {
    return fail(error, terminal, interruption.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    for (const db of opened) await db.close();
  }
}

function contextOf(settings: Settings, terminal: Terminal, signal: AbortSignal, opened: Database[]): CommandContext {
  const logger = createLogger({ level: settings.LOG_LEVEL, pretty: process.stderr.isTTY === true });
  return {
    settings,
    clock: systemClock,
    logger,
    terminal,
    signal,
    openDatabase: async ({ migrate } = { migrate: true }) => {
      const db = await openDatabase(settings);
      opened.push(db);
      if (migrate) await migrateToLatest(db);
      return db;
    },
  };
}

/** Interrupted by the operator's own hand is no failure. */
function fail(error: unknown, terminal: Terminal, signal: AbortSignal): number {
  if (signal.aborted && !(error instanceof Interrupted)) {
    terminal.note('Остановлено. Прочитанное сохранено; следующий запуск продолжит.');
    if (terminal.json) terminal.result('', { interrupted: true });
    return exitCodes.ok;
  }
  const { code, message, nextStep, exitCode } = failureOf(error);
  terminal.note(`${message}\n${nextStep}`);
  if (terminal.json) terminal.result('', { error: { code, message, nextStep } });
  return exitCode;
}
