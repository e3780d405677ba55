import { z } from 'zod';

export const homeworkSchema = z.object({ value: z.string().nullish(), individual: z.unknown().optional() });

/**
 * What was set for the class, an item a line; what was set for one student alone is not the class's. assumed: the words of
 * `individual`.
 */
export function homeworkText(items: readonly z.output<typeof homeworkSchema>[]): string {
  return items
    .filter(({ individual }) => individual !== true && individual !== 1 && individual !== '1')
    .map(({ value }) => (value ?? '').replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '')
    .join('\n');
}
