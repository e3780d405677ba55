import type { Facts, Keyed, Known } from './oracle-facts.js';
import type { Shown } from './oracle-shown.js';

interface Moved {
  readonly facts: Map<string, Known>;
  readonly moved: ReadonlySet<string>;
}

/** The facts under their new keys: lessons go by their item of the plan, with their texts; cells by their columns. */
export function withMoves(before: Facts, goneOf: (facts: Facts) => Keyed[], shown: readonly Shown[]): Moved {
  const facts = new Map(before);
  const moved = new Set<string>();
  const rename = (from: string, to: string) => {
    const fact = facts.get(from);
    if (fact !== undefined && facts.delete(from)) facts.set(to, fact);
  };
  const added = () => shown.filter((row) => !facts.has(row.key));
  for (const [from, to] of lessonPairs(goneOf(facts), added())) {
    for (const kind of ['lesson:', 'topic:', 'homework:'])
      rename(from.replace('lesson:', kind), to.replace('lesson:', kind));
    moved.add(to);
  }
  const columns = columnPairs(goneOf(facts), added());
  for (const [from, to] of movedCells(columns, goneOf(facts), added())) {
    rename(from, to);
    moved.add(to);
  }
  for (const [from, to] of columns) {
    const [old, now] = [from, to].map((column) => column.replace('mark:', 'work:')) as [string, string];
    if (!goneOf(facts).some(([key]) => key === old) || !added().some(({ key }) => key === now)) continue;
    rename(old, now);
    moved.add(now);
  }
  return { facts, moved };
}

/**
 * Lessons (`journal|date|ordinal`) to which something came that seems to have moved there but found a key that another
 * fact had had: it cannot keep its interval, and its coming proves nothing.
 */
export function returnedTo(facts: Facts, gone: readonly Keyed[], shown: readonly Shown[]): ReadonlyMap<string, number> {
  const come = shown.filter((row) => facts.get(row.key)?.gone !== null);
  const revived = (entity: string) => come.some((row) => row.entity === entity && facts.has(row.key));
  const places = new Map<string, number>();
  const note = (entity: string, key: string) => {
    const place = placeOf(key);
    places.set(place, Math.min(places.get(place) ?? ORDER.length, ORDER.indexOf(entity)));
  };
  if (revived('lesson')) for (const [, to] of lessonPairs(gone, come)) note('lesson', to);
  for (const entity of ['mark', 'absence']) {
    if (!revived(entity)) continue;
    const rows = come.filter((row) => row.entity === entity);
    const pairs = columnPairs(
      gone.filter(([, fact]) => fact.entity === entity),
      rows,
    );
    for (const [, key] of movedCells(pairs, gone, rows))
      note(entity, (rows.find((row) => row.key === key) as Shown).column);
  }
  return places;
}

/** In which order a page's entities are taken: what returned is known to those after it. */
const ORDER = ['lesson', 'topic', 'homework', 'mark', 'absence', 'work'];

export function isReturned(row: Shown, places: ReadonlyMap<string, number>): boolean {
  const first = places.get(placeOf(row.column === '' ? row.key : row.column));
  return first !== undefined && first <= ORDER.indexOf(row.entity);
}

function placeOf(key: string): string {
  return key.replace(/^\w+:/u, '').split('|').slice(0, 3).join('|');
}

/** Old key and new key; the nearest days first. */
function lessonPairs(gone: readonly Keyed[], added: readonly Shown[]): [string, string][] {
  const lessons = added.filter((row) => row.entity === 'lesson');
  const pairs = gone.flatMap(([from, { entity, journal, image, date }]) =>
    entity !== 'lesson'
      ? []
      : lessons
          .filter((row) => row.journal === journal && row.image === image)
          .map((row) => ({ from, to: row.key, days: Math.abs(Date.parse(row.date ?? '') - Date.parse(date ?? '')) })),
  );
  return oneToOne(pairs.sort((x, y) => x.days - y.days));
}

/** Old key and new key of every cell whose column moved. */
function movedCells(
  columns: readonly [string, string][],
  gone: readonly Keyed[],
  added: readonly Shown[],
): [string, string][] {
  return columns.flatMap(([from, to]) =>
    gone.flatMap(([key, fact]): [string, string][] => {
      const target =
        fact.column === from ? added.find((row) => row.column === to && row.student === fact.student) : undefined;
      return target === undefined ? [] : [[key, target.key]];
    }),
  );
}

function columnPairs(gone: readonly Keyed[], added: readonly Shown[]): [string, string][] {
  const columns = (rows: readonly { readonly column: string }[]) =>
    [...new Set(rows.map(({ column }) => column))].filter((column) => column !== '');
  const was = gone.map(([, fact]) => fact);
  const pairs = columns(was).flatMap((from) =>
    columns(added).map((to) => ({ from, to, equal: equalCells(from, to, was, added) })),
  );
  const good = pairs.filter(({ from, to, equal }) => {
    const size = (rows: readonly { readonly column: string }[], column: string) =>
      rows.filter((row) => row.column === column).length;
    const sameJournal = from.split('|')[0] === to.split('|')[0];
    return sameJournal && equal >= 3 && equal >= 0.8 * Math.max(size(was, from), size(added, to));
  });
  return oneToOne(good.sort((x, y) => y.equal - x.equal));
}

function equalCells(from: string, to: string, gone: readonly Known[], added: readonly Shown[]): number {
  return gone.filter(
    (fact) =>
      fact.column === from &&
      added.some((row) => row.column === to && row.student === fact.student && row.image === fact.image),
  ).length;
}

function oneToOne(pairs: readonly { readonly from: string; readonly to: string }[]): [string, string][] {
  const [left, taken] = [new Set<string>(), new Set<string>()];
  const kept = pairs.filter(({ from, to }) => {
    if (left.has(from) || taken.has(to)) return false;
    left.add(from);
    taken.add(to);
    return true;
  });
  return kept.map(({ from, to }) => [from, to]);
}
