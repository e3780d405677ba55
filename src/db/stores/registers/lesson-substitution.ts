import { defineRegister } from './register.js';

/** The school's own list of substitutions: the journal must show the same. */
export const lessonSubstitution = defineRegister({
  id: 'lesson_substitution',
  title: 'Замены уроков',
  fields: [
    { name: 'journal', column: 'journal_id', label: 'Журнал', kind: 'journal', required: true },
    { name: 'date', column: 'lesson_date', label: 'День урока', kind: 'date', required: true },
    {
      name: 'bell',
      column: 'bell',
      label: 'Номер урока',
      kind: 'bell',
      required: false,
      blank: 'все уроки журнала в этот день',
    },
    {
      name: 'staff',
      column: 'staff_id',
      label: 'Кто провёл урок',
      kind: 'staff',
      required: false,
      blank: 'урок отменён, или группы объединены',
    },
    { name: 'ground', column: 'ground', label: 'Приказ или строка журнала замен', kind: 'text', required: true },
  ],
  order: [],
  identity: ['journal', 'date', 'bell'],
  span: null,
});
