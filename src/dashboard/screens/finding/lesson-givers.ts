import { readStaffNames } from '../../../read/finding.js';
import type { Reader } from '../../../read/reader.js';

/** Who gave a lesson by the school's register, and whom the timetable names; null where a finding tells of no such thing. */
export interface LessonGivers {
  readonly registered: string;
  readonly named: string;
}

export async function lessonGivers(
  reader: Reader,
  schoolId: number,
  { substituteId, namedId }: Readonly<Record<string, unknown>>,
): Promise<LessonGivers | null> {
  if (typeof substituteId !== 'number') return null;
  const ids = [substituteId, namedId].filter((id) => typeof id === 'number');
  const names = await readStaffNames(reader, schoolId, ids);
  const nameOf = (id: unknown): string => (typeof id === 'number' && names.get(id)) || 'никто не назван';
  return { registered: nameOf(substituteId), named: nameOf(namedId) };
}
