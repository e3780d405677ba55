import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { HoldPreview } from '../dashboard/actions.js';
import { changePlace, entityWord, kindWord, valueText } from '../dashboard/change-words.js';
import { holdReason, pageWords } from '../dashboard/hold-words.js';
import type { Database } from '../db/database.js';
import { counted, formatFullDate, formatFullMoment } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import { readBulkAppearances, readSubjectNames, readWaitingPage, readWaitingPages } from '../read/holds.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { holdActions } from './wiring/hold-actions.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { schoolOf } from './wiring/school-of.js';
import { parserOf } from './wiring/source-of.js';

export const holds: OperatorCommand = {
  name: 'holds',
  summary: 'отложенные страницы и массовые появления: показать и решить',
  details: `zavuch holds — что ждёт решения, с номерами
zavuch holds accept 12 — что изменит принятие страницы № 12; с --yes принимает
zavuch holds reject 12 --yes — отклонить: прочитанное останется только доказательством
zavuch holds confirm 345 --yes — массовое появление опроса № 345 внесено учителем
zavuch holds doubt 345 --yes — оставить его спорным
Имён обучающихся команда не показывает. Коды завершения: 0 — готово, 2 — нет такого номера или идёт обмен.`,
  arguments: [
    { form: '[действие]', meaning: 'accept, reject, confirm или doubt' },
    { form: '[номер]', meaning: 'номер страницы или опроса из списка' },
  ],
  options: [{ flags: '--yes', meaning: 'выполнить; без него показывается только, что изменится' }],
  run,
};

interface Desk {
  readonly context: CommandContext;
  readonly db: Database;
  readonly school: School;
  readonly actions: ReturnType<typeof holdActions>;
  readonly decided: boolean;
}

const ACTIONS: Readonly<Record<string, (desk: Desk, number: number) => Promise<void>>> = {
  accept: (desk, scopeId) => decidePage(desk, scopeId, 'accept'),
  reject: (desk, scopeId) => decidePage(desk, scopeId, 'reject'),
  confirm: (desk, observationId) => decideBulk(desk, observationId, 'confirmed'),
  doubt: (desk, observationId) => decideBulk(desk, observationId, 'rejected'),
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [action, number = '']: readonly string[],
): Promise<ExitCode> {
  const act = action === undefined ? list : Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined)
    throw new OperatorError(`Действие «${action}» неизвестно.`, `Есть действия: ${Object.keys(ACTIONS).join(', ')}.`);
  if (action !== undefined && !/^[1-9]\d{0,14}$/u.test(number))
    throw new OperatorError(`Номер «${number}» не подходит.`, 'Возьмите номер из списка: zavuch holds.');
  const db = await context.openDatabase();
  const school = await schoolOf(db, context.settings);
  const keys = bodyKeysIn(bodyKeysDirectory(context.settings.ZAVUCH_DATA));
  const desk = { context, db, school, actions: holdActions(db, parserOf(), keys), decided: options['yes'] === true };
  await act(desk, Number(number));
  return exitCodes.ok;
}

async function list({ context, db, school }: Desk): Promise<void> {
  const subjects = await readSubjectNames(db.knex, school.id);
  const waiting = await readWaitingPages(db.knex, school.id);
  const bulk = await readBulkAppearances(db.knex, school.id);
  const lines = [
    ...waiting.map(
      ({ scopeId, address, reason, openedAt }) =>
        `страница № ${scopeId}: ${pageWords(address, subjects)} — ${holdReason(reason).word}, с ${formatFullMoment(openedAt, school.zone)}`,
    ),
    ...bulk.map(
      ({ observationId, address, facts, seenAt }) =>
        `опрос № ${observationId}: ${pageWords(address, subjects)} — появилось разом ${counted(facts, 'запись', 'записи', 'записей')}, ${formatFullMoment(seenAt, school.zone)}`,
    ),
  ];
  context.terminal.result(lines.length === 0 ? 'Решения ничто не ждёт.' : lines.join('\n'), { waiting, bulk });
}

async function decidePage(desk: Desk, scopeId: number, word: 'accept' | 'reject'): Promise<void> {
  const { context, db, school, actions, decided } = desk;
  const waiting = await readWaitingPage(db.knex, school.id, scopeId);
  if (waiting === null) throw new OperatorError(`Страница № ${scopeId} решения не ждёт.`, 'Список: zavuch holds.');
  const at = context.clock.now();
  if (!decided) {
    const preview = word === 'accept' && waiting.reason !== 'shape' ? await actions.preview(school, scopeId, at) : null;
    context.terminal.result(`${previewText(preview)}\nПока ничего не изменено; чтобы выполнить, добавьте --yes.`, {
      dryRun: true,
      changes: preview === null ? null : preview.changes.map(withoutName),
    });
    return;
  }
  const outcome = await actions.decide(school, word, { scopeId, by: 'оператор', at });
  const text =
    word === 'reject' ? 'Страница отклонена.' : acceptedText(outcome?.applied ?? 0, outcome?.heldAgain === true);
  context.terminal.result(text, { scopeId, word, ...outcome });
}

async function decideBulk(desk: Desk, observationId: number, word: 'confirmed' | 'rejected'): Promise<void> {
  const { context, db, school, actions, decided } = desk;
  const waiting = (await readBulkAppearances(db.knex, school.id)).find((bulk) => bulk.observationId === observationId);
  if (waiting === undefined)
    throw new OperatorError(`Опрос № ${observationId} решения не ждёт.`, 'Список: zavuch holds.');
  if (!decided) {
    const facts = counted(waiting.facts, 'записи', 'записей', 'записей');
    const text = `Решение коснётся ${facts}.\nПока ничего не изменено; чтобы выполнить, добавьте --yes.`;
    context.terminal.result(text, { dryRun: true, facts: waiting.facts });
    return;
  }
  await actions.decideBulk(school, observationId, word, context.clock.now(), 'оператор');
  const text = word === 'confirmed' ? 'Массовое появление подтверждено.' : 'Массовое появление оставлено спорным.';
  context.terminal.result(text, { observationId, word });
}

function acceptedText(applied: number, heldAgain: boolean): string {
  const taken = `Принято: ${counted(applied, 'опрос', 'опроса', 'опросов')}.`;
  return heldAgain ? `${taken} Следующий снова ждёт решения: zavuch holds.` : taken;
}

function previewText(preview: HoldPreview | null): string {
  if (preview === null) return 'Данные в зеркале останутся прежними.';
  const lines = preview.changes.map((change) => {
    const values = [valueText(change, change.old), valueText(change, change.new)].map((value) => value ?? '—');
    return `  ${changePlace(change, formatFullDate)}: ${entityWord(change.entity)} ${kindWord(change.kind)}, ${values.join(' → ')}`;
  });
  return [
    `Будет принято: ${counted(preview.applied, 'опрос', 'опроса', 'опросов')}; строк изменится${preview.more ? ' больше' : ''} ${lines.length}.`,
    ...lines,
  ].join('\n');
}

function withoutName({ student: _student, teacher: _teacher, ...change }: HoldPreview['changes'][number]): object {
  return change;
}
