/** Russian text as old servers send it; «ё» and signs that are no letters are not among what it knows. */
export function inWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) =>
    /[А-я]/u.test(sign) ? sign.charCodeAt(0) - 0x350 : sign.charCodeAt(0) & 0x7f,
  );
}
