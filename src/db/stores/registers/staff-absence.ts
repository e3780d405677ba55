import { defineRegister } from './register.js';

export const staffAbsence = defineRegister({
  id: 'staff_absence',
  title: 'Отсутствие учителей',
  fields: [
    { name: 'staff', column: 'staff_id', label: 'Учитель', kind: 'staff', required: true },
    { name: 'from', column: 'from_date', label: 'С какого дня', kind: 'date', required: true },
    { name: 'to', column: 'to_date', label: 'По какой день', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [['from', 'to']],
  identity: ['staff'],
  span: ['from', 'to'],
});
