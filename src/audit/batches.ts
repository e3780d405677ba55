/** How much has its facts in memory together. */
export interface BatchRoom {
  /** Lessons that the mirror holds of all the units together; */
  readonly lessons: number;
  /** of units without any, so many. */
  readonly units: number;
}

/** Units in their order, as many together as there is room for; one that is larger stands alone. */
export function inBatches<Item>(
  items: readonly Item[],
  { lessons, units }: BatchRoom,
  lessonsOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const batches: Item[][] = [];
  let left = 0;
  for (const item of items) {
    const size = lessonsOf(item) || lessons / units;
    const last = size > left ? undefined : batches.at(-1);
    if (last === undefined) batches.push([item]);
    else last.push(item);
    left = (last === undefined ? lessons : left) - size;
  }
  return batches;
}
