import { isListed } from '../../domain/assessment.js';

/** A number with or without its sign, and one written in Roman figures: «№ 2», «2», «III». */
const NUMBER = /(?<!\p{L})(?:№\s*)?(?:\d+|[IVXІХ]+)(?!\p{L})|№/gu;
const BETWEEN_PARTS = /[.,;:!?()«»"/–—-]+|\s+и\s+/u;

/**
 * Whether a topic says of what kind the lesson was and no more: «Контрольная работа № 2», «Повторение. Обобщение». Anything
 * beside a listed kind names it: «Входная контрольная работа», «Диктант за I четверть».
 */
export function isUnnamed(topic: string, kinds: readonly string[]): boolean {
  const parts = topic
    .replace(NUMBER, ' ')
    .split(BETWEEN_PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isListed(part, kinds));
}
