import type { TermRow } from './rows.js';
import { formatFullDate } from './russian.js';
import { daysBetween, isPlainDate } from './time.js';

/** A school year with its holidays: no term is longer. */
const LONGEST_DAYS = 366;

/** Says in Russian what is wrong with the days of a term; null where the calendar has them and they make a term. */
export function termDatesFault({ name, startDate, endDate }: TermRow): string | null {
  const wrong = [startDate, endDate].find((date) => !isPlainDate(date));
  if (wrong !== undefined) return `У учебного периода «${name}» стоит «${wrong}» вместо дня календаря.`;
  const days = daysBetween(startDate, endDate);
  if (days >= 0 && days <= LONGEST_DAYS) return null;
  const what = days < 0 ? 'заканчивается раньше, чем начинается' : 'длится больше года';
  return `Учебный период «${name}» ${what}: с ${formatFullDate(startDate)} по ${formatFullDate(endDate)}. Поправьте его дни в ЭлЖуре.`;
}
