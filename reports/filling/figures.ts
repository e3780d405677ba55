import type { FillingLine } from '../../src/read/filling.js';
import type { LackingStudent } from '../../src/read/low-accumulation.js';
import type { FiguresBlock } from '../../src/reporting/document.js';

/** The school's line: each figure with its base, and what is not known said so. */
export function figures(lines: readonly FillingLine[], lacking: readonly LackingStudent[]): FiguresBlock {
  const sum = (pick: (line: FillingLine) => number): number => lines.reduce((total, line) => total + pick(line), 0);
  const lessons = sum((line) => line.lessons);
  const judged = sum((line) => line.topicsJudged);
  const due = sum((line) => line.homeworkDue);
  return {
    kind: 'figures',
    items: [
      {
        label: 'Дни с уроками, внесённые в журнал',
        value: { part: sum((line) => line.daysDue - line.daysWithoutLesson), whole: sum((line) => line.daysDue) },
        note: 'по расписанию, журнал и дата',
      },
      {
        label: 'Уроки с темой',
        value: { part: lessons - sum((line) => line.withoutTopic), whole: lessons },
        note: 'из внесённых',
      },
      {
        label: 'Темы, внесённые в срок',
        value: { part: judged - sum((line) => line.topicsLate), whole: judged },
        note: `доказуемо; по остальным ${lessons - judged} урокам срок подтвердить нельзя`,
      },
      {
        label: 'Уроки с домашним заданием',
        value: { part: due - sum((line) => line.homeworkMissing), whole: due },
        note: 'из тех, где оно требуется',
      },
      {
        label: 'Обучающиеся, которым не хватает отметок',
        value: new Set(lacking.map((line) => line.student)).size,
        note: 'хотя бы по одному предмету',
      },
    ],
  };
}
