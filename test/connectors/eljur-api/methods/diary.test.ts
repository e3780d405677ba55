import { parseDiary } from '../../../../connectors/eljur-api/methods/diary.js';
import { testHarmless, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const WEEK = 'eljur-api/diary/week.json';

testSamples('eljur-api/diary', parseDiary);

testSpoilt(WEEK, parseDiary, [
  {
    name: 'days of the week in English',
    from: '"Понедельник"',
    to: '"Monday"',
    error: 'отвечает не по-русски («Monday»)',
  },
]);

testHarmless(WEEK, parseDiary, [
  { name: 'days without titles', from: /"title": "Понедельник",/g, to: '' },
  { name: 'a day under a number', from: '"Понедельник"', to: '"III"' },
]);
