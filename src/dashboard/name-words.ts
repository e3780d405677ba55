import type { NamedEntity } from '../domain/doubtful-name.js';
import type { Role } from '../domain/role.js';
import { formatDate } from '../domain/russian.js';
import { dateAt } from '../domain/time.js';
import { viewName, viewSource } from '../domain/view-names.js';
import type { NameDecision, WaitingName } from '../read/doubtful-names.js';
import type { ImportKindForm } from './actions.js';

/** Those who load files, and the secretary, who keeps the lists of people. */
export const NAME_DECIDERS: readonly Role[] = ['deputy', 'administrator', 'secretary'];

export function mayDecideNames(roles: readonly Role[]): boolean {
  return roles.some((role) => NAME_DECIDERS.includes(role));
}

const WHAT: Readonly<Record<NamedEntity, string>> = {
  student: 'обучающийся',
  staff: 'сотрудник',
  schoolClass: 'класс',
  subject: 'предмет',
};

/** «обучающийся, 7А»: what a name is of, and where it was sought. */
export function whatWords({ entity, className }: Pick<WaitingName, 'entity' | 'className'>): string {
  return className === null ? WHAT[entity] : `${WHAT[entity]}, ${className}`;
}

const PERSON = { asked: 'Кого имели в виду', whom: 'кого', about: 'об этом имени', nobody: 'никто из них' };
const THING = { asked: 'Что имели в виду', whom: 'что', about: 'об этом названии', nobody: 'ни один из них' };
const IS_PERSON: Readonly<Record<NamedEntity, boolean>> = {
  student: true,
  staff: true,
  schoolClass: false,
  subject: false,
};

/** How one asks about a person, and how about a class or a subject. */
export function askingWords({ entity }: Pick<WaitingName, 'entity'>): typeof PERSON {
  return IS_PERSON[entity] ? PERSON : THING;
}

/** Said where nobody fits; of a student also what to do where that is right: his line is read only with its file. */
export function noneWords({ entity }: Pick<WaitingName, 'entity'>): string {
  if (entity === 'student')
    return 'никого не нашлось; если зачислен недавно, загрузите файл снова, когда он появится в списке класса';
  return IS_PERSON[entity] ? 'никого не нашлось' : 'ничего не нашлось';
}

const NEWCOMER =
  'Если обучающийся только зачислен и в списке класса его ещё нет, решать не нужно: загрузите файл снова, когда он там появится, — и имя уйдёт из этого списка само.';

/** What to do instead of deciding; null where nothing but a decision helps. */
export function instead({ entity, candidates }: Pick<WaitingName, 'entity' | 'candidates'>): string | null {
  return entity === 'student' && candidates.length === 0 ? NEWCOMER : null;
}

/** «файл «нагрузка учителей», 12 октября, пн»; of what ЭлЖур answered: «API ЭлЖура, «Домашние задания классов», …». */
export function originWords(
  { fileKind, noticedAt }: Pick<WaitingName, 'fileKind' | 'noticedAt'>,
  kinds: readonly ImportKindForm[],
  zone: string,
): string {
  const title = titleOf(fileKind, kinds);
  const origin = title === undefined ? `${viewSource(fileKind)}, «${viewName(fileKind)}»` : `файл «${title}»`;
  return `${origin}, ${formatDate(dateAt(noticedAt, zone))}`;
}

/** From when a decision holds, which depends on what wrote the name. */
export function effectWords({ fileKind }: Pick<WaitingName, 'fileKind'>, kinds: readonly ImportKindForm[]): string {
  return titleOf(fileKind, kinds) === undefined
    ? 'Оно действует со следующего чтения журнала.'
    : 'Оно действует с ближайшей загрузки файла; уже загруженное не изменится.';
}

function titleOf(fileKind: string, kinds: readonly ImportKindForm[]): string | undefined {
  return kinds.find(({ id }) => id === fileKind)?.title;
}

export function whomWords({ whom }: Pick<NameDecision, 'whom'>): string {
  return whom ?? 'такого в школе нет';
}
