import { crc32, inflateRawSync } from 'node:zlib';
import { FileRefused } from './refusal.js';

const MOST_ENTRIES = 200;
const MOST_UNPACKED = 100 * 1024 * 1024;
const MOST_RATIO = 100;
/** A small workbook of repeated words is packed better than a hundredfold and harms nobody. */
const RATIO_COUNTS_FROM = 1024 * 1024;

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** A part of an archive as this module unpacked it. */
export interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The parts of an archive. It is refused by what its directory says before anything is unpacked, and then each entry is
 * held to its word: none may be larger than it claims, or other than its checksum tells.
 */
export function openArchive(bytes: Buffer): readonly Part[] {
  const { count, directory } = endOf(bytes);
  if (count > MOST_ENTRIES) throw new FileRefused('too-big', `Частей в нём ${count}, допустимо ${MOST_ENTRIES}.`);
  const entries = entriesOf(bytes, count, directory);
  checkApart(entries);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MOST_UNPACKED) throw new FileRefused('too-big', 'Распакованный, он занял бы больше 100 МБ.');
  for (const entry of entries) {
    if (entry.encrypted) throw new FileRefused('protected');
    if (entry.unpacked >= RATIO_COUNTS_FROM && entry.unpacked > entry.packed * MOST_RATIO)
      throw new FileRefused('trap');
  }
  return entries.map((entry) => ({ name: entry.name, content: unpack(bytes, entry) }));
}

function endOf(bytes: Buffer): { readonly count: number; readonly directory: number } {
  const earliest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue;
    return { count: bytes.readUInt16LE(at + 10), directory: bytes.readUInt32LE(at + 16) };
  }
  throw new FileRefused('damaged', 'Конца архива нет: файл, вероятно, передан не целиком.');
}

function entriesOf(bytes: Buffer, count: number, directory: number): readonly Entry[] {
  const entries: Entry[] = [];
  let at = directory;
  while (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + name),
      encrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    if (entries.length > count) break;
    at += ENTRY_BYTES + name + extra + comment;
  }
  // Readers differ in which of two directories they follow; this one must be the only one.
  if (entries.length !== count) throw new FileRefused('damaged', 'Оглавление архива не сходится.');
  return entries;
}

/** Entries that share bytes unpack to more than the file holds. */
function checkApart(entries: readonly Entry[]): void {
  const inOrder = entries.toSorted((one, other) => one.offset - other.offset);
  const overlaps = inOrder.some(
    ({ offset, packed }, at) => offset + LOCAL_BYTES + packed > (inOrder[at + 1]?.offset ?? Number.POSITIVE_INFINITY),
  );
  if (overlaps) throw new FileRefused('damaged', 'Части архива лежат одна на другой.');
}

function unpack(bytes: Buffer, entry: Entry): Buffer {
  const content = contentOf(bytes, entry);
  if (content.length !== entry.unpacked)
    throw new FileRefused('damaged', 'Размер одной из частей не тот, что в оглавлении архива.');
  if (crc32(content) !== entry.checksum)
    throw new FileRefused('damaged', 'Содержимое одной из частей не то, что было упаковано.');
  return content;
}

function contentOf(bytes: Buffer, entry: Entry): Buffer {
  const { offset, packed, unpacked, method } = entry;
  if (offset + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new FileRefused('damaged');
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + packed);
  if (method === STORED) return content;
  if (method !== DEFLATED) throw new FileRefused('damaged', 'Часть архива сжата неизвестным способом.');
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) });
  } catch (cause) {
    throw new FileRefused('damaged', 'Часть архива не распаковывается или больше, чем заявлено.', { cause });
  }
}
