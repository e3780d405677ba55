import type { NamedEntity } from '../domain/doubtful-name.js';
import type { Role } from '../domain/role.js';
import { formatDate } from '../domain/russian.js';
import { dateAt } from '../domain/time.js';
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

/** «файл «нагрузка учителей», 12 октября, пн». */
export function originWords(
  { fileKind, noticedAt }: Pick<WaitingName, 'fileKind' | 'noticedAt'>,
  kinds: readonly ImportKindForm[],
  zone: string,
): string {
  const title = kinds.find(({ id }) => id === fileKind)?.title ?? fileKind;
  return `файл «${title}», ${formatDate(dateAt(noticedAt, zone))}`;
}

export function whomWords({ whom }: Pick<NameDecision, 'whom'>): string {
  return whom ?? 'такого в школе нет';
}
