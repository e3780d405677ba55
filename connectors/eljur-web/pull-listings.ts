import type { FailedPage, Page, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitInOrder } from '../../src/sync/visit.js';
import { classAddress, STRUCTURE_ADDRESS, studentsAddress, TEACHERS_ADDRESS } from './addresses.js';
import { CLASS_SUBJECTS_VIEW } from './pages/class-subjects.js';
import { readClassKeys } from './pages/recipient-structure.js';
import { STUDENTS_VIEW } from './pages/students.js';
import { TEACHERS_VIEW } from './pages/teachers.js';

export interface Listing {
  visit(view: string, address: string, context: PullContext): Visit;
  /** How the structure of classes is read: as classes, or for its keys alone. */
  readonly structureView: string;
  readonly concurrency: number;
}

/** Staff and classes; then, by the keys of the classes, their students and subjects. */
export async function* pullListings(
  { visit, structureView, concurrency }: Listing,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const roots = [visit(structureView, STRUCTURE_ADDRESS, context), visit(TEACHERS_VIEW, TEACHERS_ADDRESS, context)];
  let structure: Uint8Array | null = null;
  for await (const page of visitInOrder(roots, context, { concurrency, what: 'Сотрудники и классы' })) {
    if (page.view === structureView && !('failed' in page)) structure = page.body;
    yield page;
  }
  if (!structure) return;
  const classes = readClassKeys(structure);
  const students = classes.map(({ key }) => visit(STUDENTS_VIEW, studentsAddress(key), context));
  yield* visitInOrder(students, context, { concurrency, what: 'Обучающиеся' });
  const subjects = classes.map(({ name }) => visit(CLASS_SUBJECTS_VIEW, classAddress(name), context));
  yield* visitInOrder(subjects, context, { concurrency, what: 'Предметы классов' });
}
