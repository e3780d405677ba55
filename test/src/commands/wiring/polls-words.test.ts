import { expect, test } from 'vitest';
import { pollsInWords } from '../../../../src/commands/wiring/polls-words.js';
import type { DayPlan } from '../../../../src/sync/polls/plan-day.js';
import { at, RULES } from '../../sync/polls/support.js';

const NEEDS = {
  day: '2026-10-13',
  now: at('2026-10-13T12:00:00'),
  rules: RULES,
  perMinute: 1,
  pages: ['grid'],
  full: { at: null, requests: 0 },
  planItems: 0,
} as const;
const EVENING = at('2026-10-13T18:00:00');
const PLAN: DayPlan = {
  brackets: [
    { from: EVENING, to: EVENING, purpose: 'before', deadline: EVENING, requests: 0, left: 21 },
    { from: EVENING, to: at('2026-10-13T18:30:00'), purpose: 'after', deadline: EVENING, requests: 29, left: 2 },
    {
      from: at('2026-10-13T23:00:00'),
      to: at('2026-10-14T04:00:00'),
      purpose: 'full',
      deadline: null,
      requests: 300,
      left: 0,
    },
  ],
  requests: 329,
  deadlines: 41,
  provable: 39,
};

test('what stays disputable is told with its share, and what would prove it', () => {
  expect(pollsInWords(PLAN, { perMinute: 2, toleranceMs: 33 * 60_000 }, NEEDS)).toEqual([
    'План чтения на 13 октября, вт, не больше 1 запроса в минуту:',
    '  18:00–18:00  до срока 13.10 в 18:00 — 0 запросов; не успеть прочитать 21 страницу',
    '  18:00–18:30  после срока 13.10 в 18:00 — 29 запросов; не успеть прочитать 2 страницы',
    '  23:00–04:00  недельная сверка: всё, со списками — 300 запросов',
    'Всего 329 запросов и по несколько служебных на каждый запуск: вход, список замен.',
    'Доказуемо: 39 из 41 срока (95,1 %). Спорными могут остаться 2 (4,9 %): чтение не успеет в пределах допуска после срока, и о записи, внесённой между чтениями, нельзя будет сказать, вовремя ли она внесена.',
    'Лучше: при 2 запросах в минуту (REQUESTS_PER_MINUTE=2) или допуске 33 мин в профиле акта доказуемы все сроки.',
    'Запускайте по часам школы (прерванное чтение, кроме сверки, продолжит следующий запуск):',
    '  18:00  zavuch sync --ceiling 29 --items 0',
    '  23:00  zavuch sync --full',
  ]);
});

test('what no plan can prove any more is told as such', () => {
  const words = pollsInWords(PLAN, { perMinute: null, toleranceMs: null }, NEEDS);
  expect(words).toContain('Часть сроков этого дня прошла без чтения: их уже не докажет никакой план.');
});

test('a day without deadlines and with fresh pages', () => {
  const nothing = { brackets: [], requests: 0, deadlines: 0, provable: 0 };
  expect(pollsInWords(nothing, { perMinute: 1, toleranceMs: 60_000 }, NEEDS)).toEqual([
    'План чтения на 13 октября, вт, не больше 1 запроса в минуту:',
    '  читать нечего: сроков в этот день нет, а все страницы свежие.',
  ]);
});
