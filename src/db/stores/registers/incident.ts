import { defineRegister } from './register.js';

/**
 * Accounts whose access was lost. What was done by such an account from the notice on is void by the act, until the
 * access is the owner's again.
 */
export const incident = defineRegister({
  id: 'incident',
  title: 'Нарушения доступа',
  fields: [
    { name: 'staff', column: 'staff_id', label: 'Чей доступ', kind: 'staff', required: true },
    { name: 'knownAt', column: 'known_at', label: 'Когда стало известно', kind: 'moment', required: true },
    {
      name: 'notifiedAt',
      column: 'notified_at',
      label: 'Когда уведомлены директор и служба поддержки',
      kind: 'moment',
      required: false,
      blank: 'ещё не уведомлены',
    },
    {
      name: 'restoredAt',
      column: 'restored_at',
      label: 'Когда доступ восстановлен',
      kind: 'moment',
      required: false,
      blank: 'ещё не восстановлен',
    },
    { name: 'whatHappened', column: 'what_happened', label: 'Что произошло', kind: 'text', required: true },
  ],
  order: [
    ['knownAt', 'notifiedAt'],
    ['knownAt', 'restoredAt'],
  ],
  past: ['knownAt', 'notifiedAt', 'restoredAt'],
  identity: ['staff', 'knownAt'],
  span: null,
});
