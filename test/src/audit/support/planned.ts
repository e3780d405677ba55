import type { JournalFacts, LessonFact } from '../../../../src/audit/journal-facts.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { at, facts, lesson, type Overrides, seen, slot } from './facts.js';

/** Mondays and Wednesdays of the quarter, sixteen lessons. */
export const PLAN_DATES: readonly PlainDate[] = [
  ...['2025-09-01', '2025-09-03', '2025-09-08', '2025-09-10', '2025-09-15', '2025-09-17', '2025-09-22', '2025-09-24'],
  ...['2025-09-29', '2025-10-01', '2025-10-06', '2025-10-08', '2025-10-13', '2025-10-15', '2025-10-20', '2025-10-22'],
];

/** Topics that have nothing in common. */
export const PLAN_TOPICS: readonly string[] = [
  ...['Дроби', 'Степени', 'Корни', 'Модуль числа', 'Уравнения', 'Неравенства', 'Функция', 'График'],
  ...['Парабола', 'Проценты', 'Вектор', 'Площадь', 'Объём', 'Логарифм', 'Синус', 'Множества'],
];

/** The plan with control works at these positions, from 0. */
export function withControls(...places: readonly number[]): readonly string[] {
  return PLAN_TOPICS.map((topic, nth) => (places.includes(nth) ? `Контрольная работа № ${nth + 1}` : topic));
}

/** Another journal of the subject with these students, which held a lesson on each of the dates. */
export function sister(members: readonly number[], dates: readonly PlainDate[]): JournalFacts['neighbours']['sisters'] {
  return [{ members, lessonsByDate: new Map(dates.map((date) => [date, 1])), termMarks: [] }];
}

/** A lesson with its topic; an empty one has none. */
export function taught(date: PlainDate, topic: string, nth: number): LessonFact {
  return lesson(date, { id: 11 + nth, ...(topic === '' ? {} : { topic: [[topic, seen(`${date} 12:00`)]] }) });
}

/** A journal of two hours a week whose lessons follow its plan, unless `topics` of the lessons or of the plan are others. */
export function planned(
  parts: { readonly plan?: readonly string[]; readonly topics?: readonly (string | null)[] } = {},
  more: Overrides = {},
): JournalFacts {
  const { plan = PLAN_TOPICS, topics = PLAN_TOPICS } = parts;
  return facts({
    slots: PLAN_DATES.map((date) => slot(date)),
    // Null: the lesson was never entered.
    lessons: PLAN_DATES.flatMap((date, nth) => {
      const topic = topics[nth];
      return topic === undefined || topic === null ? [] : [taught(date, topic, nth)];
    }),
    plan: { broughtAt: at('2025-09-02 12:00'), topics: plan },
    load: [{ id: 40, subjectName: 'Алгебра', groupName: '', teacherId: 1, hours: 2, seenAt: at('2025-09-02 12:00') }],
    ...more,
  });
}

/** The plan's topics with some of them others, by position from 0. */
export function but(others: Readonly<Record<number, string | null>>): readonly (string | null)[] {
  return PLAN_TOPICS.map((topic, nth) => (nth in others ? (others[nth] ?? null) : topic));
}
