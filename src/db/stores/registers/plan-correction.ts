import { defineRegister } from './register.js';

/** Correction sheets of КТП, which ЭлЖур does not show: how a journal that is behind makes up for it by the end of the year. */
export const planCorrection = defineRegister({
  id: 'plan_correction',
  title: 'Листы корректировки',
  fields: [
    { name: 'journal', column: 'journal_id', label: 'Журнал', kind: 'journal', required: true },
    { name: 'date', column: 'sheet_date', label: 'Дата листа', kind: 'date', required: true },
    {
      name: 'ground',
      column: 'ground',
      label: 'Причина отставания и как его наверстают',
      kind: 'text',
      required: true,
      usual: [
        'Карантин: темы объединены',
        'Болезнь учителя: проводятся дополнительные уроки',
        'Праздничные дни: взято из резерва',
      ],
    },
  ],
  order: [],
  identity: ['journal', 'date'],
  span: null,
});
