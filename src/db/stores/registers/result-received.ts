import { USUAL_RESULTS } from '../../../domain/usual-results.js';
import { defineRegister } from './register.js';

/** Results that the school has been told: the act gives it a day to show them to families. */
export const resultReceived = defineRegister({
  id: 'result_received',
  title: 'Полученные результаты',
  fields: [
    {
      name: 'what',
      column: 'what',
      label: 'Результаты чего',
      kind: 'text',
      required: true,
      usual: USUAL_RESULTS,
    },
    { name: 'class', column: 'class_id', label: 'Класс', kind: 'class', required: false, blank: 'все классы' },
    { name: 'receivedAt', column: 'received_at', label: 'Когда получены', kind: 'moment', required: true },
    {
      name: 'shownAt',
      column: 'shown_at',
      label: 'Когда доведены до семей',
      kind: 'moment',
      required: false,
      blank: 'ещё не доведены',
    },
  ],
  order: [['receivedAt', 'shownAt']],
  past: ['receivedAt', 'shownAt'],
  identity: ['what', 'class', 'receivedAt'],
  span: null,
});
