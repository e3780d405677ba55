import type { Part } from './archive.js';

/** A cell with the text that a formula gave (`t="str"`), its formula, and what stands in its value. */
const TEXT_RESULT =
  /(<(?:\w+:)?c\s[^<>]{0,200}\bt=["']str["'][^<>]{0,200}>\s*(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*<\/(?:\w+:)?f>)?\s*)?<(?:\w+:)?v\b[^<>]*>)([^<]*)/gu;

/**
 * The workbook reader decodes these cells, and these alone, twice: «&amp;lt;» came as «<», and a letter written as «&#1058;»
 * as rubbish. They are encoded once more before it sees them.
 */
export function encodeTextResults(part: Part): Part {
  if (!part.name.toLowerCase().endsWith('.xml')) return part;
  // Byte by byte: whatever the encoding, only signs of ASCII are touched.
  const content = part.content.toString('latin1').replace(TEXT_RESULT, (_cell, before: string, value: string) => {
    return before + value.replaceAll('&', '&amp;').replaceAll('_x', '_x005F_x');
  });
  return { ...part, content: Buffer.from(content, 'latin1') };
}
