import { defineRegister } from './register.js';

export const individualPlan = defineRegister({
  id: 'individual_plan',
  title: 'Индивидуальные планы и обучение на дому',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    {
      name: 'subject',
      column: 'subject_id',
      label: 'Предмет',
      kind: 'subject',
      required: false,
      blank: 'все предметы',
    },
    { name: 'from', column: 'from_date', label: 'С какого дня', kind: 'date', required: true },
    { name: 'to', column: 'to_date', label: 'По какой день', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [['from', 'to']],
  identity: ['student', 'subject'],
  span: ['from', 'to'],
});
