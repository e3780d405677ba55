import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultWords } from '../../../src/regulation/fault-words.js';

const words = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: faultWords }).error?.issues[0]?.message;

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'нет значения: ожидается текст'],
  [z.string(), 5, 'ожидается текст'],
  [z.number(), 'семь', 'ожидается число'],
  [z.number().int(), 0.5, 'ожидается целое число'],
  [z.boolean(), 'да', 'ожидается true или false'],
  [z.array(z.string()), 'одна', 'ожидается список'],
  [z.strictObject({}), 'одна', 'ожидается набор полей'],
  [z.record(z.string(), z.number()), [], 'ожидается набор полей'],
  [z.string().min(1), '', 'текст пуст'],
  [z.string().min(3), 'да', 'ожидается текст, знаков не меньше 3'],
  [z.array(z.string()).min(1), [], 'список пуст'],
  [z.array(z.string()).min(2), ['одна'], 'ожидается список, строк не меньше 2'],
  [z.string().max(1), 'да', 'ожидается текст, знаков не больше 1'],
  [z.array(z.string()).max(1), ['одна', 'две'], 'ожидается список, строк не больше 1'],
  [z.array(z.string()).max(0), ['одна'], 'ожидается список, строк не больше 0'],
  [z.number().min(1), 0, 'ожидается число не меньше 1'],
  [z.number().positive(), 0, 'ожидается число больше 0'],
  [z.number().max(1), 2, 'ожидается число не больше 1'],
  [z.number().lt(1), 1, 'ожидается число меньше 1'],
  [z.enum(['previous', 'next']), 'soon', 'ожидается одно из: previous, next'],
  [z.literal('quarter'), 'soon', 'ожидается quarter'],
  [z.strictObject({}), { days: 7, hours: 1 }, 'незнакомое поле: days, hours'],
  [z.union([z.string(), z.number()]), null, 'неверные входные данные'],
  [z.string().regex(/^5$/u, 'ожидается пятёрка'), '4', 'ожидается пятёрка'],
])('what is wrong is said in Russian (%#)', (schema, value, said) => {
  expect(words(schema, value)).toBe(said);
});
