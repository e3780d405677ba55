import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from '@protobi/exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
});
afterAll(() => school.close());

test('before the first reading there is nothing to report', async () => {
  expect(await school.run(['report', 'filling'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Школы «more2107» в базе ещё нет.'),
  });
});

test('filling becomes a workbook at the place asked, folders included', async () => {
  await school.run(['sync']);
  await school.run(['audit']);
  const out = join(school.directory, 'отчёты', 'октябрь.xlsx');
  const ran = await school.run(['report', 'filling', '--out', out]);
  expect(ran).toMatchObject({ code: 0, stdout: `Отчёт записан: ${out}\n`, stderr: '' });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(out);
  const text = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
  expect(text).toContain('7А');
  const made = await school.ask((db) => db.knex('document').select('report', 'params', 'made_by', 'model_hash'));
  expect(made).toEqual([
    {
      report: 'filling',
      params: { from: '2026-10-01', to: '2026-10-07', profile: expect.any(String) },
      made_by: 'оператор',
      model_hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    },
  ]);
  const second = join(school.directory, 'second.xlsx');
  expect(JSON.parse((await school.run(['report', 'filling', '--out', second, '--json'])).stdout)).toEqual({
    report: 'filling',
    from: '2026-10-01',
    to: '2026-10-07',
    file: second,
  });
});

test('filling of a past moment says at its foot by what it was made', async () => {
  const later = String(Number(school.environment['TEST_CLOCK_OFFSET_MS']) + 3_600_000);
  const out = join(school.directory, 'past.xlsx');
  const line = ['report', 'filling', '--as-of', '2026-10-07T21:30', '--registers', 'now', '--out', out];
  expect(await school.run(line, { TEST_CLOCK_OFFSET_MS: later })).toMatchObject({
    code: 0,
    stdout: `Отчёт записан: ${out}\n`,
  });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(out);
  const text = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
  expect(text).toContain('По данным на 07.10.2026 21:30');
  expect(text).toMatch(
    /Составлено 07\.10\.2026 в 22:\d\d о прошлом моменте: реестры, решения и профиль — сегодняшние\./u,
  );
  const made = await school.ask((db) => db.knex('document').orderBy('id', 'desc').first('params', 'as_of'));
  expect(made).toEqual({
    params: { from: '2026-10-01', to: '2026-10-07', registers: 'now', profile: expect.any(String) },
    as_of: moment('2026-10-07', '21:30'),
  });
});

test.each([
  [['nonsense'], /Отчёта «nonsense» нет\.\nЕсть такие отчёты: filling/],
  [['filling', '--from', '2026-02-30'], /Дня «2026-02-30» нет/],
  [['filling', '--from', 'октябрь'], /Дня «октябрь» нет/],
  [['filling', '--from', '2026-10-09', '--to', '2026-10-01'], /Период с 2026-10-09 по 2026-10-01 пуст/],
])('%j is refused in words', async (line, words) => {
  expect(await school.run(['report', ...line])).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
});

test('a place that cannot be written leaves what is there', async () => {
  const file = join(school.directory, 'not-a-folder');
  writeFileSync(file, 'mine');
  const made = () => school.ask((db) => db.knex('document').pluck('id'));
  const before = await made();
  const ran = await school.run(['report', 'filling', '--out', join(file, 'report.xlsx')]);
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/писать нельзя: на месте папки лежит файл/) });
  // Refused before the work: a report that nobody got is not among those that were made.
  expect(await made()).toEqual(before);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});
