/**
 * The fields that a JSON answer is known to have, by their place: `students/*` is every element of a list or map, '' the
 * answer itself. The names stand side by side with a space between.
 */
export type KnownFields = Readonly<Record<string, string>>;

/**
 * Fields that stand where others are known and are not known themselves, each once, with the way to it: `students.mood`. Keys
 * of maps are data and no names of fields: none of them is told, nor any value.
 */
export function unfamiliarFields(json: unknown, known: KnownFields): readonly string[] {
  const byPlace = new Map(Object.entries(known).map(([place, names]) => [place, new Set(names.split(' '))]));
  return [...new Set(unfamiliarBelow('', json, byPlace))];
}

function* unfamiliarBelow(
  place: string,
  value: unknown,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const names = Array.isArray(value) ? undefined : known.get(place);
  for (const [key, inner] of Object.entries(value)) {
    if (names?.has(key) === false) yield nameAt(place, key);
    else yield* unfamiliarBelow(below(place, names === undefined ? '*' : key), inner, known);
  }
}

function below(place: string, step: string): string {
  return place === '' ? step : `${place}/${step}`;
}

function nameAt(place: string, key: string): string {
  return [...place.split('/').filter((step) => step !== '' && step !== '*'), fieldName(key)].join('.');
}

/** As programs name things; what looks otherwise may be somebody's name. */
const NAME = /^[A-Za-z_][\w-]{0,39}$/u;

/** The name as it may be told. */
export function fieldName(name: string): string {
  return NAME.test(name) ? name : '…';
}
