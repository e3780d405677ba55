/** Text as a reader sees it: stray tabs, line ends, hard and double spaces become one space. */
export function cleanText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
