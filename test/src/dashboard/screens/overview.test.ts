import { expect, test } from 'vitest';
import type { Catalogue } from '../../../../src/dashboard/catalogue.js';
import { outsideIndex, termLines, weekChange } from '../../../../src/dashboard/screens/overview/index-words.js';
import { newsSentences } from '../../../../src/dashboard/screens/overview/news-sentences.js';
import { trendChart } from '../../../../src/dashboard/trend-chart.js';

const often = { rule: 'topic-missing', opportunities: 1204, violated: 12, weight: 2 };
const rare = { rule: 'period-mark-missing', opportunities: 12, violated: 2, weight: 3 };
const day = (date: string, value: number | null, terms: readonly (typeof often)[] = [often]) => ({
  ...{ date, value, terms },
  ...{ violated: 0, opportunities: 0 },
});
const catalogue = {
  rules: [
    { id: 'topic-missing', title: 'Не заполнена тема урока', howToFix: '' },
    { id: 'period-mark-missing', title: 'Не выставлена отметка за период', howToFix: '' },
  ],
} as unknown as Catalogue;

test('a change over a week is told while the same rules are counted', () => {
  expect(weekChange(day('2026-10-12', 95), day('2026-10-05', 90))).toBe('+5,0 за неделю');
  expect(weekChange(day('2026-10-12', 95, [often, rare]), day('2026-10-05', 90))).toBe('+5,0 за неделю');
  expect(weekChange(day('2026-10-12', 95), null)).toBeNull();
  expect(weekChange(day('2026-10-12', 95), day('2026-10-05', 90, []))).toBeNull();
});

test('where the set of counted rules changed the two figures are not compared', () => {
  const grown = { ...rare, opportunities: 20 };
  expect(weekChange(day('2026-10-12', 90, [often, grown]), day('2026-10-05', 95, [often, rare]))).toBe(
    'неделю назад 95,0 по другому набору правил: сравнивать нельзя',
  );
});

test('the index shows its terms, and what is too rare for a share as a count', () => {
  expect(termLines([rare, often], catalogue)).toEqual([
    {
      ...{ title: 'Не заполнена тема урока', weight: '2', violated: '12' },
      ...{ opportunities: '1\u00a0204', kept: '99,0 %' },
    },
    {
      ...{ title: 'Не выставлена отметка за период', weight: 'не в индексе', violated: '2' },
      ...{ opportunities: '12', kept: 'мало случаев' },
    },
  ]);
  expect(outsideIndex([often])).toBeNull();
  expect(outsideIndex([often, rare])).toBe('из них не в индексе: 2 из 12');
});

const counts = { proven: 2, teachers: 1, closed: 1204, lifted: 0, disputable: 3, noData: 3945, openViolated: 75 };

test('a teacher is told of his own, a deputy of whose', () => {
  expect(newsSentences(counts, 0, true).head.text).toBe('2 новых несоответствия у вас');
  expect(newsSentences(counts, 0, false).head.text).toBe('2 новых несоответствия у 1 учителя');
});

test('every number says of what it is, thousands apart', () => {
  expect(newsSentences(counts, 0, false).rest.map(({ text }) => text)).toEqual([
    'устранено 1\u00a0204',
    'всего открытых доказанных 75',
    'спорных 3',
    'нет данных, чтобы решить: 3\u00a0945 записей',
  ]);
});

test('what was lifted is told apart from what was put right', () => {
  const [closed, lifted] = newsSentences({ ...counts, lifted: 7 }, 5, false).rest;
  expect(closed?.text).toBe('устранено 1\u00a0204');
  expect(lifted).toEqual({
    text: 'снято проверкой 7',
    address: '/findings?state=lifted&verdict=violated&severity=fault&closed=5',
  });
});

function drawing(address: string | undefined): string {
  return Buffer.from(address?.split(',')[1] ?? '', 'base64').toString();
}

test('days without a check keep their place on the axis, and each theme has its own ink', () => {
  const chart = trendChart([day('2026-10-05', 90), day('2026-10-08', 95)]);
  expect(drawing(chart?.light)).toContain('06.10');
  expect(drawing(chart?.light)).toContain('#1f5e8c');
  expect(drawing(chart?.dark)).toContain('#8fc1e8');
  expect(trendChart([day('2026-10-05', 90)])).toBeNull();
});
