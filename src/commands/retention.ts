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
Коды завершения: 0 — готово, 2 — отказ: срок не вышел, человек не выбыл, нет ключа, идёт обмен.`,
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

interface Action {
  readonly act: (desk: RetentionDesk, given: readonly string[]) => Promise<void>;
  /** So many words may follow the action's name, and these options. */
  readonly words: number;
  readonly options: readonly string[];
}

const OVERVIEW: Action = { act: overview, words: 0, options: [] };
const ACTIONS: Readonly<Record<string, Action>> = {
  prune: { act: prune, words: 0, options: ['yes'] },
  key: { act: destroyYearKey, words: 1, options: ['yes', 'confirm'] },
  erase: { act: erase, words: 2, options: ['yes', 'reason'] },
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [name, ...given]: readonly string[],
): Promise<ExitCode> {
  const action = actionNamed(name);
  refuseSurplus(action, given, options);
  await claimDataFolder(context.settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  await action.act({ context, db, school: await schoolOf(db, context.settings), options }, given);
  return exitCodes.ok;
}

function actionNamed(name: string | undefined): Action {
  if (name === undefined) return OVERVIEW;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action !== undefined) return action;
  throw new OperatorError(`Действие «${name}» неизвестно.`, `Есть действия: ${Object.keys(ACTIONS).join(', ')}.`);
}

/** Whoever names a year to prune, or a reason to destroy a key, expects something else than what would be done. */
function refuseSurplus(
  action: Action,
  given: readonly string[],
  options: Readonly<Record<string, string | boolean | undefined>>,
): void {
  const help = 'Посмотрите, как вызывать команду: zavuch retention --help';
  if (given.length > action.words) throw new OperatorError('Указано больше, чем нужно.', help);
  const strange = ['yes', 'confirm', 'reason'].find(
    (name) => options[name] !== undefined && !action.options.includes(name),
  );
  if (strange !== undefined) throw new OperatorError(`Параметр --${strange} к этому действию не относится.`, help);
}
