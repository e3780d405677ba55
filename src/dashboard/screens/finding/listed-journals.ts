import { readJournalNames } from '../../../read/finding.js';
import type { Reader } from '../../../read/reader.js';

/** The journals that a finding's evidence names by id, as «7А · Алгебра», in the order of classes; empty where it names none. */
export function listedJournals(
  reader: Reader,
  schoolId: number,
  evidence: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const told = evidence['contradictions'];
  const within: readonly unknown[] = Array.isArray(told) ? told : [];
  return readJournalNames(reader, schoolId, [...new Set([evidence, ...within].flatMap(journalsOf))]);
}

function journalsOf(holder: unknown): readonly number[] {
  const { journals } = (holder ?? {}) as { readonly journals?: unknown };
  return Array.isArray(journals) ? journals.filter((id) => typeof id === 'number') : [];
}
