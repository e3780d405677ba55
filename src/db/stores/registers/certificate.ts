import { defineRegister } from './register.js';

/** Who studied in a sanatorium, a hospital or a camp: the marks of its certificate count for the term and are no marks of the journal. */
export const certificate = defineRegister({
  id: 'certificate',
  title: 'Справки об обучении в другом учреждении',
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
    { name: 'ground', column: 'ground', label: 'Кем и когда выдана', kind: 'text', required: true },
  ],
  order: [['from', 'to']],
  identity: ['student', 'subject'],
  span: ['from', 'to'],
});
