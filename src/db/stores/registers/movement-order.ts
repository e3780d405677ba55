import { defineRegister } from './register.js';

/** Orders by which students come, leave or change classes: the lists of the journal are kept by them. */
export const movementOrder = defineRegister({
  id: 'movement_order',
  title: 'Приказы о движении обучающихся',
  fields: [
    { name: 'student', column: 'student_id', label: 'Обучающийся', kind: 'student', required: true },
    {
      name: 'kind',
      column: 'kind',
      label: 'Движение',
      kind: 'text',
      required: true,
      usual: ['зачислен', 'отчислен', 'переведён'],
    },
    { name: 'number', column: 'order_number', label: 'Номер приказа', kind: 'text', required: true },
    { name: 'orderDate', column: 'order_date', label: 'Дата приказа', kind: 'date', required: true },
    {
      name: 'fromClass',
      column: 'from_class_id',
      label: 'Из какого класса',
      kind: 'class',
      required: false,
      blank: 'не из этой школы',
    },
    {
      name: 'toClass',
      column: 'to_class_id',
      label: 'В какой класс',
      kind: 'class',
      required: false,
      blank: 'из школы выбыл',
    },
    {
      name: 'since',
      column: 'since_date',
      label: 'С какого дня',
      kind: 'date',
      required: false,
      blank: 'со дня приказа',
    },
  ],
  order: [],
  anyOf: ['fromClass', 'toClass'],
  identity: ['student', 'number', 'orderDate'],
  span: null,
});
