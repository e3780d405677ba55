import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { verifyAccess } from './wiring/verify-access.js';
import { verifyBodies } from './wiring/verify-mirror.js';

export const verify: OperatorCommand = {
  name: 'verify',
  summary: 'сверить зеркало с сохранёнными страницами, журнал доступа — с его ключом',
  details: `zavuch verify mirror
Строит зеркало заново из сохранённых страниц и сравнивает.
zavuch verify access
Проверяет, что в журнале доступа ничего не изменено, не удалено и не вписано. Отпечаток последней записи
сохраните вне базы: по нему видно, не отрезан ли конец. Ничего не меняют.
Коды завершения: 0 — расхождений нет, 2 — найдены расхождения или база недоступна.`,
  arguments: [{ form: '<что>', meaning: 'что сверить: mirror или access' }],
  options: [],
  run,
};

async function run(context: CommandContext, _options: unknown, [what = '']: readonly string[]): Promise<ExitCode> {
  if (what === 'mirror') await verifyBodies(context);
  else if (what === 'access') await verifyAccess(context);
  else
    throw new OperatorError(
      `Сверить «${what}» нельзя.`,
      'Есть две сверки: zavuch verify mirror и zavuch verify access.',
    );
  return exitCodes.ok;
}
