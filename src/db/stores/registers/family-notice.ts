import { defineRegister } from './register.js';

/** ЭлЖур does not show whether a family was written to or called; the class teacher notes it. */
export const familyNotice = defineRegister({
  id: 'family_notice',
  title: 'Сообщения семьям',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    { name: 'date', column: 'notice_date', label: 'Когда семья узнала', kind: 'date', required: true },
    {
      name: 'ground',
      column: 'ground',
      label: 'Как сообщено',
      kind: 'text',
      required: true,
      usual: ['Сообщение в журнале', 'Звонок родителям', 'Разговор в школе', 'Письмо под подпись'],
    },
  ],
  order: [],
  identity: ['student', 'date'],
  span: null,
});
