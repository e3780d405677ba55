import { defineRegister } from './register.js';

/** Logins handed out to families; a class meeting is one entry. */
export const credentialIssue = defineRegister({
  id: 'credential_issue',
  title: 'Выдача реквизитов доступа',
  fields: [
    { name: 'class', column: 'class_id', label: 'Всему классу', kind: 'class', required: false, blank: 'одной семье' },
    {
      name: 'student',
      column: 'student_id',
      label: 'Одной семье',
      kind: 'student',
      required: false,
      blank: 'всему классу',
    },
    { name: 'date', column: 'issue_date', label: 'День выдачи', kind: 'date', required: true },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [],
  anyOf: ['class', 'student'],
  identity: ['class', 'student', 'date'],
  span: null,
});
