import { expect, test } from 'vitest';
import { confirmationLines, differenceRow, type ToldConfirmation } from '../../../src/dashboard/confirmation-words.js';
import type { NamedDifference } from '../../../src/read/confirmations.js';

const MADE: ToldConfirmation = {
  ...{ owner: 'eljur-web/grid', view: 'eljur-api/diary', reason: null, asked: [1, 2], compared: [1, 2] },
  ...{ marks: 214, absences: 12, beyond: 0, unsettled: 0, differences: [] },
};
const DIFFERENCE: NamedDifference = {
  ...{ kind: 'mark', studentId: 5, subjectId: 20, journalId: 21, date: '2026-11-12', kept: ['4', '5'], shown: [] },
  ...{ at: Date.parse('2026-11-15T10:00:00Z'), view: 'eljur-api/diary', className: '7А', subjectName: 'Алгебра' },
  ...{ student: 'Лазарева Майя', pageAddress: '/journal-app/page.journal/class.7А/lesson_id.2/sp.II+четверть' },
};
const SOURCE = 'API ЭлЖура: дневники обучающихся';

test.each<[string, Partial<ToldConfirmation>, readonly string[]]>([
  [
    'all alike',
    {},
    [`Сверено с другим источником (${SOURCE}): 2 обучающихся, 214 отметок, 12 пропусков; расхождений нет.`],
  ],
  [
    'differences',
    { compared: [1], asked: [1], marks: 1, absences: 1, differences: [DIFFERENCE, DIFFERENCE] },
    [`Сверено с другим источником (${SOURCE}): 1 обучающийся, 1 отметка, 1 пропуск; расхождений: 2.`],
  ],
  [
    'nothing to compare is not told as agreement',
    { marks: 0, absences: 0 },
    [`Сверено с другим источником (${SOURCE}): 2 обучающихся. Отметок и пропусков, которые видны обоим, у них нет.`],
  ],
  [
    'pages that did not come, and what could not be compared',
    { compared: [1], reason: 'Нет связи с сервером.', unsettled: 3, beyond: 21 },
    [
      `Сверено с другим источником (${SOURCE}): 1 обучающийся, 214 отметок, 12 пропусков; подтверждённых расхождений нет.`,
      'Не получено: 1 страница. Нет связи с сервером.',
      'Не удалось проверить 3 различия: страницы журналов не перечитаны.',
      'Не сверено: 21 запись; по этим предметам один из источников показывает не всё.',
    ],
  ],
  ['none came', { compared: [], reason: 'Нет связи.' }, [`Сверить отметки не удалось (${SOURCE}). Нет связи.`]],
  ['nobody was asked for', { asked: [], compared: [], reason: 'Каникулы.' }, ['Отметки не сверялись. Каникулы.']],
  ['no second view', { view: null, reason: 'Дневники закрыты.' }, ['Отметки сверить не с чем. Дневники закрыты.']],
])('%s', (_what, made, lines) => {
  expect(confirmationLines({ ...MADE, ...made })).toEqual(lines);
});

test('a difference shows both sides, and leads to the changes of the student and to the journal', () => {
  expect(differenceRow(DIFFERENCE, 'Europe/Simferopol', 'https://school.example')).toEqual({
    ...{ className: '7А', student: 'Лазарева Майя', subject: 'Алгебра', date: '12 ноября, чт', kind: 'отметки' },
    ...{ kept: '4, 5', shown: 'нет', view: SOURCE, found: '15 ноября, вс' },
    changes: '/changes?student=5&from=2026-11-12',
    page: 'https://school.example/journal-app/page.journal/class.7%D0%90/lesson_id.2/sp.II+%D1%87%D0%B5%D1%82%D0%B2%D0%B5%D1%80%D1%82%D1%8C',
  });
});

test('without a source or a page there is no way into the journal', () => {
  expect(differenceRow(DIFFERENCE, 'Europe/Simferopol', null)).toMatchObject({ page: null });
  const unread = { ...DIFFERENCE, pageAddress: null };
  expect(differenceRow(unread, 'Europe/Simferopol', 'https://school.example')).toMatchObject({ page: null });
});
