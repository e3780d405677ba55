import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CFB } from 'xlsx';
import { openArchive } from '../../../connectors/file-import/archive.js';
import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { FileRefused } from '../../../connectors/file-import/refusal.js';
import { archiveOf } from '../../support/files/archives.js';
import { workbook } from '../../support/files/workbooks.js';

const CONTENT_TYPES = { name: '[Content_Types].xml', content: Buffer.from('<Types/>') };
const SHARED = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml';
const BOOK = { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') };
const MANIFEST = { name: 'META-INF/manifest.xml', content: Buffer.from('<manifest:encryption-data/>') };
/** The records that open a BIFF8 workbook and say that the rest is ciphered. */
const BOF = Buffer.from('0908100000060500bb0dcc07000000000006000000', 'hex').subarray(0, 20);
const ENTRY = Buffer.from('PK\u0001\u0002');
const FILEPASS = Buffer.from('2f003600010001000100', 'hex');
const sound = workbook([
  ['Тема', 'Часы'],
  ['Числа', 2],
]);

const hostile: readonly (readonly [what: string, bytes: Buffer, reason: string])[] = [
  ['an entry of 10 MB of zeros', archiveOf([BOOK, zeros(10)]), 'trap'],
  ['100 000 tiny entries', archiveOf(tiny(100_000)), 'too-big'],
  ['300 tiny entries', archiveOf(tiny(300)), 'too-big'],
  ['300 tiny entries, counted as five', archiveOf(tiny(300), 5), 'damaged'],
  ['an entry larger than it claims', archiveOf([BOOK, { ...zeros(1), claims: 100 }]), 'damaged'],
  ['an entry smaller than it claims', archiveOf([BOOK, { ...CONTENT_TYPES, claims: 500 }]), 'damaged'],
  ['entries that lie one on the other', overlapping(), 'damaged'],
  [
    'a part other than its checksum tells',
    archiveOf(openArchive(sound).map((part) => ({ ...part, checksum: 1 }))),
    'damaged',
  ],
  ['a million shared strings, all alike', withShared(() => 'Числа'), 'trap'],
  ['a truncated workbook', sound.subarray(0, sound.length - 300), 'damaged'],
  [
    'an XLSX under a password',
    compound({ EncryptionInfo: Buffer.from('040004004000000000', 'hex'), EncryptedPackage: Buffer.alloc(64) }),
    'protected',
  ],
  ['an XLS under a password', compound({ Workbook: Buffer.concat([BOF, FILEPASS, Buffer.alloc(64, 7)]) }), 'protected'],
  [
    'an ODS under a password',
    archiveOf([{ name: 'content.xml', content: Buffer.alloc(64, 7) }, MANIFEST]),
    'protected',
  ],
  ['a compound file of no workbook', compound({ Letter: Buffer.from('text') }), 'damaged'],
  ['an archive of no workbook', archiveOf([CONTENT_TYPES]), 'not-a-workbook'],
  ['an archive with a broken workbook', archiveOf([BOOK]), 'damaged'],
  ['a web page', Buffer.from('\uFEFF\n<html><table><tr><td>Тема</td></tr></table></html>'), 'not-a-workbook'],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'not-a-workbook'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not-a-workbook'],
  ['nothing', Buffer.alloc(0), 'empty'],
  ['a text of blank lines', Buffer.from('\n \n;;\n'), 'empty'],
  ['a workbook without a filled cell', workbook([[null, '  ']]), 'empty'],
  ['eleven megabytes', Buffer.alloc(11 * 1024 * 1024, 'а;б\n'), 'too-big'],
  ['more lines than a sheet may have', Buffer.from('а;б\n'.repeat(60_001)), 'too-big'],
  ['an unclosed quotation', Buffer.from('Тема;Часы\n"Числа;2\n'), 'damaged'],
];

test.each(hostile)('%s', (_what, bytes, reason) => {
  expect(refusalOf(bytes)).toBe(reason);
});

test.each([
  ['one part, packed a thousandfold', [zeros(10)], new FileRefused('trap')],
  [
    'eleven parts, packed fiftyfold',
    Array.from({ length: 11 }, () => sparse(10)),
    new FileRefused('too-big', 'Распакованный, он занял бы больше 100 МБ.'),
  ],
])('%s, each of 10 MB, are refused for their own reason', (_how, parts, { message }) => {
  const bytes = archiveOf([BOOK, ...parts]);
  expect(bytes.length).toBeLessThan(10 * 1024 * 1024);
  expect(() => readSheets(bytes)).toThrow(message);
});

test('what stands before a part against the directory is not believed', () => {
  const parts = openArchive(sound);
  for (const claimsBefore of [0, 1, 0x7fffffff, 0xffffffff]) {
    expect(readSheets(archiveOf(parts.map((part) => ({ ...part, claimsBefore }))))).toEqual(readSheets(sound));
  }
});

test('a million shared strings, each its own, are read, and the last is found', () => {
  const [sheet] = readSheets(withShared((nth) => `Тема ${nth}`));
  expect(sheet?.rows[1]?.cells[1]).toEqual({ kind: 'text', text: 'Тема 999999' });
});

test('a range merged over the whole sheet is filled no further than the sheet', () => {
  const [sheet] = readSheets(workbook([['Тема'], ['Числа', 2]], { merges: ['A1:XFD1048576'] }));
  expect(sheet?.rows.map(({ cells }) => cells.length)).toEqual([2, 2]);
});

test('each refusal is a sentence and a next step', () => {
  const { message, nextStep, code } = new FileRefused('too-big', 'Он больше 10 МБ.');
  expect({ message, nextStep, code }).toEqual({
    message: 'Файл слишком велик. Он больше 10 МБ.',
    nextStep: 'Разделите его на части — например, по классам — и загрузите их по одной.',
    code: 'file-too-big',
  });
});

function compound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
  return CFB.write(file, { type: 'buffer' }) as Buffer;
}

