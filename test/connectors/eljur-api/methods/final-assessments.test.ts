import { expect, test } from 'vitest';
import {
  finalAssessmentSubjects,
  parseFinalAssessments,
  parseTermMarks,
  termMarksAddress,
} from '../../../../connectors/eljur-api/methods/final-assessments.js';
import { changedSample, expectedOf, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

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
  {
    name: 'a term in words',
    from: /"period": "I"/g,
    to: '"period": "Первое полугодие"',
    error: 'незнакомый период «Первое полугодие»',
  },
  { name: 'periods called otherwise', from: /"period"/g, to: '"term"', error: 'ни в одной строке нет поля period' },
]);

const QUARTERS = 'fixtures/recorded/eljur-api/term-marks/quarters.json';
const QUARTER = { termWord: 'четверть', isPart: false };
/** The second student's algebra is written by a name of its own. */
const BY_TWO_NAMES = { from: /(Алина[\s\S]*?)"Алгебра"/, to: '$1"Алгебра (база)"' };

test('a journal that is written by two names has the marks of both', () => {
  const placed = { journal: '7А/2/0', subjects: ['Алгебра', 'Алгебра (база)'], group: null };
  const { body } = changedSample(CLASS, BY_TWO_NAMES);
  const { rows } = parseTermMarks(termMarksAddress(placed, QUARTER), body);
  expect(rows).toEqual(expectedOf(QUARTERS).rows);
});

test('one mark under both names is one, two that differ are of no one journal', () => {
  const address = termMarksAddress({ journal: '7А/2/0', subjects: ['Алгебра', 'Музыка'], group: null }, QUARTER);
  const same = changedSample(CLASS, { from: '"зач"', to: '"н/а"' });
  expect(parseTermMarks(address, same.body).rows).toEqual(expectedOf(QUARTERS).rows);
  const differing = changedSample(CLASS, { from: '"зач"', to: '"нез"' });
  expect(() => parseTermMarks(address, differing.body)).toThrow('две разные отметки за период в одном журнале');
});

test('a period of the school’s own is told and passed over, beside the terms', () => {
  const { address, body } = changedSample(CLASS, { from: '"Год"', to: '"Промежуточная аттестация"' });
  expect(parseFinalAssessments(address, body).unfamiliar).toEqual(['период «Промежуточная аттестация»']);
  expect(parseTermMarks(expectedOf(QUARTERS).address, body).rows).toEqual(expectedOf(QUARTERS).rows);
});

test('each subject of the class comes once, without a group', () => {
  const { body } = changedSample(CLASS, { from: '"зач"', to: '"нез"' });
  expect(finalAssessmentSubjects(body)).toEqual([
    { subject: 'Алгебра', group: null },
    { subject: 'Музыка', group: null },
  ]);
});
