import { counted, formatDayMonth } from '../../../domain/russian.js';
import { readJournalNames } from '../../../read/finding.js';
import type { Reader } from '../../../read/reader.js';

/**
 * The journals that a finding's evidence names by id, as «7А · Алгебра», in the order of classes, each with what it sets;
 * empty where it names none.
 */
export async function listedJournals(
  reader: Reader,
  schoolId: number,
  evidence: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const told = evidence['contradictions'];
  const within: readonly unknown[] = Array.isArray(told) ? told : [];
  const named = await readJournalNames(reader, schoolId, [...new Set([evidence, ...within].flatMap(journalsOf))]);
  const tasks = Array.isArray(evidence['tasks']) ? evidence['tasks'].filter(isTask) : [];
  return named.map(({ id, name }) => {
    const own = tasks.filter(({ journal }) => journal === id).map(taskWords);
    return own.length === 0 ? name : `${name}: ${own.join('; ')}`;
  });
}

function journalsOf(holder: unknown): readonly number[] {
  const { journals } = (holder ?? {}) as { readonly journals?: unknown };
  return Array.isArray(journals) ? journals.filter((id) => typeof id === 'number') : [];
}

interface TaskEvidence {
  readonly journal: number;
  readonly minutes: number;
  readonly isNamed: boolean;
  /** At the lessons of which dates. */
  readonly setOn: readonly string[];
}

function isTask(item: unknown): item is TaskEvidence {
  const { journal, minutes, setOn } = (item ?? {}) as Partial<TaskEvidence>;
  return typeof journal === 'number' && typeof minutes === 'number' && Array.isArray(setOn);
}

function taskWords({ minutes, isNamed, setOn }: TaskEvidence): string {
  const much = `${counted(minutes, 'минута', 'минуты', 'минут')}${isNamed ? '' : ' по оценке'}`;
  return `${much}, задано ${setOn.map(formatDayMonth).join(' и ')}`;
}
