import { crc32 } from 'node:zlib';
import type { Part } from './archive.js';

/** Version 2.0, names in UTF-8, stored as it is. */
const COMMON = [20, 0x0800, 0] as const;

/**
 * An archive of nothing but these parts, not packed. Readers of archives differ in what they believe where an archive
 * contradicts itself; in this one there is nothing to differ about.
 */
export function plainArchive(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const [title, about] = [Buffer.from(name), aboutOf(name, content)];
    bodies.push(Buffer.from('PK\u0003\u0004'), about, title, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, title);
    offset += 4 + about.length + title.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from('PK\u0005\u0006'), end]);
}

/** What the local header and the directory both say of a part. */
function aboutOf(name: string, content: Buffer): Buffer {
  const about = Buffer.alloc(26);
  for (const [index, value] of COMMON.entries()) about.writeUInt16LE(value, index * 2);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(content.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(Buffer.byteLength(name), 22);
  return about;
}
