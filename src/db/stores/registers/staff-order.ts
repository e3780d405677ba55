import { defineRegister } from './register.js';

/** Orders by which people are hired and leave: the list of the staff is kept by them. */
export const staffOrder = defineRegister({
  id: 'staff_order',
  title: 'Приказы о составе сотрудников',
  fields: [
    { name: 'staff', column: 'staff_id', label: 'Сотрудник', kind: 'staff', required: true },
    { name: 'hired', column: 'hired', label: 'Принят на работу (если нет — уволен)', kind: 'flag', required: true },
    { name: 'number', column: 'order_number', label: 'Номер приказа', kind: 'text', required: true },
    { name: 'orderDate', column: 'order_date', label: 'Дата приказа', kind: 'date', required: true },
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
  identity: ['staff', 'number', 'orderDate'],
  span: null,
});
