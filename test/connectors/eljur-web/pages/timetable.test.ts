import { parseTimetable } from '../../../../connectors/eljur-web/pages/timetable.js';
import { asText, testHarmless, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const WEEK = 'eljur-web/timetable/week.html';
const parse = asText(parseTimetable);

testSamples('eljur-web/timetable', parse);

testSpoilt(WEEK, parse, [
  {
    name: 'lessons marked otherwise',
    from: /schedule__day__content__lesson(?=[ "])/g,
    to: 'schedule-card',
    error: 'есть текст вне известных уроков',
  },
  {
    name: 'one lesson marked otherwise',
    from: '"schedule__day__content__lesson schedule__day__content__lesson--main"',
    to: '"schedule-card"',
    error: 'есть текст вне известных уроков',
  },
  { name: 'another word for held', from: /--main(?=")/g, to: '--basic', error: 'не видно, проводится ли он' },
  { name: 'numbers elsewhere', from: /lesson__num/g, to: 'lesson__number', error: 'ни у одного урока нет поля' },
  { name: 'a number in words', from: '>3<', to: '>третий<', error: 'на 2026-10-06 номер урока не читается' },
  { name: 'a dash for a number', from: '>3<', to: '>–<', error: 'на 2026-10-06 номер урока не читается' },
  { name: 'a number without its place', from: /lesson__num">3/, to: 'lesson__no">3', error: 'номер урока не читается' },
  { name: 'times elsewhere', from: /lesson__time/g, to: 'lesson__hours', error: 'ни у одного урока нет поля' },
  { name: 'groups marked otherwise', from: /schedule-group/g, to: 'schedule-part', error: 'стоит ещё что-то' },
  { name: 'a day marked otherwise', from: 'schedule__day__content"', to: 'day"', error: 'не все дни читаются' },
]);

testHarmless(WEEK, parse, [
  { name: 'columns marked otherwise', from: /schedule__day__content__column/g, to: 'column' },
  { name: 'an icon in a day', from: '</p></div>', to: '</p></div><i class="icon"></i>' },
  { name: 'a number with its point', from: '>3<', to: '>3.<' },
]);
