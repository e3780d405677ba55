import { formatDate, formatDeadline, formatMoment } from '../../../domain/russian.js';
import { type CertaintyWords, certaintyWords } from '../../finding-words.js';

/** A lesson that the evidence of a month lists: by when the value was due, and when it was last looked for. */
export interface ListedLesson {
  readonly date: string;
  readonly deadline: string;
  readonly observed: string;
  readonly certainty: CertaintyWords;
}

interface LessonEvidence {
  readonly date: string;
  readonly verdict: string;
  readonly deadline: number;
  readonly movedDeadline: number | null;
  readonly observedAt: number | null;
}

/** The lessons of a finding's evidence in their order; empty where it lists none. */
export function listedLessons(evidence: Readonly<Record<string, unknown>>, zone: string): readonly ListedLesson[] {
  const listed = evidence['lessons'];
  if (!Array.isArray(listed)) return [];
  return listed.filter(isLesson).map(({ date, verdict, deadline, movedDeadline, observedAt }) => ({
    date: formatDate(date),
    deadline: formatDeadline(movedDeadline ?? deadline, zone),
    observed: observedAt === null ? 'страница не прочитана' : formatMoment(observedAt, zone),
    certainty: certaintyWords(verdict),
  }));
}

function isLesson(item: unknown): item is LessonEvidence {
  const candidate = item as Partial<LessonEvidence> | null;
  return typeof candidate?.date === 'string' && typeof candidate.deadline === 'number';
}
