import { defineRegister } from './register.js';

/** Control works as the school has approved them; one that is agreed anew is voided and recorded on its new day. */
export const controlSchedule = defineRegister({
  id: 'control_schedule',
  title: 'График контрольных работ',
  fields: [
    { name: 'journal', column: 'journal_id', label: 'Журнал', kind: 'journal', required: true },
    { name: 'date', column: 'work_date', label: 'День работы', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Чем утверждён', kind: 'text', required: true },
  ],
  order: [],
  identity: ['journal', 'date'],
  span: null,
});
