import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { counted } from '../domain/russian.js';
import { bodyKeysIn } from '../sync/bodies.js';
import { type Verification, verifyMirror } from '../sync/verify.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { schoolOf } from './wiring/school-of.js';
import { parserOf } from './wiring/source-of.js';
import { bar } from './wiring/terminal.js';
import { verifyAccess } from './wiring/verify-access.js';

export const verify: OperatorCommand = {
  name: 'verify',
  summary: 'сверить зеркало с сохранёнными страницами, журнал доступа — с его ключом',
  details: `zavuch verify mirror
Строит зеркало заново из сохранённых страниц и сравнивает.
zavuch verify access
Проверяет, что в журнале доступа ничего не изменено, не удалено и не вписано. Отпечаток последней записи
сохраните вне базы: по нему видно, не отрезан ли конец. Ничего не меняют.
Коды завершения: 0 — расхождений нет, 2 — найдены расхождения или база недоступна.`,
  arguments: [{ form: '<what>', meaning: 'что сверить: mirror или access' }],
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

async function verifyBodies({ settings, terminal, openDatabase, signal }: CommandContext): Promise<void> {
  const db = await openDatabase();
  const school = await schoolOf(db, settings);
  const keys = bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA));
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'страницы'));
  const found = await verifyMirror(db, parserOf(), school, keys, { progress, signal });
  if (found.corruptions.length > 0) throw refusal(found);
  terminal.result(
    `Расхождений нет. Проверено: ${counted(found.observations, 'страница', 'страницы', 'страниц')}.`,
    found,
  );
}

const SHOWN = 20;

function refusal({ corruptions }: Verification): OperatorError {
  const lines = corruptions
    .slice(0, SHOWN)
    .map(({ kind, entity, where, detail }) => `  ${kind} ${entity ?? ''} (${where}): ${detail}`);
  return new OperatorError(
    `Зеркало расходится с сохранёнными страницами, расхождений: ${corruptions.length}.\n${lines.join('\n')}`,
    'Не используйте эти данные как доказательство; восстановите базу из копии и повторите сверку.',
    { code: 'mirror-corrupt' },
  );
}
