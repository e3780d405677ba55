import { type ExitCode, exitCodes } from '../core/errors.js';
import { migrateToLatest } from '../db/migrate.js';
import { counted } from '../domain/russian.js';
import type { CommandContext, OperatorCommand } from './command.js';

export const migrate: OperatorCommand = {
  name: 'migrate',
  summary: 'привести базу данных к версии программы',
  details:
    'Безопасно повторять: применённые изменения второй раз не применяются. Коды завершения: 0 — готово, 2 — база недоступна.',
  options: [],
  run,
};

async function run({ openDatabase, terminal }: CommandContext): Promise<ExitCode> {
  const db = await openDatabase({ migrate: false });
  const applied = await migrateToLatest(db);
  const text =
    applied.length === 0
      ? 'База данных уже соответствует программе.'
      : `Применено: ${counted(applied.length, 'изменение', 'изменения', 'изменений')} схемы.`;
  terminal.result(text, { applied });
  return exitCodes.ok;
}
