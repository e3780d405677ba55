import { OperatorError } from '../../core/errors.js';
import { countSealed, usedKeys } from '../../db/stores/bodies.js';
import { destroyedKeys, insertRetentionAct } from '../../db/stores/retention-acts.js';
import { formatFullDate } from '../../domain/russian.js';
import { schoolYearAt, schoolYearName, startOfSchoolYear } from '../../domain/school-year.js';
import { dateAt, type Instant } from '../../domain/time.js';
import { bodyKeyId, destroyKey, missingKeys } from '../../sync/bodies.js';
import { exclusively } from '../../sync/lock.js';
import { bodyKeysDirectory } from './keys.js';
import { recordOperator } from './operator-journal.js';
import { operator, pagesWord, type RetentionDesk } from './retention-desk.js';

/** Destroys the key of a school year whose term has ended: its pages can never be opened again. */
export async function destroyYearKey(desk: RetentionDesk, [given = '']: readonly string[]): Promise<void> {
  const { context, db, school, options } = desk;
  const year = yearOf(given);
  refuseEarly(desk, year);
  const keyId = bodyKeyId(school.id, year);
  const directory = bodyKeysDirectory(context.settings.ZAVUCH_DATA);
  if (missingKeys(directory, [keyId]).length > 0) throw await noKey(desk, year, keyId);
  const pages = await countSealed(db.knex, school.id, keyId);
  const name = schoolYearName(year);
  const what = `С ключом ${name} навсегда закроются страницы этого года: ${pagesWord(pages)}. Значения и их история останутся.`;
  if (options['yes'] !== true) {
    const foot = `Пока ничего не изменено; чтобы уничтожить ключ, добавьте --yes --confirm ${name}.`;
    context.terminal.result(`${what}\n${foot}`, { dryRun: true, year: name, pages });
    return;
  }
  if (options['confirm'] !== name)
    throw new OperatorError(
      `Год не подтверждён: ключ ${name} не уничтожен.`,
      `Ключ не восстановить; чтобы уничтожить его, добавьте --yes --confirm ${name}.`,
    );
  await recordOperator(context, db, school, 'retention-key', { year });
  await exclusively(db, school, async () => {
    const act = { at: context.clock.now(), by: operator(), reason: 'term', details: { key: keyId, bodies: pages } };
    await insertRetentionAct(db.knex, school.id, { kind: 'destroy-key', ...act });
    destroyKey(directory, keyId);
  });
  const text = `Ключ ${name} уничтожен. Закрыто навсегда: ${pagesWord(pages)}.\nУдалите его и из резервных копий папки ключей.`;
  context.terminal.result(text, { year: name, pages });
}

/** A line for every year of which pages are stored. */
export async function keyLines(desk: RetentionDesk): Promise<readonly string[]> {
  const { context, db, school } = desk;
  const used = await usedKeys(db.knex, school.id);
  const missing = new Set(missingKeys(bodyKeysDirectory(context.settings.ZAVUCH_DATA), used));
  const destroyed = await destroyedKeys(db.knex, school.id);
  const line = (keyId: string): string => {
    const year = Number(keyId.split('-')[1]);
    const [name, ends] = [schoolYearName(year), termEnd(desk, year)];
    const at = destroyed.get(keyId);
    if (at !== undefined && missing.has(keyId)) return `  ${name}: уничтожен ${dateOf(desk, at)}`;
    if (at !== undefined)
      return `  ${name}: уничтожен ${dateOf(desk, at)}, но файл вернули: zavuch retention key ${name}`;
    if (missing.has(keyId)) return `  ${name}: файла ключа нет, верните его из копии`;
    if (ends > context.clock.now()) return `  ${name}: нужен до ${dateOf(desk, ends)}`;
    return `  ${name}: срок вышел ${dateOf(desk, ends)}, можно уничтожить: zavuch retention key ${name}`;
  };
  return used.length === 0 ? [] : ['Ключи страниц:', ...used.map(line)];
}

function yearOf(given: string): number {
  const [, year = '', next = ''] = /^(\d{4})\/(\d{2})$/u.exec(given) ?? [];
  if (year !== '' && schoolYearName(Number(year)) === `${year}/${next}`) return Number(year);
  throw new OperatorError(`Учебный год «${given}» не подходит.`, 'Укажите его так: zavuch retention key 2020/21.');
}

/** The key is kept so many years after the end of its year. */
function termEnd({ context, school }: RetentionDesk, year: number): Instant {
  return startOfSchoolYear(year + 1 + context.settings.RETENTION_KEY_YEARS, school.zone);
}

function refuseEarly(desk: RetentionDesk, year: number): void {
  const { context, school } = desk;
  const now = context.clock.now();
  const name = schoolYearName(year);
  const ends = termEnd(desk, year);
  if (year >= schoolYearAt(now, school.zone))
    throw new OperatorError(
      `Учебный год ${name} ещё не закончен: его ключ нужен.`,
      `Срок хранения выйдет ${dateOf(desk, ends)}.`,
      { code: 'year-open' },
    );
  if (now >= ends) return;
  throw new OperatorError(
    `Срок хранения страниц ${name} ещё не вышел: он кончается ${dateOf(desk, ends)}.`,
    'Повторите после этого дня; срок в годах задаёт RETENTION_KEY_YEARS.',
    { code: 'term-open' },
  );
}

async function noKey(desk: RetentionDesk, year: number, keyId: string): Promise<OperatorError> {
  const name = schoolYearName(year);
  const at = (await destroyedKeys(desk.db.knex, desk.school.id)).get(keyId);
  if (at !== undefined)
    return new OperatorError(`Ключ ${name} уже уничтожен ${dateOf(desk, at)}.`, 'Делать больше ничего не нужно.');
  return new OperatorError(
    `Ключа ${name} на этой машине нет.`,
    'Запустите команду там, где идёт обмен, с той же настройкой ZAVUCH_DATA.',
    { code: 'no-key' },
  );
}

function dateOf({ school }: RetentionDesk, at: Instant): string {
  return formatFullDate(dateAt(at, school.zone));
}
