import { userInfo } from 'node:os';
import type { Database } from '../../db/database.js';
import { counted } from '../../domain/russian.js';
import type { School } from '../../domain/school.js';
import type { CommandContext } from '../command.js';

/** What every act of retention works with. */
export interface RetentionDesk {
  readonly context: CommandContext;
  readonly db: Database;
  readonly school: School;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** Who does it, as the act records it. */
export function operator(): string {
  return `командная строка, ${userInfo().username}`;
}

export function pagesWord(count: number): string {
  return counted(count, 'страница', 'страницы', 'страниц');
}

const DECIMAL = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 });

/** «12,4 МБ». */
export function sizeWord(bytes: number): string {
  if (bytes < 1000) return `${bytes} Б`;
  return bytes < 1_000_000 ? `${DECIMAL.format(bytes / 1000)} КБ` : `${DECIMAL.format(bytes / 1_000_000)} МБ`;
}
