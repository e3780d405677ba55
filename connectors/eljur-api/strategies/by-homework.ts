import { dateAt } from '../../../src/domain/time.js';
import type { StudentScope } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import {
  type ClassDays,
  HOMEWORK_LESSONS_VIEW,
  HOMEWORK_VIEW,
  homeworkAddress,
  homeworkLessonsAddress,
  homeworkSubjects,
  parseHomework,
} from '../methods/homework.js';
import { anyClass } from './any-class.js';
import { type AnswerByName, pagesByName } from './pages-by-name.js';

const LACKS =
  'По заданиям классов: виден только урок, на котором задано; предметы названы без номеров, и задание по названию, которое подходит не к одному предмету класса, или группы, которой нет среди журналов, не читается.';

/** Homework of whole classes, where neither pages of lessons nor diaries open. */
export function byHomework(asking: ApiAsking): Strategy {
  return {
    step: 'journals',
    // The lessons at which it was set come along; who has only them does not know which lessons there were.
    views: { [HOMEWORK_VIEW]: [], [HOMEWORK_LESSONS_VIEW]: ['homework'] },
    rank: 3,
    needsJournals: true,
    cost: 'запрос на класс и период',
    async attempt(_view, context) {
      const today = dateAt(context.now(), 'UTC');
      const address = homeworkAddress({ schoolClass: await anyClass(asking, context), from: today, to: today });
      parseHomework(address, await asking.body(address, context));
      return { limits: LACKS };
    },
    async *pages(_owned, { byName }, context) {
      if (byName === undefined) return;
      const { students, known } = byName;
      const answers = classDays(students).map((days): AnswerByName => {
        const address = homeworkAddress(days);
        return {
          visit: asking.visit(HOMEWORK_VIEW, address, context),
          schoolClass: days.schoolClass,
          written: (body) => homeworkSubjects(address, body),
          addressOf: (placed) => homeworkLessonsAddress(days, placed),
        };
      });
      // That a journal has no homework is told too: by it, what comes later is known to be new.
      const reading = { view: HOMEWORK_LESSONS_VIEW, known, what: 'Домашние задания', tellsSilent: true };
      yield* pagesByName(asking, answers, reading, context);
    },
  };
}

function classDays(students: readonly StudentScope[]): readonly ClassDays[] {
  const spans = students.map(
    ({ schoolClass, from, to }) => [`${schoolClass}/${from}`, { schoolClass, from, to }] as const,
  );
  return [...new Map(spans).values()];
}
