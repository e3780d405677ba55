import { expect, test } from 'vitest';
import { endWords, liftedSentence, stateWord } from '../../../src/dashboard/end-words.js';

test.each([
  [['registers'], 'с прошлой проверки изменились записи реестров'],
  [['norms'], 'с прошлой проверки изменился профиль акта'],
  [['facts', 'registers'], 'с прошлой проверки изменились данные журнала и записи реестров'],
  [['facts', 'registers', 'norms'], 'с прошлой проверки изменились данные журнала, записи реестров и профиль акта'],
  [['rules'], 'с прошлой проверки изменились правила проверки или состав получаемых данных'],
  [['other-classes'], 'с прошлой проверки изменилось расписание других классов'],
  [['facts', 'other-classes'], 'с прошлой проверки изменились данные журнала и расписание других классов'],
  [['moment'], 'прошло время или страница просмотрена ещё раз'],
  [['gone'], 'журнала, класса или учителя, о котором речь, больше нет'],
  [[], 'причина не записана'],
] as const)('%j: %s', (reasons, words) => {
  expect(endWords(reasons)).toBe(words);
});

test('what was no proven fault is not said to be none any more', () => {
  expect(liftedSentence('violated', ['norms'])).toContain('Больше не считается нарушением: с прошлой проверки');
  for (const verdict of ['disputable', 'no-data', 'excused'])
    expect(liftedSentence(verdict, ['facts'])).toContain('Больше не отмечается: с прошлой проверки');
});

test('each state has its word', () => {
  expect(['open', 'closed', 'absorbed', 'lifted'].map(stateWord)).toEqual([
    'открыто',
    'устранено',
    'включено в другое',
    'снято проверкой',
  ]);
});
