import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { namesIn } from '../../../../src/commands/wiring/names-in.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavuch-names-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'столбцы.yaml');
  writeFileSync(path, text);
  return path;
}

test('a name or a list of names stands beside what it means', async () => {
  expect(await namesIn(file('тема урока: Содержание\nчасы: [Кол-во, Ч.]\n'))).toEqual({
    'тема урока': ['Содержание'],
    часы: ['Кол-во', 'Ч.'],
  });
  expect(await namesIn(null)).toBeNull();
});

test.each(['тема: Содержание', 'тема урока: 5', 'тема урока: ""', '- тема урока', 'a: [', ''])(
  '«%s» is refused with what may stand there',
  async (text) => {
    await expect(namesIn(file(text))).rejects.toMatchObject({
      message: expect.stringContaining('не читаются'),
      nextStep: expect.stringContaining('слева может стоять: пользователь, роль, когда'),
    });
  },
);

test('a file that is not there is refused', async () => {
  await expect(namesIn(join(folder, 'нет.yaml'))).rejects.toThrow('такого файла нет');
});
