import { SourceChanged } from '../../../src/core/errors.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { FailedPage, Page, PullContext } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import { STRUCTURE_ADDRESS, studentsAddress, TEACHERS_ADDRESS } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { CLASSES_VIEW, type ClassKey, readClassKeys, STRUCTURE_VIEW } from '../pages/recipient-structure.js';
import { parseStudents, STUDENTS_VIEW } from '../pages/students.js';
import { parseTeachers, TEACHERS_VIEW } from '../pages/teachers.js';
import { requireAll, seenClasses } from './open-classes.js';

/** Classes, staff and students as recipients of the mail: the cleanest list of persons with their numbers. */
export function byRecipients(asking: WebAsking): Strategy {
  return {
    step: 'listings',
    views: { [CLASSES_VIEW]: ['schoolClass'], [TEACHERS_VIEW]: ['staff'], [STUDENTS_VIEW]: ['student', 'enrolment'] },
    rank: 1.5,
    cost: 'запрос на класс',
    async attempt(view, context) {
      if (view === CLASSES_VIEW) {
        readClassKeys(await asking.body(STRUCTURE_ADDRESS, context));
        requireAll(await seenClasses(asking, context));
      }
      if (view === TEACHERS_VIEW) parseTeachers('', await asking.body(TEACHERS_ADDRESS, context));
      if (view === STUDENTS_VIEW) await tryStudents(asking, context);
      return {};
    },
    async *pages(owned, plan, context) {
      if (!plan.listings) return;
      yield* people(asking, owned, context);
    },
  };
}

/** A student of a class that is open; null where it is empty. */
export async function tryStudents(asking: WebAsking, context: PullContext): Promise<string | null> {
  const { keys, open } = await seenClasses(asking, context);
  const first = keys.find(({ name }) => open?.includes(name) ?? true);
  if (!first) throw new SourceChanged('В дереве получателей нет классов школы.');
  const address = studentsAddress(first.key);
  return parseStudents(address, await asking.body(address, context)).rows.enrolment?.[0]?.student ?? null;
}

async function* people(
  asking: WebAsking,
  owned: ReadonlySet<Entity>,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const structureView = owned.has('schoolClass') ? CLASSES_VIEW : STRUCTURE_VIEW;
  const roots = [
    ...(owned.has('schoolClass') || owned.has('student')
      ? [asking.visit(structureView, STRUCTURE_ADDRESS, context)]
      : []),
    ...(owned.has('staff') ? [asking.visit(TEACHERS_VIEW, TEACHERS_ADDRESS, context)] : []),
  ];
  asking.known.keys = [];
  for await (const page of asking.walk(roots, context, 'Сотрудники и классы')) {
    if (page.view === structureView && !('failed' in page)) asking.known.keys = readClassKeys(page.body);
    yield page;
  }
  if (!owned.has('student')) return;
  const students = wanted(asking).map(({ key }) => asking.visit(STUDENTS_VIEW, studentsAddress(key), context));
  yield* asking.walk(students, context, 'Обучающиеся');
}

/** Of a teacher's classes alone, where no list of all the school's has come. */
function wanted({ known }: WebAsking): readonly ClassKey[] {
  const { own, keys } = known;
  return own === null ? keys : keys.filter(({ name }) => own.includes(name));
}
