import { expect, test } from 'vitest';
import {
  clockInWords,
  staleInWords,
  troublesInWords,
  unfamiliarInWords,
} from '../../../../src/commands/wiring/sync-words.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';

const SUBJECTS = new Map([['2', 'Алгебра']]);
const grid = (schoolClass: string) => `/journal-app/page.journal/class.${schoolClass}/lesson_id.2/sp.I+четверть`;

test('nothing went wrong: not a word', () => {
  expect(troublesInWords([], SUBJECTS)).toEqual([]);
  expect(staleInWords([], SUBJECTS, 'Europe/Simferopol')).toEqual([]);
  expect(clockInWords([report(0, 0)])).toEqual([]);
  expect(unfamiliarInWords([{ unfamiliar: {} }])).toEqual([]);
});

function report(doubtful: number, stale: number) {
  return { doubtful, outcomes: { applied: 3, same: 0, held: 0, failed: 0, stale } };
}

test('a clock that was set back is told, with what it did and what to do', () => {
  const [what, next] = [
    'Часам компьютера нельзя верить: их переводили, или они расходятся с часами журнала.',
    '  Проверьте дату и время на компьютере и запустите чтение снова.',
  ];
  const read = (pages: string) => `  Прочитано при этом: ${pages}; записи приняты, но сроков они не доказывают.`;
  const refused = (pages: string) =>
    `  Не принято, потому что прежнее чтение помечено более поздним временем: ${pages}.`;
  expect(clockInWords([report(1, 0)])).toEqual([what, read('1 страница'), next]);
  expect(clockInWords([report(0, 3), report(0, 2)])).toEqual([what, refused('5 страниц'), next]);
  expect(clockInWords([report(2, 4)])).toEqual([what, read('2 страницы'), refused('4 страницы'), next]);
});

test('troubles are told by reason, each with its next step, not page by page', () => {
  const closed = (week: number) => ({
    address: `/apiv3/getschedule?week=${week}`,
    reason: 'ЭлЖур закрыл API (метод getschedule).',
    nextStep: 'Попросите поддержку ЭлЖура.',
  });
  const troubles = [closed(1), { address: grid('7А'), reason: 'Страница оборвана.' }, closed(2), closed(3)];
  expect(troublesInWords(troubles, SUBJECTS)).toEqual([
    '  3 страницы (первая — /apiv3/getschedule?week=1): ЭлЖур закрыл API (метод getschedule).',
    '    Попросите поддержку ЭлЖура.',
    '  7А · Алгебра · I четверть · отметки: Страница оборвана.',
  ]);
});

test('pages that were not read now are told with the date of their data', () => {
  const lastReadAt = moment('2025-12-30', '18:20');
  const stale = [
    { address: grid('7А'), lastReadAt: null },
    ...Array.from({ length: 11 }, (_, index) => ({ address: grid(`8${index}`), lastReadAt })),
  ];
  const lines = staleInWords(stale, SUBJECTS, 'Europe/Simferopol');
  expect(lines.slice(0, 3)).toEqual([
    'Не обновлено: 12 страниц.',
    '  7А · Алгебра · I четверть · отметки: не читалась ни разу',
    '  80 · Алгебра · I четверть · отметки: данные от 30.12.2025 в 18:20',
  ]);
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toBe('  и ещё 2; все — с --json');
});

test('fields that nobody reads are told once by kind of page, with what to do about it', () => {
  const many = Array.from({ length: 12 }, (_, nth) => `[field-${nth}]`);
  const readings = [
    { unfamiliar: { 'eljur-web/lessons': ['.tdMood'] } },
    { unfamiliar: { 'eljur-web/lessons': ['.tdMood', '[mood]'], 'eljur-web/grid': many } },
  ];
  expect(unfamiliarInWords(readings)).toEqual([
    'В ответах журнала есть поля, которых программа не знает: она их не читает. Остальное прочитано.',
    '  Уроки, темы и задания: .tdMood, [mood]',
    `  Отметки и пропуски: ${many.slice(0, 10).join(', ')} и ещё 2`,
    '  Если в журнале появилась новая графа, сообщите её имя разработчику.',
  ]);
});
