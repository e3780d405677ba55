/** Whether a topic has one of the words, or several in a row, at the beginning of a word. */
export function tellsOfBriefing(topic: string, words: readonly string[]): boolean {
  const said = ` ${topic.toLowerCase().replace(/[^\p{L}]+/gu, ' ')}`;
  return words.some((word) => said.includes(` ${word.toLowerCase()}`));
}
