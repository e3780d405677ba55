import { expect, test } from 'vitest';
import { outcomeWords } from '../../../src/dashboard/import-words.js';

test('parts of a file that are held are counted as parts, whatever they are of', () => {
  const outcome = { kind: 'load', facts: 9, differing: 0, added: 1, changed: 0, doubtful: 0 };
  const words = [1, 2, 5].map((held) => outcomeWords({ ...outcome, held }));
  expect(words).toEqual([
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 1 часть файла.',
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 2 части файла.',
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 5 частей файла.',
  ]);
});
