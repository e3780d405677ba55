import fc from 'fast-check';
import { openArchive } from '../../../connectors/file-import/archive.js';
import { archiveOf } from './archives.js';
import { type Value, workbook } from './workbooks.js';

const ROWS: readonly (readonly Value[])[] = [
  ['Тема', 'Дата', 'Часы'],
  ...Array.from({ length: 40 }, (_, nth): readonly Value[] => [`Числа и действия, урок ${nth + 1}`, 44805 + nth, 2.5]),
];

/** Sound files, each of one table. */
export const SOUND_FILES = {
  xlsx: workbook(ROWS),
  ods: workbook(ROWS, { type: 'ods' }),
  xls: workbook(ROWS, { type: 'biff8' }),
  csv: Buffer.from(ROWS.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n')),
} as const;

type Format = keyof typeof SOUND_FILES;
const HARMS = ['flipped', 'cut', 'swapped', 'flipped within'] as const;

export interface SpoiltFile {
  readonly format: Format;
  readonly harm: (typeof HARMS)[number];
  readonly bytes: Buffer;
}

/** A place in something of any length, from 0 to 1, 1 apart. */
const place = fc.noBias(fc.nat(9999)).map((part) => part / 10_000);
const spoiling = fc.record({
  format: fc.constantFrom(...(Object.keys(SOUND_FILES) as Format[])),
  harm: fc.constantFrom(...HARMS),
  places: fc.array(place, { minLength: 2, maxLength: 8 }),
  bit: fc.nat(7),
});
type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

/** The same files for the same seed. */
export function spoiltFiles(seed: number, count: number): readonly SpoiltFile[] {
  return fc.sample(spoiling, { seed, numRuns: count }).map((one) => ({ ...one, bytes: spoilt(one) }));
}

function spoilt({ format, harm, places, bit }: Spoiling): Buffer {
  const sound = SOUND_FILES[format];
  const [first = 0, second = 0] = places;
  if (harm === 'cut') return sound.subarray(0, Math.floor(first * sound.length));
  if (harm === 'flipped') return flipped(sound, places, bit);
  const pieces = piecesOf(format);
  const [one, other] = [first, second].map((at) => Math.floor(at * pieces.length)) as [number, number];
  return harm === 'swapped'
    ? whole(format, pieces.with(one, pieces[other] as Buffer).with(other, pieces[one] as Buffer))
    : whole(format, pieces.with(one, flipped(pieces[one] as Buffer, places, bit)));
}

function flipped(bytes: Buffer, places: readonly number[], bit: number): Buffer {
  const copy = Buffer.from(bytes);
  for (const at of places.map((part) => Math.floor(part * bytes.length)))
    if (at < copy.length) copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
  return copy;
}

const SECTOR = 512;

/** The parts of an archive unpacked, the sectors of an old workbook, the lines of a text. */
function piecesOf(format: Format): readonly Buffer[] {
  const sound = SOUND_FILES[format];
  if (format === 'csv')
    return sound
      .toString()
      .split('\r\n')
      .map((line) => Buffer.from(line));
  if (format !== 'xls') return openArchive(sound).map(({ content }) => content);
  return Array.from({ length: sound.length / SECTOR }, (_, nth) => sound.subarray(nth * SECTOR, (nth + 1) * SECTOR));
}

/** Put together again; an archive with checksums that hold, so that what is wrong gets past them. */
function whole(format: Format, pieces: readonly Buffer[]): Buffer {
  if (format === 'csv') return Buffer.from(pieces.map(String).join('\r\n'));
  if (format === 'xls') return Buffer.concat(pieces);
  const names = openArchive(SOUND_FILES[format]).map(({ name }) => name);
  return archiveOf(names.map((name, nth) => ({ name, content: pieces[nth] as Buffer })));
}
