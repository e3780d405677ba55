import { expect, test } from 'vitest';
import { outcomeWords, understoodWords } from '../../../src/dashboard/import-words.js';

const NONE = { skipped: 0, skippedRows: [], warnings: [], warningCount: 0, differing: [], differingCount: 0 };
const PREVIEW = {
  ...{ kind: 'load', title: 'нагрузка', columns: [], places: [], sample: [], lines: 0, facts: 0 },
  ...NONE,
  ...{ decided: [], doubtful: 0 },
};

test('parts of a file that are held are counted as parts, whatever they are of', () => {
  const outcome = { kind: 'load', facts: 9, differing: 0, added: 1, changed: 0, doubtful: 0 };
  const words = [1, 2, 5].map((held) => outcomeWords({ ...outcome, held }));
  expect(words).toEqual([
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 1 часть файла.',
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 2 части файла.',
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 5 частей файла.',
  ]);
});

test('what was understood is said in the number that it has', () => {
  const words = [0, 1, 2].map((lines) => understoodWords({ ...PREVIEW, lines, facts: lines * 2 }));
  expect(words).toEqual([
    'Ни одной строки файла пока нельзя принять.',
    'Понято: 1 строка файла, в ней 2 записи.',
    'Понято: 2 строки файла, в них 4 записи.',
  ]);
});
