const TITLES = /«[^»]*(?:»|$)|"[^"]*(?:"|$)/gu;
const CLAUSES = /[;()\n]/u;
/**
 * A number before «мин», «минут»; of a span the lower one. «Минус» and «минералы» are other words, a part of «1,5» or
 * «10.30» is no number, and after «ч» or «час» it may be a time of the day.
 */
const DURATION =
  /(?<![\d\p{L}]|\d[.,:]|\d\s+|\d\s*[–—-]\s*|(?<!\p{L})ч(?:ас\p{L}*)?\s*\.?\s*)(\d{1,3})(?:\s*[–—-]\s*(\d{1,3}))?\s*(мин(?:ут[аыу]?)?)(?!\p{L})/giu;
const BEFORE_A_TIME =
  /(?:(?<!\p{L})(?:на|около|примерно|не\s+бол(?:ее|ьше)|время(?:\s+\p{L}+)?\s*[:–—-]?)\s*|[≈~]\s*)$/iu;
/** «С 12 минуты», «через 15 минут», and numbers to reckon with: «в часы: 120 мин». */
const BEFORE_ANOTHER = /(?::|(?<!\p{L})(?:со?|по|до|от|ко?|в|из|через|после|кажд\p{L}+))\s*$/iu;
const END = /^[\s.!]*$/u;
/** Of other numbers «минут» alone is counted: «12 минуты» is the twelfth. */
const COUNTED_OTHERWISE = /(?<!1)[1-4]$/u;

/**
 * How many minutes a task takes by its own words, all parts together; null where they do not say. Minutes stand in many a
 * text that are no time of the task's: only what is put as such counts.
 */
export function minutesNamed(text: string): number | null {
  const named = text.replace(TITLES, ' ').split(CLAUSES).flatMap(minutesOfClause);
  return named.length === 0 ? null : named.reduce((sum, minutes) => sum + minutes, 0);
}

function minutesOfClause(clause: string): readonly number[] {
  const all = [...clause.matchAll(DURATION)];
  return all.filter((one) => !isOrdinal(one) && isTime(one, clause, all.length)).map(([, minutes]) => Number(minutes));
}

function isOrdinal([, first = '', last = first, word = '']: RegExpExecArray): boolean {
  return /[аыу]$/iu.test(word) && !COUNTED_OTHERWISE.test(last);
}

/** Put as a time, or all that its clause ends with. */
function isTime({ 0: whole, index }: RegExpExecArray, clause: string, among: number): boolean {
  const before = clause.slice(0, index);
  if (BEFORE_A_TIME.test(before)) return true;
  return among === 1 && END.test(clause.slice(index + whole.length)) && !BEFORE_ANOTHER.test(before);
}
