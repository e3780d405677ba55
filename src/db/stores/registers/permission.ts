import { defineRegister } from './register.js';

export const permission = defineRegister({
  id: 'permission',
  title: 'Разрешения заполнить журнал позже',
  fields: [
    { name: 'staff', column: 'staff_id', label: 'Учитель', kind: 'staff', required: true },
    { name: 'journal', column: 'journal_id', label: 'Журнал', kind: 'journal', required: false, blank: 'все журналы' },
    { name: 'from', column: 'from_date', label: 'Уроки с', kind: 'date', required: true },
    { name: 'to', column: 'to_date', label: 'Уроки по', kind: 'date', required: true },
    { name: 'until', column: 'until_date', label: 'Заполнить до', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [
    ['from', 'to'],
    ['from', 'until'],
  ],
  identity: ['staff', 'journal', 'until'],
  span: ['from', 'to'],
});
