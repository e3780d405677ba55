import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import type { Entity } from '../../src/domain/rows.js';
import { readText } from '../../src/http/read-text.js';
import type { Capability, PullContext } from '../../src/sync/connector.js';
import { AccessDenied } from '../../src/sync/visit.js';
import { classAddress, STRUCTURE_ADDRESS, studentsAddress, TEACHERS_ADDRESS } from './addresses.js';
import { CLASS_SUBJECTS_VIEW, parseClassSubjects } from './pages/class-subjects.js';
import { GRID_VIEW } from './pages/grid.js';
import { LESSONS_VIEW } from './pages/lessons.js';
import { CLASSES_VIEW, readClassKeys } from './pages/recipient-structure.js';
import { parseStudents, STUDENTS_VIEW } from './pages/students.js';
import { parseTeachers, TEACHERS_VIEW } from './pages/teachers.js';
import type { WebSession } from './session.js';

const SEEN = 'Страница открывается этой учётной записи.';
const BY_CLASS_PAGE = 'Открывается по странице класса.';
const NO_CLASSES = 'Без списка классов не проверить.';

/** Tries one page of each kind with the account; a refused sign-in and a dead host are errors. */
export async function webCapabilities(
  session: WebSession,
  ownsClasses: boolean,
  context: PullContext,
): Promise<readonly Capability[]> {
  const body = async (address: string) => (await session.read(address, context)).body;
  const structure = await tried(async () => readClassKeys(await body(STRUCTURE_ADDRESS)));
  const [first] = structure.value ?? [];
  const teachers = await tried(async () => parseTeachers(TEACHERS_ADDRESS, await body(TEACHERS_ADDRESS)));
  const students = await tried(async () => {
    if (!first) throw new SourceChanged(structure.reason || NO_CLASSES);
    const address = studentsAddress(first.key);
    return parseStudents(address, await body(address));
  });
  const classPage = await tried(async () => {
    if (!first) throw new SourceChanged(structure.reason || NO_CLASSES);
    const address = classAddress(first.name);
    return parseClassSubjects(address, readText(await body(address)));
  });
  return [
    ...(ownsClasses ? rowsOf(structure, CLASSES_VIEW, ['schoolClass'], SEEN) : []),
    ...rowsOf(teachers, TEACHERS_VIEW, ['staff'], SEEN),
    ...rowsOf(students, STUDENTS_VIEW, ['student', 'enrolment'], SEEN),
    ...rowsOf(classPage, CLASS_SUBJECTS_VIEW, ['subject'], SEEN),
    ...rowsOf(classPage, GRID_VIEW, ['journal', 'groupMember', 'work', 'mark', 'absence', 'termMark'], BY_CLASS_PAGE),
    ...rowsOf(classPage, LESSONS_VIEW, ['lesson', 'topic', 'homework'], BY_CLASS_PAGE),
  ];
}

interface Tried<T> {
  readonly value: T | null;
  readonly reason: string;
}

async function tried<T>(attempt: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await attempt(), reason: '' };
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof SourceChanged || error instanceof SourceUnavailable) {
      return { value: null, reason: error.message };
    }
    throw error;
  }
}

function rowsOf(outcome: Tried<unknown>, view: string, entities: readonly Entity[], seen: string): Capability[] {
  const visible = outcome.value !== null;
  return entities.map((entity) => ({ entity, view: visible ? view : null, reason: visible ? seen : outcome.reason }));
}
