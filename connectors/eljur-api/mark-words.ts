import { SourceChanged } from '../../src/core/errors.js';
import type { AbsenceCode } from '../../src/domain/rows.js';

/** assumed: «н» of any reason, since the reason is a colour alone; «б» and «у» for schools that print them. */
const ABSENCES: Readonly<Record<string, AbsenceCode>> = { н: 'н', б: 'б', у: 'у', оп: 'оп' };

/** The list of marks has absences among them: null for a mark. */
export function absenceOf(value: string): AbsenceCode | null {
  return ABSENCES[value.toLowerCase()] ?? null;
}

/** The first of the texts that is a weight; null where none is. Throws SourceChanged for one beyond all numbers. */
export function weightOf(...texts: readonly string[]): number | null {
  const weight = texts.map(Number).find((told) => told > 0) ?? null;
  if (weight === Number.POSITIVE_INFINITY) throw new SourceChanged('Вес отметки — не число, которое можно хранить.');
  return weight;
}
