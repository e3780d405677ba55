import { readStudentNames } from '../../../read/finding.js';
import type { Reader } from '../../../read/reader.js';

/** A student whom the evidence lists by id, with the figures beside him. */
export interface ListedStudent {
  readonly name: string;
  readonly given: number | null;
  readonly need: number | null;
  readonly missing: number | null;
}

interface StudentEvidence {
  readonly studentId: number;
  readonly given?: number;
  readonly need?: number;
  readonly missing?: number;
}

/** The students of a finding's evidence by name, in alphabetical order; empty where it lists none. */
export async function listedStudents(
  reader: Reader,
  schoolId: number,
  evidence: Readonly<Record<string, unknown>>,
): Promise<readonly ListedStudent[]> {
  const listed = studentsOf(evidence);
  const names = await readStudentNames(
    reader,
    schoolId,
    listed.map((student) => student.studentId),
  );
  const byId = new Map(listed.map((student) => [student.studentId, student]));
  return [...names].map(([id, name]) => {
    const { given = null, need = null, missing = null } = byId.get(id) ?? {};
    return { name, given, need, missing };
  });
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
