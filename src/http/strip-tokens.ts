/** What grants access for an hour or a quarter: `…token=` in an address, also inside JSON, and bare JWTs. */
const TOKENS = /(token=)[^"'&<>\s\\]+|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g;
const STRIPPED = 'stripped';

/** The body without upload and sign-in tokens, so that it may be stored; the same bytes where it holds none. */
export function stripTokens(body: Uint8Array): Uint8Array {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!buffer.includes('token=') && !buffer.includes('eyJ')) return body;
  // Latin-1 keeps every byte as it is, whatever the body's encoding.
  const text = buffer.toString('latin1').replace(TOKENS, (_whole, name?: string) => `${name ?? ''}${STRIPPED}`);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
