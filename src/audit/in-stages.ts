/** What is done with each item, one step after another. */
export interface Stages<Item, Input, Output> {
  readonly read: (item: Item) => Promise<Input>;
  readonly work: (item: Item, input: Input) => Promise<Output>;
  readonly write: (item: Item, output: Output) => Promise<void>;
}

/**
 * In their order. While an item is worked on, the next one is read and the one before written: one waits for the database and
 * the others for the processor. Nothing is under way any more when it returns or fails.
 */
export async function inStages<Item, Input, Output>(
  items: readonly Item[],
  { read, work, write }: Stages<Item, Input, Output>,
): Promise<void> {
  const readAt = (index: number) => items.slice(index, index + 1).map((item) => watched(read(item)))[0];
  let reading = readAt(0);
  let writing = Promise.resolve();
  try {
    for (const [index, item] of items.entries()) {
      const input = (await reading) as Input;
      reading = readAt(index + 1);
      const output = await work(item, input);
      await writing;
      writing = watched(write(item, output));
    }
    await writing;
  } finally {
    await Promise.allSettled([reading, writing]);
  }
}

/** Its failure is looked at later, when its turn has come. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
