import { expect, test } from 'vitest';
import { parseMarks } from '../../../../connectors/eljur-api/methods/marks.js';
import { changedSample, expectedOf, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const MONTH = 'eljur-api/marks/month.json';

testSamples('eljur-api/marks', parseMarks);

testSpoilt(MONTH, parseMarks, [
  {
    name: 'every kind of work in English',
    from: /"type": *"[^"]*"([\s\S]*?)"type": *"[^"]*"/g,
    to: '"type": "Answer"$1"type": "Control work"',
    error: 'отвечает не по-русски («Answer»)',
  },
  ...['1e400', '12345678901234567890', '-9007199254740993', '1e21'].map((number) => ({
    name: `the number ${number} for a comment`,
    from: '"comment": "устно"',
    to: `"comment": ${number}`,
    error: 'другого вида',
  })),
  ...['1e400', '12345678901234567890', '"12345678901234567890"'].map((number) => ({
    name: `the number ${number} for the place of a mark`,
    from: /"nm": "0"/,
    to: `"nm": ${number}`,
    error: 'другого вида',
  })),
  {
    name: 'a decimal for the place of a mark',
    from: /"nm": "0"/,
    to: '"nm": 1.0000000000000000001',
    error: 'без номера',
  },
  { name: 'the weight «1e400»', from: '"2.00"', to: '"1e400"', error: 'Вес отметки' },
  {
    name: 'the marks of a subject told twice',
    from: '"marks": [',
    to: '"marks": [], "marks": [',
    error: 'назван дважды',
  },
]);

test.each([
  ['a mark is what is written', '"value": "5"', '"value": 4.333333333333333333', 'mark', '"4.333333333333333333"'],
  ['so is a comment', '"comment": "устно"', '"comment": 4.333333333333333333', 'mark', '"4.333333333333333333"'],
  ['a weight is a number', '"2.00"', '1.333333333333333333', 'work', '1.3333333333333333'],
] as const)('of a decimal of nineteen digits %s', (_words, from, to, entity, told) => {
  const { address, body } = changedSample(MONTH, { from, to });
  expect(JSON.stringify(parseMarks(address, body).rows[entity])).toContain(`:${told}`);
});

test('an average, however long, is nobody’s mark', () => {
  const { address, body } = changedSample(MONTH, { from: '"4.67"', to: '4.666666666666666667' });
  const { rows } = parseMarks(address, body);
  expect(rows).toEqual(expectedOf(`fixtures/recorded/${MONTH}`).rows);
});

test('a number of twenty digits that is written as text stays the text it is', () => {
  const { address, body } = changedSample(MONTH, {
    from: '"lesson_id": "2"',
    to: '"lesson_id": "12345678901234567890"',
  });
  expect(parseMarks(address, body).rows.subject?.map(({ id }) => id)).toContain('12345678901234567890');
});

test('one kind of work that the school has named in English is a name like any other', () => {
  const { address, body } = changedSample(MONTH, { from: '"Ответ на уроке"', to: '"Listening"' });
  expect(parseMarks(address, body).rows.work?.map(({ kind }) => kind)).toEqual(['Контрольная работа', 'Listening']);
});
