const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** 1 January 1980, 00:00: the earliest that the format knows. */
const DOS_TIME = 0x00210000;

/** Takes from an archive, in place, the times at which its entries were written: the same document is then the same bytes. */
export function withoutZipTimes(archive: Buffer): Buffer {
  const end = archive.lastIndexOf(signature(END_OF_DIRECTORY));
  if (end < 0) throw new RangeError('not a zip archive');
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(entry) !== CENTRAL_ENTRY) throw new RangeError('a zip archive with a broken directory');
    const local = archive.readUInt32LE(entry + 42);
    archive.writeUInt32LE(DOS_TIME, entry + 12);
    archive.writeUInt32LE(DOS_TIME, local + 10);
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    entry += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return archive;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
