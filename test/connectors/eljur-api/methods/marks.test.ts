import { expect, test } from 'vitest';
import { parseMarks } from '../../../../connectors/eljur-api/methods/marks.js';
import { changedSample, testSamples, testSpoilt } from '../../../support/connectors/samples.js';

const MONTH = 'eljur-api/marks/month.json';

testSamples('eljur-api/marks', parseMarks);

testSpoilt(MONTH, parseMarks, [
  {
    name: 'every kind of work in English',
    from: /"type": *"[^"]*"([\s\S]*?)"type": *"[^"]*"/g,
    to: '"type": "Answer"$1"type": "Control work"',
    error: 'отвечает не по-русски («Answer»)',
  },
]);

test('one kind of work that the school has named in English is a name like any other', () => {
  const { address, body } = changedSample(MONTH, { from: '"Ответ на уроке"', to: '"Listening"' });
  expect(parseMarks(address, body).rows.work?.map(({ kind }) => kind)).toEqual(['Контрольная работа', 'Listening']);
});
