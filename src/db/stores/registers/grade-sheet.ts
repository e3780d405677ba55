import { defineRegister } from './register.js';

/** The secretary's list of grade sheets in the archive; who closes a class's journals enters it before the sheet is there. */
export const gradeSheet = defineRegister({
  id: 'grade_sheet',
  title: 'Сводные ведомости в архиве',
  fields: [
    { name: 'class', column: 'class_id', label: 'Класс', kind: 'class', required: true },
    {
      name: 'term',
      column: 'term_name',
      label: 'За какой период',
      kind: 'term',
      required: false,
      blank: 'учебный год',
    },
    { name: 'closed', column: 'closed_date', label: 'Ведение журналов завершено', kind: 'date', required: true },
    {
      name: 'archived',
      column: 'archived_date',
      label: 'Передана в архив',
      kind: 'date',
      required: false,
      blank: 'ещё не передана',
    },
  ],
  order: [['closed', 'archived']],
  identity: ['class', 'term'],
  yearly: 'closed',
  span: null,
});
