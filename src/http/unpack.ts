import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';

const UNPACKERS = new Map([
  ['gzip', promisify(unzip)],
  ['deflate', promisify(unzip)],
  ['br', promisify(brotliDecompress)],
]);

/** For `Accept-Encoding`. */
export const UNPACKED_ENCODINGS = [...UNPACKERS.keys()].join(', ');

/**
 * An answer's body as it was before it was packed by its `Content-Encoding`; as it is where that is none of ours. Throws
 * where the packed body is not whole: axios would hand over what came of it, and a shortened page looks like a page.
 */
export async function unpack(packed: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const unpacker = UNPACKERS.get(encoding.trim().toLowerCase());
  return unpacker === undefined ? packed : unpacker(packed, { maxOutputLength: maxBytes });
}
