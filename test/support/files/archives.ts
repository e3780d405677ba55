import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory claims instead of the true size. */
  readonly claims?: number;
  /** What both headers say instead of the true checksum. */
  readonly checksum?: number;
  /** What the header before the part says of its packed and its true size, against the directory. */
  readonly claimsBefore?: number;
}

/** Nothing, deflated: a hundred thousand of them are wanted at once. */
const PACKED_NOTHING = deflateRawSync(Buffer.alloc(0));

/** A ZIP archive made by hand, its directory free to lie. */
export function archiveOf(parts: readonly Part[], counts: number = parts.length): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = content.length, checksum = crc32(content), claimsBefore } of parts) {
    const packed = content.length === 0 ? PACKED_NOTHING : deflateRawSync(content);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims, 18);
    common.writeUInt16LE(title.length, 22);
    const before = Buffer.from(common);
    for (const at of claimsBefore === undefined ? [] : [14, 18]) before.writeUInt32LE(claimsBefore ?? 0, at);
    bodies.push(Buffer.from('PK\u0003\u0004'), before, title, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, title);
    offset += 30 + title.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(counts & 0xffff, 4);
  end.writeUInt16LE(counts & 0xffff, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from('PK\u0005\u0006'), end]);
}
