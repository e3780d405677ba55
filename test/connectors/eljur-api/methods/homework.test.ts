import { expect, test } from 'vitest';
import {
  homeworkAddress,
  homeworkLessonsAddress,
  homeworkSubjects,
  parseHomework,
  parseHomeworkLessons,
} from '../../../../connectors/eljur-api/methods/homework.js';
import { changedSample, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const WEEK = 'eljur-api/homework/week.json';

testSamples('eljur-api/homework', parseHomework);
testSamples('eljur-api/homework-lessons', parseHomeworkLessons);

testSpoilt(WEEK, parseHomework, [
  { name: 'items called otherwise', from: /"homework"/g, to: '"task"', error: 'ни в одной строке нет поля homework' },
  { name: 'subjects called otherwise', from: /"name": "(?=[А-Я])/g, to: '"title": "', error: 'нет поля name' },
  { name: 'days in English', from: '"Понедельник"', to: '"Monday"', error: 'отвечает не по-русски' },
]);

test('subjects and groups come as they are written, those with homework for single students left out', () => {
  const { address, body } = changedSample(WEEK, { from: 'упр. 7', to: 'упр. 8' });
  expect(homeworkSubjects(address, body)).toEqual([
    { subject: 'Алгебра', group: '' },
    { subject: 'Английский язык', group: 'А.я1' },
    { subject: 'Английский язык', group: 'А.я2' },
    { subject: 'Алгебра', group: '' },
  ]);
});

test('a name with strokes finds its own homework again', () => {
  const { body } = changedSample(WEEK, { from: /"Алгебра"/g, to: '"Алгебра/анализ"' });
  const days = { schoolClass: '7А', from: '2026-10-05', to: '2026-10-11' };
  const { subject = '' } = homeworkSubjects(homeworkAddress(days), body)[0] ?? {};
  const address = homeworkLessonsAddress(days, { journal: '7А/2/0', subjects: [subject], group: '' });
  expect(parseHomeworkLessons(address, body).rows.homework).toHaveLength(2);
});

test('a journal that is written by two names has the homework of both', () => {
  const { body } = changedSample(WEEK, { from: /("20261007"[\s\S]*?)"Алгебра"/, to: '$1"Алгебра|база"' });
  const days = { schoolClass: '7А', from: '2026-10-05', to: '2026-10-11' };
  const subjects = ['Алгебра', 'Алгебра|база'];
  const address = homeworkLessonsAddress(days, { journal: '7А/2/0', subjects, group: '' });
  expect(parseHomeworkLessons(address, body).rows.homework).toMatchObject([
    { date: '2026-10-05' },
    { date: '2026-10-07', text: '№ 40' },
  ]);
});
