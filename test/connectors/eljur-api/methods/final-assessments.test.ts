import { expect, test } from 'vitest';
import {
  finalAssessmentSubjects,
  parseFinalAssessments,
  parseTermMarks,
} from '../../../../connectors/eljur-api/methods/final-assessments.js';
import { changedSample, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const CLASS = 'eljur-api/final-assessments/class.json';

testSamples('eljur-api/final-assessments', parseFinalAssessments);
testSamples('eljur-api/term-marks', parseTermMarks);

testSpoilt(CLASS, parseFinalAssessments, [
  { name: 'subjects called otherwise', from: /"name": "(?=[А-Я])/g, to: '"title": "', error: 'нет поля name' },
  {
    name: 'a period with its word',
    from: /"period": "I"/g,
    to: '"period": "I четверть"',
    error: 'незнакомый период «I четверть»',
  },
  { name: 'a period by an Arabic figure', from: /"period": "I"/g, to: '"period": "1"', error: 'незнакомый период «1»' },
  { name: 'periods called otherwise', from: /"period"/g, to: '"term"', error: 'ни в одной строке нет поля period' },
]);

test('each subject of the class comes once, without a group', () => {
  const { body } = changedSample(CLASS, { from: '"зач"', to: '"нез"' });
  expect(finalAssessmentSubjects(body)).toEqual([
    { subject: 'Алгебра', group: null },
    { subject: 'Музыка', group: null },
  ]);
});
