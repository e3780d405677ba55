import { defineRegister } from './register.js';

/** Printouts of the diary that families were given. */
export const printoutIssue = defineRegister({
  id: 'printout_issue',
  title: 'Выданные распечатки дневника',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    { name: 'date', column: 'issue_date', label: 'День выдачи', kind: 'date', required: true },
  ],
  order: [],
  identity: ['student', 'date'],
  span: null,
});
