import { expect, test } from 'vitest';
import { deadlineWords, movedWords } from '../../../../src/audit/judging/sentence.js';
import { certaintyMeaning } from '../../../../src/dashboard/excuse-words.js';
import { at, ZONE } from '../support/facts.js';

const evidence = (until: string | null) => ({
  deadline: at('2025-09-18 00:00'),
  movedDeadline: until === null ? null : at('2025-09-23 00:00'),
  exception: { kind: 'class-day-event', until },
});

test('says why a deadline that lay on a lost day of the class was put off', () => {
  expect(movedWords(evidence('2025-09-22'))).toBe(
    'срок перенесён до конца дня 22.09: в последний день срока класс не учился',
  );
  expect(movedWords(evidence(null))).toBe(
    'срок перенесён до первого учебного дня класса: в последний день срока класс не учился',
  );
  expect(deadlineWords(evidence('2025-09-22'), ZONE)).toBe(
    'срок перенесён с 17.09 в 24:00 на 22.09 в 24:00 (в последний день срока класс не учился)',
  );
});

test.each([
  [{ schoolDays: 10 }, 'конца 10-го учебного дня после возвращения'],
  [{}, 'конца учебных дней, отведённых после возвращения'],
])('says until when a certificate is waited for, of %j kept with it', (kept, words) => {
  const waiting = { ...evidence(null), exception: { kind: 'certificate', until: null, ...kept } };
  expect(movedWords(waiting)).toBe(`срок перенесён до ${words}: справка об обучении`);
});

test('says that a journal was opened later', () => {
  const opened = { ...evidence('2025-09-22'), exception: { kind: 'journal-opened', until: '2025-09-22' } };
  expect(movedWords(opened)).toBe('срок перенесён до конца дня 22.09: журнал впервые виден позже');
  expect(certaintyMeaning({ verdict: 'excused', severity: 'violation', evidence: opened })).toBe(
    'Срок перенесён: шлюз впервые увидел этот журнал позже, а при чтении до того его не было. На более ранние дни даётся неделя.',
  );
});

test('its card does too', () => {
  const finding = { verdict: 'excused', severity: 'violation', evidence: evidence('2025-09-22') };
  expect(certaintyMeaning(finding)).toBe(
    'Срок перенесён: зарегистрировано, что в последний день срока класс не учился.',
  );
});
