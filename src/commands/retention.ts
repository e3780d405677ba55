import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { claimDataFolder } from './wiring/place.js';
import type { RetentionDesk } from './wiring/retention-desk.js';
import { erase } from './wiring/retention-erase.js';
import { destroyYearKey } from './wiring/retention-key.js';
import { overview, prune } from './wiring/retention-pages.js';
import { schoolOf } from './wiring/school-of.js';

export const retention: OperatorCommand = {
  name: 'retention',
  summary: 'сроки хранения: убрать лишние страницы, уничтожить ключ года, обезличить человека',
  details: `zavuch retention — сколько страниц хранится и почему, до какого срока нужны ключи
zavuch retention prune — что можно убрать; с --yes убирает. Значения и их история остаются все.
zavuch retention key 2020/21 — что закроется с ключом учебного года; выполняет с --yes --confirm 2020/21
zavuch retention erase student 12 — где стоит имя обучающегося № 12 (сотрудник — staff);
обезличивает с --yes --reason "заявление от 01.09.2026". Вместо номера можно написать имя в кавычках.
Необратимо; каждое действие записывается. Что и сколько хранится — docs/retention.md.
Коды завершения: 0 — готово, 2 — отказ: срок не вышел, человек не выбыл, идёт обмен.`,
  arguments: [
    { form: '[действие]', meaning: 'prune, key или erase' },
    { form: '[что]', meaning: 'учебный год или student, staff' },
    { form: '[кто]', meaning: 'номер человека или его фамилия и имя в кавычках' },
  ],
  options: [
    { flags: '--yes', meaning: 'выполнить; без него показывается только, что будет' },
    { flags: '--confirm <год>', meaning: 'учебный год ещё раз: ключ не восстановить' },
    { flags: '--reason <текст>', meaning: 'основание обезличивания, без имён' },
  ],
  stopped: 'Сделанное записано; запустите команду снова, она продолжит.',
  run,
};

const ACTIONS: Readonly<Record<string, (desk: RetentionDesk, given: readonly string[]) => Promise<void>>> = {
  prune,
  key: destroyYearKey,
  erase,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [action, ...given]: readonly string[],
): Promise<ExitCode> {
  const act = action === undefined ? overview : Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined)
    throw new OperatorError(`Действие «${action}» неизвестно.`, `Есть действия: ${Object.keys(ACTIONS).join(', ')}.`);
  await claimDataFolder(context.settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  await act({ context, db, school: await schoolOf(db, context.settings), options }, given);
  return exitCodes.ok;
}
