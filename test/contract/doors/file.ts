import { archiveOf } from '../../support/files/archives.js';
import { workbook } from '../../support/files/workbooks.js';
import type { Door } from '../kit/door.js';
import { confided, datesRead, display, HOSTILE_SHOWN, marksOfFile } from './file-answers.js';
import { bytes, type FileSource, type Lines, lines, openFile, type Table } from './file-source.js';

const dropColumn =
  (index: number): Lines =>
  (table) =>
    table.map((cells) => cells.toSpliced(index, 1));
const reword =
  (from: string, to: string): Lines =>
  (table) =>
    table.map((cells) => cells.map((cell) => (cell === from ? to : cell)));

const csv = (table: Table): string => table.map((cells) => cells.join(';')).join('\r\n');
const page = (text: string) => () => Buffer.from(`<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`);
const half = (table: Table) => {
  const whole = workbook(table, { name: '7А' });
  return whole.subarray(0, whole.length / 2);
};
const underPassword = () => archiveOf([{ name: 'content.xml', content: Buffer.alloc(64, 7) }, MANIFEST]);
const MANIFEST = { name: 'META-INF/manifest.xml', content: Buffer.from('<manifest:encryption-data/>') };
const ENGLISH = [reword('Тема', 'Topic'), reword('Часы', 'Hours'), reword('Домашнее задание', 'Homework')];
const inEnglish: Lines = (table) => ENGLISH.reduce((lines, change) => change(lines), table);

/** Node decodes this encoding and does not encode it. */
function inWindows1251(text: string): Uint8Array {
  const signs = [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
  return Uint8Array.from([...text], (sign) => signs.indexOf(sign));
}

/** A cell that would ask a host, were it worked out. */
const askingCell = (host: string) => ({ t: 's', v: 'Тема', f: `WEBSERVICE("${host}/")` }) as const;

/** A part that would be read from a host, were it believed. */
function withEntity(host: string): Uint8Array {
  const text = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "${host}/">]><office:document-content>&e;</office:document-content>`;
  return archiveOf([{ name: 'content.xml', content: Buffer.from(text) }]);
}

function refused(
  name: string,
  change: (lines: Table) => Uint8Array,
  code: string,
): Door<FileSource>['outcomes'][number] {
  return { name, code, arrange: (source) => bytes(name, change, null).inflict(source) };
}

const NO_SERVER = 'A file is read from the disk of this computer: there is no server';

export const file: Door<FileSource> = {
  id: 'file-import',
  entity: 'planItem',
  waived: {
    C14: `${NO_SERVER} that could be in trouble or ask for patience.`,
    C15: `${NO_SERVER} to which too many requests could be sent.`,
    C16: `${NO_SERVER} with which a session could expire.`,
  },
  open: openFile,
  keysOf: (state) => state.filter((text) => text !== null).map((_, index) => `файл-${index + 1}`),
  outcomes: [
    { name: 'good', code: null, told: /^$/u },
    refused('under a password', underPassword, 'file-protected'),
    refused('cut half way', half, 'file-damaged'),
    refused('a sign-in page saved as a workbook', page('Вход'), 'file-not-a-workbook'),
    refused('nothing', () => Buffer.alloc(0), 'file-empty'),
    refused('another table', () => Buffer.from('Блюдо;Цена\nСуп;100\n'), 'file-unknown-header'),
    refused('eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024, 'а;б\n'), 'file-too-big'),
  ],
  sends: false,
  posts: [],
  tells: null,
  contact: () => null,
  remote: async (source) => ({ kind: 'file', pages: await source.pages() }),
  session: null,
  novelties: [
    {
      ...lines(
        'a new column',
        (table) => table.map((cells, row) => [...cells, row === 0 ? 'Настроение' : 'радость']),
        /Настроение.*не читается/u,
      ),
      kept: 'Of a file only the columns that were read are kept: another may hold a telephone or a diagnosis.',
    },
  ],
  lures: (stranger) => [
    lines('a formula that asks a host', (table) => [...table, [askingCell(stranger), 1, '']], null),
    bytes('an entity of another host', () => withEntity(stranger), /./u),
  ],
  failing: {
    wound: lines(
      'a last line without hours',
      (table) => table.with(-1, (table.at(-1) ?? []).with(1, 'два')),
      /часы должны быть целым числом/u,
    ),
    rest: (state) => state.slice(0, -1),
    again: (source) => source.read(),
    asked: /^$/u,
  },
  hostile: {
    change: (school) => school,
    // The writer of XLSX that the tests have takes «&lt;» for «<».
    arrange: (source) => bytes('ODS', (table) => workbook(table, { name: '7А', type: 'ods' }), null).inflict(source),
    fields: [],
    shown: HOSTILE_SHOWN,
  },
  display,
  datesRead,
  agreement: {
    cells: marksOfFile,
    explained: [
      {
        cell: /topic|homework/u,
        why: 'A plan names topics and homework by their order and not by the day: they are no cells of the journal.',
      },
    ],
  },
  confided,
  drifts: [
    lines('a column that is gone', dropColumn(1), /нет|не нашлось/),
    lines('a renamed header', reword('Часы', 'Объём'), /не нашлось/),
    lines(
      'another type: hours in words',
      (table) => table.map((cells, row) => (row === 0 ? cells : cells.with(1, 'два'))),
      /Ни одну строку/,
    ),
    lines(
      'a lost key: lines without topics',
      (table) => table.map((cells, row) => (row === 0 ? cells : cells.with(0, ''))),
      /Ни одну строку/,
    ),
  ],
  strangers: [
    bytes('a sign-in page', page('Вход в ЭлЖур'), /веб-страница/),
    bytes('«access denied»', page('Доступ запрещён'), /веб-страница/),
    lines('an empty table', (table) => table.slice(0, 1), /./),
    bytes('half a file', half, /повреждён/),
    bytes('a captcha', page('Подтвердите, что вы не робот'), /веб-страница/),
    lines('English headers', inEnglish, /не нашлось знакомой строки заголовков/),
  ],
  troubles: [],
  encodings: [
    bytes('UTF-8', (table) => Buffer.from(csv(table)), null),
    bytes('UTF-8 with a byte order mark', (table) => Buffer.from(`\uFEFF${csv(table)}`), null),
    bytes('windows-1251', (table) => inWindows1251(csv(table)), null),
  ],
};
