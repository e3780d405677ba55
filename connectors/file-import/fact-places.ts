import { recordCount, type SchoolDirectory } from '../../src/domain/file-import.js';
import { formatFullDate } from '../../src/domain/russian.js';
import type { Fact, MirrorFact } from './kinds/kind.js';
import { classWords, journalWords } from './place-words.js';

/** The journal, class or day that a fact goes to: each has a page of its own, at an address that later files have too. */
export function placeOf({ entity, row }: MirrorFact): string {
  if (entity === 'load') return `${row.schoolYear}/${row.schoolClass}`;
  return 'journal' in row ? row.journal : row.date;
}

/** What may stand once only; null where equal lines are lines of their own. */
export function keyOf({ entity, row }: Fact): string | null {
  if (entity === 'planItem') return null;
  if (entity === 'load') return `${row.schoolClass} ${row.subjectName} ${row.groupName} ${row.teacher}`;
  if (entity === 'movementOrder') return `${row.student} ${row.orderDate} ${row.number}`;
  if (entity === 'termMark') return `${row.journal} ${row.student} ${row.termName}`;
  // A mark and an absence of one lesson may stand together, but never in one cell of a file.
  if (entity === 'mark' || entity === 'absence') return `${row.journal} ${row.student} ${row.date}`;
  // Of one change there is one author.
  return JSON.stringify('editor' in row ? { ...row, editor: '' } : row);
}

/** Where a file goes, each place with the number of its records: «7А · Алгебра: 3 записи». */
export function destinations(facts: readonly Fact[], directory: SchoolDirectory): readonly string[] {
  const counts = new Map<string, number>();
  for (const fact of facts) {
    const words = destination(fact, directory);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${words}: ${recordCount(count)}`);
}

function destination(fact: Fact, directory: SchoolDirectory): string {
  if (fact.entity === 'movementOrder') return 'реестр «Приказы о движении обучающихся»';
  if (fact.entity === 'load') return `${classWords(fact.row.schoolClass, directory)} · нагрузка`;
  return 'journal' in fact.row ? journalWords(fact.row.journal, directory) : formatFullDate(fact.row.date);
}
