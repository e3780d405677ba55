import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { PlainDate } from '../../../src/domain/time.js';
import { installation } from '../../support/cli/installation.js';
import { DIRECTORY } from '../../support/files/directory.js';
import { understand } from '../../support/files/understand.js';
import { serial, workbook } from '../../support/files/workbooks.js';
import type { Visitor } from '../../support/visitor.js';
import { lookedAtBy, textsOf } from '../kit/display.js';
import type { Confided, Display } from '../kit/door.js';
import { HOSTILE } from '../kit/hostile.js';
import { dateOf, texts } from '../kit/story.js';
import { cellsOf, enteredCells } from './cells.js';
import { openEljur } from './eljur-source.js';
import type { FileSource } from './file-source.js';
import { loadFile } from './file-source.js';

const DAY = 86_400_000;
const YEAR: Partial<typeof DIRECTORY> = {
  today: '2028-03-10',
  yearStart: '2027-08-01',
  readPages: [],
  crowdedDays: [],
  terms: [
    { schoolClass: '7А', name: 'I полугодие', kind: 'half-year', startDate: '2027-09-01', endDate: '2027-12-31' },
    { schoolClass: '7А', name: 'II полугодие', kind: 'half-year', startDate: '2028-01-10', endDate: '2028-05-31' },
  ],
};

/** Marks of these days: a column a day as a workbook keeps it, and a line a day as people write it. */
export async function datesRead(days: readonly PlainDate[]): Promise<readonly PlainDate[]> {
  const directory = { ...DIRECTORY, ...YEAR, lessonDays: days.map((date) => `7А/12/0 ${date}`) };
  const numbers = days.map((date) => serial((Date.parse(date) - Date.UTC(1899, 11, 30)) / DAY));
  const written = days.map((date) => ['Носов Семён', date.split('-').reverse().join('.'), 5]);
  const asked = { kind: 'marks', schoolClass: '7А', subject: 'Алгебра' };
  const [columns, lines] = [
    workbook(
      [
        ['ФИО', ...numbers],
        ['Носов Семён', ...days.map(() => 5)],
      ],
      { name: '7А' },
    ),
    workbook([['ФИО', 'Дата', 'Отметка'], ...written], { name: '7А' }),
  ].map((bytes) => {
    const { rows, warnings } = understand(bytes, asked, directory);
    expect(warnings).toEqual([]);
    return rows['7А/12/0']?.mark?.map(({ date }) => date) ?? [];
  });
  expect(lines).toEqual(columns);
  return columns ?? [];
}

/** Where ЭлЖур shows no marks, a class's term comes from a file: the same cells, on the days that the lessons' pages tell. */
export async function marksOfFile(): Promise<{
  readonly read: readonly string[];
  readonly entered: readonly string[];
}> {
  const source = await openEljur('web', { story: [texts(12)] });
  source.simulator.faults.add({ kind: 'status-403', match: /page\.journal.*7А.*sp\.II /, times: 999 });
  await source.read();
  await source.db.knex('capability').whereIn('entity', ['mark', 'absence']).update({ view: null });
  const table = workbook(
    [
      ['ФИО', dateOf(0), dateOf(1)].map((cell, nth) => (nth === 0 ? cell : cell.split('-').reverse().join('.'))),
      ['Яковлев Матвей', 5, ''],
      ['Лазарев Глеб', 4, 'н'],
    ],
    { name: '7А' },
  );
  const { preview } = await loadFile(source, table, { kind: 'marks', schoolClass: '7А', subject: 'Алгебра' });
  expect(preview.warnings).toEqual([]);
  const ofFile = (cells: readonly string[]) => cells.filter((cell) => /^(?:mark|absence)/u.test(cell));
  return { read: ofFile(await cellsOf(source.db)), entered: enteredCells(source.invented) };
}

const [SCRIPT = '', IMAGE = ''] = HOSTILE;
const SHEET = '7А"><script>alert(1)';
export const HOSTILE_SHOWN = [IMAGE, SHEET, SCRIPT];

/** The stored page of the file: plain text, which no browser runs. And what the reader is shown of a file before he loads it. */
export function display(source: FileSource): Promise<Display> {
  return lookedAtBy(source, async (visitor) => {
    const last = await source.db.knex('observation').whereNotNull('body_id').orderBy('id', 'desc').first('id');
    const { text, headers } = await visitor.get(`/readings/${last.id}/page`);
    expect(headers.get('content-type')).toMatch(/^text\/plain/u);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const preview = await previewOf(visitor);
    return { screens: [preview], texts: [...text.split(/[\n\t]/u), ...textsOf(preview)], workbooks: [] };
  });
}

/** A plan with a column of no known meaning, a hostile sheet, and a line that is left out. */
async function previewOf(visitor: Visitor): Promise<string> {
  const lines = HOSTILE.slice(0, 5).map((topic) => [topic, 1, IMAGE]);
  const table = [['Тема', 'Часы', IMAGE], ...lines, [SCRIPT, IMAGE, '']];
  const content = workbook(table, { name: SHEET });
  await visitor.get('/import');
  const asked = { kind: '', schoolClass: '7А', subject: 'Алгебра', group: '' };
  const { location } = await visitor.postFile('/import', asked, { name: `${SCRIPT}.xlsx`, content });
  const screen = async () => (await visitor.get(location ?? '')).text;
  await expect.poll(screen, { timeout: 20_000 }).toContain('Загрузить этот файл?');
  return screen();
}

const CANARIES = ['canary-telephone', 'canary-diagnosis', 'canary-file-name'];

/** A sound file with columns of no known meaning, one that is refused, and a line of somebody unknown. */
export async function confided(): Promise<Confided> {
  const school = await installation();
  expect(await school.run(['sync'])).toMatchObject({ code: 0 });
  const [telephone, diagnosis, name] = CANARIES;
  const load = (file: string, lines: readonly string[], ...more: readonly string[]) => {
    const path = join(school.directory, '..', `${name}-${file}`);
    writeFileSync(path, lines.join('\n'));
    return school.run(['import', path, '--class', '7А', '--subject', 'Алгебра', ...more], { LOG_LEVEL: 'debug' });
  };
  const plan = ['Тема;Часы;Телефон;Диагноз', `Дроби;2;${telephone};${diagnosis}`];
  const runs = [
    await load('plan.csv', plan, '--yes', '--json'),
    await load('refused.csv', ['Блюдо;Цена', `${telephone};${diagnosis}`], '--yes'),
    await load('unknown.csv', ['ФИО;I четверть', `Лазарева ${telephone};5`], '--yes'),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 2, 2]);
  return { school, runs, secrets: CANARIES };
}
