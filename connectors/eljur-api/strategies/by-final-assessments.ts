import type { PullContext, StudentScope } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { Visit } from '../../../src/sync/visit.js';
import type { ApiAsking } from '../asking.js';
import {
  FINAL_ASSESSMENTS_VIEW,
  finalAssessmentSubjects,
  finalAssessmentsAddress,
  leftOutOf,
  requireClass,
  requireFinalAssessments,
  someStudentAddress,
  TERM_MARKS_VIEW,
  termMarksAddress,
} from '../methods/final-assessments.js';
import { tryAnyStudent } from './any-student.js';
import { type AnswerByName, pagesByName } from './pages-by-name.js';

const LACKS =
  'По итоговым отметкам обучающихся: предметы названы без номеров и подгрупп, поэтому отметки по предмету, который класс изучает подгруппами или название которого подходит не к одному предмету, не читаются; годовых отметок нет. Если в ответе названы не все обучающиеся класса, отсутствие отметки не доказано, а исправления прежних могут быть не видны.';

/** Marks for terms, a class an answer, where the journal's grid does not open. */
export function byFinalAssessments(asking: ApiAsking): Strategy {
  return {
    step: 'journals',
    views: { [FINAL_ASSESSMENTS_VIEW]: [], [TERM_MARKS_VIEW]: ['termMark'] },
    rank: 3,
    needsJournals: true,
    cost: 'запрос на класс',
    async attempt(_view, context) {
      await tryAnyStudent({ address: someStudentAddress, require: requireFinalAssessments }, asking, context);
      return { limits: LACKS };
    },
    async *pages(_owned, { byName }, context) {
      if (byName === undefined) return;
      const { students, known } = byName;
      const answers = [...byClass(students)].map(([schoolClass, { ids, termWord }]): AnswerByName => {
        return {
          visit: visitOf(asking, schoolClass, ids, context),
          schoolClass,
          written: finalAssessmentSubjects,
          addressOf: (placed, body) => termMarksAddress(placed, { termWord, isPart: leftOutOf(body, ids).length > 0 }),
          lacks: (body) => lacksWords(leftOutOf(body, ids), ids.size),
        };
      });
      const reading = { view: TERM_MARKS_VIEW, known, what: 'Отметки за период', tellsSilent: false };
      yield* pagesByName(asking, answers, reading, context);
    },
  };
}

/**
 * Its address does not tell who is asked for: a kept answer that leaves somebody out may be of an older roll and is asked for
 * anew. What has just come is read unless it leaves out most of them.
 */
function visitOf(asking: ApiAsking, schoolClass: string, ids: ReadonlySet<string>, context: PullContext): Visit {
  const asked = { student: [...ids].join(',') };
  const visit = asking.visit(FINAL_ASSESSMENTS_VIEW, finalAssessmentsAddress(schoolClass), context, asked);
  let isFresh = false;
  return {
    ...visit,
    async fetch() {
      const answer = await visit.fetch();
      isFresh = true;
      return answer;
    },
    read(body) {
      requireClass(body, ids, isFresh ? ids.size / 2 : 0);
      return visit.read(body);
    },
  };
}

function lacksWords(left: readonly string[], size: number): string | null {
  if (left.length === 0) return null;
  return `Итоговых отметок нет в ответе у ${left.length} из ${size} обучающихся (номера в ЭлЖуре: ${left.join(', ')}). Новые отметки остальных прочитаны; исправления и удаления прежних могут быть не видны, пока ответ неполон.`;
}

interface OfClass {
  readonly ids: Set<string>;
  /** What its terms are called after their number. */
  readonly termWord: string;
}

function byClass(students: readonly StudentScope[]): ReadonlyMap<string, OfClass> {
  const classes = new Map<string, OfClass>();
  for (const { schoolClass, student, termName } of students) {
    const known = classes.get(schoolClass) ?? { ids: new Set(), termWord: termName.split(' ').at(-1) ?? '' };
    known.ids.add(student);
    classes.set(schoolClass, known);
  }
  return classes;
}
