import { formatFullMoment } from './russian.js';
import type { Instant } from './time.js';

/** Whose registers, decisions and profile the facts of a past moment are judged by: those known then, or today's. */
export const REGISTERS_OF = ['past', 'now'] as const;
export type RegistersOf = (typeof REGISTERS_OF)[number];

/** A past moment that somebody asks for, and how it is to be judged. */
export interface AskedMoment {
  readonly asOf: Instant;
  readonly registers: RegistersOf;
}

export const REGISTERS_NAMES: Readonly<Record<RegistersOf, string>> = {
  past: 'какими были тогда',
  now: 'сегодняшние',
};

/** «реестры, решения и профиль — какими были тогда». */
export function registersWords(registers: RegistersOf): string {
  return `реестры, решения и профиль — ${REGISTERS_NAMES[registers]}`;
}

/** What a document of a past moment says of itself: when it was made, by which registers, and what is not known. */
export function pastNote(
  { registers }: AskedMoment,
  madeAt: Instant,
  zone: string,
  reservation: string | null,
): string {
  const made = `Составлено ${formatFullMoment(madeAt, zone)} о прошлом моменте: ${registersWords(registers)}.`;
  return reservation === null ? made : `${made} ${reservation}`;
}

/** «на 13.10.2026 в 00:15; реестры, решения и профиль — какими были тогда». */
export function askedMomentWords({ asOf, registers }: AskedMoment, zone: string): string {
  return `на ${formatFullMoment(asOf, zone)}; ${registersWords(registers)}`;
}
