import type { Role } from '../domain/role.js';
import { formatFullDate } from '../domain/russian.js';
import type { DismissalRow } from '../read/finding-life.js';

/** Who may say that something is no violation. */
export const DISMISSERS: readonly Role[] = ['director', 'deputy'];

export function mayDismiss(roles: readonly Role[]): boolean {
  return roles.some((role) => DISMISSERS.includes(role));
}

/** «по 12.01.2027 включительно», «бессрочно»: the day itself is of it. */
export function untilWords({ until }: Pick<DismissalRow, 'until'>): string {
  return until === null ? 'бессрочно' : `по ${formatFullDate(until)} включительно`;
}

type Scope = Pick<DismissalRow, 'isSingle' | 'className' | 'subjectName' | 'from' | 'to'>;

/** «только это несоответствие»; «7А · Алгебра · с 03.02.2027 · по 10.02.2027»; «все классы, предметы и даты». */
export function scopeWords({ isSingle, className, subjectName, from, to }: Scope): string {
  if (isSingle) return 'только это несоответствие';
  const parts = [
    className,
    subjectName,
    from === null ? null : `с ${formatFullDate(from)}`,
    to === null ? null : `по ${formatFullDate(to)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'все классы, предметы и даты' : parts.join(' · ');
}
