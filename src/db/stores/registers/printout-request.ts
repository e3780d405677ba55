import { defineRegister } from './register.js';

/** Families that asked in writing for the diary on paper. */
export const printoutRequest = defineRegister({
  id: 'printout_request',
  title: 'Заявления о распечатке дневника',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    { name: 'weekly', column: 'weekly', label: 'Каждую неделю (нет — раз в месяц)', kind: 'flag', required: true },
    { name: 'from', column: 'from_date', label: 'С какого дня', kind: 'date', required: true },
    {
      name: 'to',
      column: 'to_date',
      label: 'По какой день',
      kind: 'date',
      required: false,
      blank: 'пока не отозвано',
    },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [['from', 'to']],
  identity: ['student', 'from'],
  span: null,
});
