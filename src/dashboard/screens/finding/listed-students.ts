import { formatMoment } from '../../../domain/russian.js';
import { readStudentNames } from '../../../read/finding.js';
import type { Reader } from '../../../read/reader.js';
import { type CertaintyWords, certaintyWords } from '../../finding-words.js';

/** A student whom the evidence lists by id, with the figures or the moments beside him. */
export interface ListedStudent {
  readonly name: string;
  readonly given: number | null;
  readonly need: number | null;
  readonly missing: number | null;
  /** What the polls around the student's mark saw; null where the finding is not about when a mark was entered. */
  readonly mark: MarkMoments | null;
}

interface MarkMoments {
  readonly certainty: CertaintyWords;
  readonly absent: string;
  readonly seen: string;
}

interface StudentEvidence {
  readonly studentId: number;
  readonly given?: number;
  readonly need?: number;
  readonly missing?: number;
  readonly verdict?: string;
  readonly absentAt?: number | null;
  readonly seenAt?: number;
}

/** The students of a finding's evidence by name, in alphabetical order; empty where it lists none. */
export async function listedStudents(
  reader: Reader,
  school: { readonly id: number; readonly zone: string },
  evidence: Readonly<Record<string, unknown>>,
): Promise<readonly ListedStudent[]> {
  const listed = studentsOf(evidence);
  const ids = [...new Set(listed.map((student) => student.studentId))];
  const names = await readStudentNames(reader, school.id, ids);
  return [...names].flatMap(([id, name]) =>
    listed
      .filter((student) => student.studentId === id)
      .map((student) => {
        const { given = null, need = null, missing = null } = student;
        return { name, given, need, missing, mark: markMoments(student, school.zone) };
      }),
  );
}

function markMoments({ verdict, absentAt, seenAt }: StudentEvidence, zone: string): MarkMoments | null {
  if (verdict === undefined || seenAt === undefined) return null;
  return {
    certainty: certaintyWords(verdict),
    absent: typeof absentAt === 'number' ? formatMoment(absentAt, zone) : 'неизвестно',
    seen: formatMoment(seenAt, zone),
  };
}

function studentsOf(evidence: Readonly<Record<string, unknown>>): readonly StudentEvidence[] {
  const listed = evidence['students'];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((item: unknown) => {
    if (typeof item === 'number') return [{ studentId: item }];
    const candidate = item as Partial<StudentEvidence> | null;
    return typeof candidate?.studentId === 'number' ? [candidate as StudentEvidence] : [];
  });
}
