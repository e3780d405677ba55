import { defineRegister } from './register.js';

/** ЭлЖур shows nothing of a student's card but the name: that the rest is there and true, the class teacher confirms. */
export const cardConfirmation = defineRegister({
  id: 'card_confirmation',
  title: 'Сверка карточек обучающихся',
  fields: [
    { name: 'class', column: 'class_id', label: 'Класс', kind: 'class', required: true },
    {
      name: 'date',
      column: 'confirmed_date',
      label: 'Когда сверены все карточки класса',
      kind: 'date',
      required: true,
    },
    {
      name: 'ground',
      column: 'ground',
      label: 'Основание',
      kind: 'text',
      required: true,
      usual: ['Лист сверки подписан классным руководителем', 'Сверено с личными делами'],
    },
  ],
  order: [],
  identity: ['class', 'date'],
  span: null,
});
