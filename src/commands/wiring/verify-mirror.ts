import { OperatorError } from '../../core/errors.js';
import { entityName } from '../../domain/entity-names.js';
import { counted } from '../../domain/russian.js';
import { bodyKeysIn } from '../../sync/bodies.js';
import { type Verification, verifyMirror } from '../../sync/verify.js';
import type { Corruption } from '../../sync/verify-rebuild.js';
import type { CommandContext } from '../command.js';
import { bodyKeysDirectory } from './keys.js';
import { refuseLostKeys } from './lost-keys.js';
import { schoolOf } from './school-of.js';
import { parserOf } from './source-of.js';
import { bar } from './terminal.js';

/** The mirror against the pages that it was built of. */
export async function verifyBodies({ settings, terminal, openDatabase, signal }: CommandContext): Promise<void> {
  const db = await openDatabase();
  const school = await schoolOf(db, settings);
  const directory = bodyKeysDirectory(settings.ZAVUCH_DATA);
  // Without its key a page is sealed for good: that is no fault of the mirror.
  await refuseLostKeys(db.knex, school.id, directory, 'Сверить нечем');
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'страницы'));
  const found = await verifyMirror(db, parserOf(), school, bodyKeysIn(directory), { progress, signal });
  if (found.corruptions.length > 0) throw refusal(found);
  terminal.result(soundWords(found).join('\n'), found);
}

/** What was found right, and of how much that cannot be said. */
export function soundWords({
  observations,
  built,
  believed,
  removed,
  beyondComparison,
}: Verification): readonly string[] {
  const pages = (count: number): string => counted(count, 'страница', 'страницы', 'страниц');
  const older =
    beyondComparison === 0 ? [] : [`Прочитано прежней версией программы и не сравнивалось: ${beyondComparison}.`];
  if (removed === 0) return [`Расхождений нет. Проверено: ${pages(observations)}.`, ...older];
  const gone = `Убрано по правилам хранения или закрыто уничтоженным ключом: ${pages(removed)}.`;
  if (believed === 0)
    return [`Расхождений нет. Проверено: ${pages(built)}.`, `${gone} Значений они в зеркало не принесли.`, ...older];
  const earlier = counted(believed, 'более раннее чтение', 'более ранних чтения', 'более ранних чтений');
  return [
    `Расхождений нет в том, что можно проверить. Построено заново и сличено: ${pages(built)}.`,
    `${gone} Поэтому не построить заново ${earlier}: сличены те их страницы, что остались, и связность записей.`,
    'Прежние значения того времени и моменты, когда они появились, доказать больше нечем.',
    ...older,
  ];
}

const SHOWN = 20;

const KINDS: Readonly<Record<Corruption['kind'], string>> = {
  missing: 'в зеркале нет того, что есть на страницах',
  unexpected: 'в зеркале есть то, чего на страницах нет',
  'unreadable-body': 'сохранённая страница не читается',
  hash: 'сохранённая страница читается иначе, чем тогда',
  contradiction: 'записи о странице исключают одна другую',
};

const PLACES: Readonly<Record<Corruption['where'], string>> = {
  current: 'нынешние данные',
  version: 'прежние значения',
  observation: 'опросы',
  sighting: 'что показывала страница',
  hold: 'отложенные страницы',
};

/** What the verification calls a place by, in the school's words; ids and stored values stay as they are. */
const DETAILS: readonly (readonly [words: RegExp, said: string])[] = [
  [/^observation (\d+) without a hold$/u, 'опрос № $1 отложен, а решения о нём не спросили'],
  [/^observation (\d+)$/u, 'опрос № $1'],
  [/^hold (\d+)$/u, 'решение № $1'],
  [/^body (\d+) of those that are kept$/u, 'страница № $1 убрана, хотя должна храниться'],
  [/^body (\d+)$/u, 'страница № $1: нет ни содержимого, ни записи о том, кто её убрал, или есть и то и другое'],
  [/^version (\d+)$/u, 'значение № $1 не согласуется с опросами'],
  [/^fact (\d+)$/u, 'запись № $1 не согласуется с опросами'],
  [/^entity (\S+)$/u, 'неизвестный вид записей «$1»'],
];

export function corruptionInWords({ kind, entity, where, detail }: Corruption): string {
  const place = entity === null ? PLACES[where] : `${entityName(entity)}, ${PLACES[where]}`;
  return `${KINDS[kind]} — ${place}: ${DETAILS.reduce((text, [words, said]) => text.replace(words, said), detail)}`;
}

function refusal({ corruptions }: Verification): OperatorError {
  const lines = corruptions.slice(0, SHOWN).map((one) => `  ${corruptionInWords(one)}`);
  return new OperatorError(
    `Зеркало расходится с сохранёнными страницами, расхождений: ${corruptions.length}.\n${lines.join('\n')}`,
    'Не используйте эти данные как доказательство; восстановите базу из копии и повторите сверку.',
    { code: 'mirror-corrupt' },
  );
}
