const FILLERS: ReadonlySet<string> = new Set(['нет', 'тема', 'урок', 'тема урока', 'дз', 'д/з', 'ххх', 'xxx']);

/**
 * True where a topic or homework says nothing: blank, only punctuation, one letter repeated, or a known filler.
 * Any digit or paragraph sign is content, and so is a short word: «НЭП», «Ом».
 */
export function isEmptyText(text: string | null): boolean {
  if (text === null) return true;
  const plain = text.trim().toLowerCase();
  if (/[\p{N}§]/u.test(plain)) return false;
  const letters = plain.replace(/[^\p{L}]/gu, '');
  if (letters.length === 0) return true;
  if (letters.length > 1 && new Set(letters).size === 1) return true;
  if (letters.length === 1) return true;
  return FILLERS.has(bare(plain));
}

/** True where the teacher states that nothing is set: «не задано», «без задания». */
export function saysNoHomework(text: string | null): boolean {
  return text !== null && /^(не задан\p{L}*|без (домашнего )?задания)$/iu.test(bare(text));
}

/** Without what stands around the words, and with one blank between them. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/\s+/gu, ' ');
}
