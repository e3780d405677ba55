import { expect, test } from 'vitest';
import {
  counted,
  enumerated,
  formatDate,
  formatDayMonth,
  formatDayOfMonth,
  formatDeadline,
  formatMoment,
  formatSpan,
  innerQuotes,
  plural,
  uncapitalised,
} from '../../../src/domain/russian.js';

test.each([
  [0, 'уроков'],
  [1, 'урок'],
  [2, 'урока'],
  [5, 'уроков'],
  [11, 'уроков'],
  [14, 'уроков'],
  [21, 'урок'],
  [104, 'урока'],
  [111, 'уроков'],
  [1.5, 'урока'],
])('%d takes «%s»', (n, form) => {
  expect(plural(n, 'урок', 'урока', 'уроков')).toBe(form);
});

test.each([
  [[], ''],
  [['2-м'], '2-м'],
  [['2-м', '3-м'], '2-м и 3-м'],
  [['2-м', '3-м', '4-м'], '2-м, 3-м и 4-м'],
])('%o is read as «%s»', (words, read) => {
  expect(enumerated(words)).toBe(read);
});

test('a number stands with its noun, a fraction with a comma', () => {
  expect(counted(3, 'час', 'часа', 'часов')).toBe('3 часа');
  expect(counted(1.5, 'час', 'часа', 'часов')).toBe('1,5 часа');
});

test('dates are Russian', () => {
  expect(formatDate('2026-11-12')).toBe('12 ноября, чт');
  expect(formatDate('2026-03-01')).toBe('1 марта, вс');
  expect(formatDayMonth('2026-03-01')).toBe('01.03');
  expect(formatDayOfMonth('2026-03-01')).toBe('1 марта');
});

test('moments are shown by the clock of the zone', () => {
  const moment = Date.parse('2026-11-12T15:04:00Z');
  expect(formatMoment(moment, 'Europe/Simferopol')).toBe('12.11 в 18:04');
  expect(formatMoment(moment, 'Asia/Yekaterinburg')).toBe('12.11 в 20:04');
});

test('a deadline at midnight belongs to the day that it ends', () => {
  expect(formatDeadline(Date.parse('2026-11-12T21:00:00Z'), 'Europe/Simferopol')).toBe('12.11 в 24:00');
  expect(formatDeadline(Date.parse('2026-11-12T15:00:00Z'), 'Europe/Simferopol')).toBe('12.11 в 18:00');
});

const MINUTE = 60_000;

test.each([
  [0, 'меньше минуты'],
  [29_999, 'меньше минуты'],
  [30_000, '1 минута'],
  [22 * MINUTE, '22 минуты'],
  [59.4 * MINUTE, '59 минут'],
  [60 * MINUTE, '1 ч'],
  [200 * MINUTE, '3 ч 20 мин'],
])('%i ms: %s', (left, words) => {
  expect(formatSpan(left)).toBe(words);
});

test.each([
  ['Отметка выставлена «задним числом»', 'Отметка выставлена „задним числом“'],
  ['«Раз» и «два»', '„Раз“ и „два“'],
  ['Не заполнена тема урока', 'Не заполнена тема урока'],
])('between guillemets %s is %s', (text, within) => {
  expect(innerQuotes(text)).toBe(within);
});

test('what stood alone goes on in a sentence with a small letter', () => {
  expect(['Неверная строка', 'уже так', ''].map(uncapitalised)).toEqual(['неверная строка', 'уже так', '']);
});
