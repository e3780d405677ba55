import { defineRegister } from './register.js';

export const deferral = defineRegister({
  id: 'deferral',
  title: 'Отсрочки аттестации',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    { name: 'journal', column: 'journal_id', label: 'Журнал', kind: 'journal', required: false, blank: 'все журналы' },
    { name: 'term', column: 'term_name', label: 'Учебный период', kind: 'term', required: true },
    { name: 'until', column: 'until_date', label: 'До какого дня', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [],
  identity: ['student', 'journal', 'term'],
  yearly: 'until',
  span: null,
});
