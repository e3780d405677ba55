import { defineRegister } from './register.js';

export const outage = defineRegister({
  id: 'outage',
  title: 'Сбои и отключения',
  fields: [
    { name: 'startsAt', column: 'starts_at', label: 'Начало', kind: 'moment', required: true },
    { name: 'endsAt', column: 'ends_at', label: 'Конец', kind: 'moment', required: true },
    { name: 'reason', column: 'reason', label: 'Причина и подтверждение', kind: 'text', required: true },
  ],
  order: [['startsAt', 'endsAt']],
  identity: [],
  span: ['startsAt', 'endsAt'],
});
