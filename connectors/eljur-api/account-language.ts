import { SourceChanged } from '../../src/core/errors.js';

/**
 * Throws where a word of ЭлЖур's own is not Russian: it answers in the language of the account, and kinds of works would be
 * stored under other names. assumed: the account's language is that of its days of the week and terms. «III» is a numeral.
 */
export function requireRussian(words: readonly string[]): void {
  const foreign = words.find(isForeign);
  if (foreign !== undefined) throw answersForeign(foreign);
}

/** Of words that the school may have chosen itself: «Listening» alone is nothing yet; two and no Russian one are. */
export function requireSomeRussian(words: readonly string[]): void {
  const named = [...new Set(words.filter((word) => word !== ''))];
  if (named[0] !== undefined && named.length > 1 && named.every(isForeign)) throw answersForeign(named[0]);
}

function isForeign(word: string): boolean {
  return /[a-z]{3}/u.test(word) && !/\p{Script=Cyrillic}/u.test(word);
}

function answersForeign(word: string): SourceChanged {
  return new SourceChanged(
    `API ЭлЖура отвечает не по-русски («${word.slice(0, 60)}»), а читаются русские названия. Верните учётной записи API русский язык в настройках ЭлЖура и прочитайте журнал снова.`,
  );
}
