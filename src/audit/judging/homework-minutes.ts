/**
 * A number before «мин», «минут»; of a span the lower one. «Минус» and «минералы» are other words, and after «ч» or «час»
 * it may be a time of the day.
 */
const NAMED =
  /(?<![\d\p{L}])(?<!(?<!\p{L})ч(?:ас\p{L}*)?\.?\s*)(\d{1,3})(?:\s*[–—-]\s*\d{1,3})?\s*мин(?:ут[аыу]?)?(?!\p{L})/giu;

/** How many minutes a task takes by its own words, all parts together; null where they do not say. */
export function minutesNamed(text: string): number | null {
  const named = [...text.matchAll(NAMED)].map(([, minutes]) => Number(minutes));
  return named.length === 0 ? null : named.reduce((sum, minutes) => sum + minutes, 0);
}