/** A sound workbook with two more parts that are alike; the directory names one place for both. */
function overlapping(): Buffer {
  const alike = ['1', '2'].map((name) => ({ name, content: Buffer.from('alike') }));
  const bytes = archiveOf([...alike, ...openArchive(sound)]);
  const second = bytes.indexOf(ENTRY, bytes.indexOf(ENTRY) + 1);
  bytes.writeUInt32LE(0, second + 42);
  return bytes;
}

/** The number in the sheet is made to name the last of them. */
function withShared(textOf: (nth: number) => string): Buffer {
  const strings = Array.from({ length: 1_000_000 }, (_, nth) => `<si><t>${textOf(nth)}</t></si>`);
  const content = Buffer.from(`<sst>${strings.join('')}</sst>`);
  const parts = openArchive(sound).map((part) => ({ ...part, content: Buffer.from(sharing(part.content.toString())) }));
  return archiveOf([...parts, { name: 'xl/sharedStrings.xml', content }]);
}

function sharing(xml: string): string {
  return xml
    .replace('</Types>', `<Override PartName="/xl/sharedStrings.xml" ContentType="${SHARED}"/></Types>`)
    .replace(/<c r="B2"[^>]*><v>2</u, '<c r="B2" t="s"><v>999999<');
}

function zeros(megabytes: number) {
  return { name: 'xl/zeros.xml', content: Buffer.alloc(megabytes * 1024 * 1024) };
}

/** Of each megabyte 20 KB are noise: packed about fiftyfold. */
function sparse(megabytes: number) {
  const noise = createHash('shake256', { outputLength: 20 * 1024 })
    .update('noise')
    .digest();
  const megabyte = Buffer.concat([noise, Buffer.alloc(1024 * 1024 - noise.length)]);
  return { name: 'xl/sparse.xml', content: Buffer.concat(Array.from({ length: megabytes }, () => megabyte)) };
}

function tiny(count: number) {
  return Array.from({ length: count }, (_, nth) => ({ name: `${nth}`, content: Buffer.alloc(0) }));
}

function refusalOf(bytes: Buffer): string {
  try {
    readSheets(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof FileRefused) return error.reason;
    throw error;
  }
}
