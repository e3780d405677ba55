import { defineRegister } from './register.js';

/**
 * Of these «дистанционно», in whatever words, alone leaves the lessons to be entered as always. On a day «по расписанию другого дня»,
 * or of one that is named («по расписанию понедельника», «по расписанию 12 октября»), no lesson is asked for, but what is entered is judged.
 */
const USUAL = [
  'актированный день',
  'ВПР',
  'дистанционно',
  'дополнительные каникулы',
  'карантин',
  'по расписанию другого дня',
  'практика',
  'пробный экзамен',
  'пункт экзамена',
  'сборы',
  'экскурсия',
];

export const classDayEvent = defineRegister({
  id: 'class_day_event',
  title: 'Дни и уроки, когда класс не учился по расписанию',
  fields: [
    {
      name: 'class',
      column: 'class_id',
      label: 'Класс',
      kind: 'class',
      required: false,
      blank: 'вся школа',
      unless: 'grade',
    },
    { name: 'grade', column: 'grade', label: 'Параллель', kind: 'grade', required: false },
    { name: 'from', column: 'from_date', label: 'С какого дня', kind: 'date', required: true },
    { name: 'to', column: 'to_date', label: 'По какой день', kind: 'date', required: true },
    { name: 'fromBell', column: 'from_bell', label: 'С какого урока', kind: 'bell', required: false },
    { name: 'toBell', column: 'to_bell', label: 'По какой урок', kind: 'bell', required: false },
    { name: 'kind', column: 'kind', label: 'Что было', kind: 'text', required: true, usual: USUAL },
    { name: 'ground', column: 'ground', label: 'Основание', kind: 'text', required: true },
  ],
  order: [
    ['from', 'to'],
    ['fromBell', 'toBell'],
  ],
  apart: ['class', 'grade'],
  identity: ['class', 'grade', 'fromBell', 'toBell', 'kind'],
  span: ['from', 'to'],
});
