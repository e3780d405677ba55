import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact, TermFact, WorkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { presentVersion } from './judge-value.js';

/** How many marks a cell holds: «5/4» two, «н/а» and «зачёт» none. */
export function marksIn(value: string): number {
  return numbersIn(value).length;
}

/** The mean of the marks that a cell holds; null where it holds none. */
export function meanOf(value: string): number | null {
  const numbers = numbersIn(value);
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The highest mark that is no pass. */
const FAILING = 2;

export function isFailing(value: string): boolean {
  return numbersIn(value).some((number) => number <= FAILING);
}

/** A school gives a million marks of a few dozen values. */
const known = new Map<string, readonly number[]>();

/** The marks of a cell as numbers: «5/4» two, «4-» a four, «н/а» and «зачёт» none. */
export function numbersIn(value: string): readonly number[] {
  const before = known.get(value);
  if (before !== undefined) return before;
  const numbers = readNumbers(value);
  known.set(value, numbers);
  return numbers;
}

function readNumbers(value: string): readonly number[] {
  return value
    .split('/')
    .map((part) => /^(\d+(?:[.,]\d+)?)[+−-]?$/u.exec(part.trim())?.[1])
    .flatMap((number) => (number === undefined ? [] : [Number(number.replace(',', '.'))]));
}

/** The value that the mark shows now; null where it was taken away or is blank. */
export function shownValue(mark: MarkFact): string | null {
  const value = presentVersion(mark)?.value.trim() ?? '';
  return value === '' ? null : value;
}

/**
 * Marks by student over a span of dates, those of the subject's other journals included; those for keeping notebooks only
 * where the profile counts them (of another journal's columns the kind is not known here: they count).
 */
export function marksByStudent(
  facts: JournalFacts,
  { startDate: from, endDate: to }: Pick<TermFact, 'startDate' | 'endDate'>,
  { countNotebooks, notebookKinds }: Pick<Norms['accumulation'], 'countNotebooks' | 'notebookKinds'>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const left = columnsLeftOut(facts, { countNotebooks, notebookKinds });
  for (const mark of facts.marks) {
    if (mark.date < from || mark.date > to) continue;
    if (mark.journalId === facts.journal.id && left.has(columnKey(mark))) continue;
    counts.set(mark.studentId, (counts.get(mark.studentId) ?? 0) + marksIn(shownValue(mark) ?? ''));
  }
  return counts;
}

/** Keys (`columnKey`) of the columns whose marks do not count: those for keeping notebooks where the profile leaves them out. */
export function columnsLeftOut(
  { works }: JournalFacts,
  { countNotebooks, notebookKinds }: Pick<Norms['accumulation'], 'countNotebooks' | 'notebookKinds'>,
): ReadonlySet<string> {
  return new Set(works.filter(({ kind }) => !countNotebooks && isListed(kind, notebookKinds)).map(columnKey));
}

export function columnKey({ date, ordinal, slot }: Pick<WorkFact, 'date' | 'ordinal' | 'slot'>): string {
  return `${date} ${ordinal} ${slot}`;
}
