/** Items under their key, both in the order in which they came. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  key: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const its = key(item);
    const group = groups.get(its);
    if (group === undefined) groups.set(its, [item]);
    else group.push(item);
  }
  return groups;
}
