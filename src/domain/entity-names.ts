import type { Entity } from './rows.js';

const NAMES: Partial<Readonly<Record<Entity, string>>> = {
  schoolClass: 'классы',
  staff: 'сотрудники',
  student: 'обучающиеся',
  subject: 'предметы',
  journal: 'журналы',
  enrolment: 'зачисления',
  term: 'учебные периоды',
  timetableSlot: 'расписание',
  substitution: 'замены',
  groupMember: 'состав групп',
  lesson: 'уроки',
  topic: 'темы',
  homework: 'домашние задания',
  work: 'виды работ',
  mark: 'отметки',
  absence: 'пропуски',
  termMark: 'отметки за период',
  planItem: 'темы КТП',
  load: 'нагрузка',
  staffVisit: 'посещения сотрудников',
  familyVisit: 'посещения родителей и обучающихся',
  cellEdit: 'история изменений отметок',
  lessonEdit: 'история изменений тем и заданий',
};

/** As a person calls what the journal shows: «расписание». */
export function entityName(entity: string): string {
  return NAMES[entity as Entity] ?? entity;
}
