import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import type { PersonName } from '../../src/domain/rows.js';
import { cleanText } from './clean-text.js';
import { jsonOf } from './json-answer.js';

const text = z
  .string()
  .nullish()
  .transform((value) => cleanText(value ?? ''));
const recipientSchema = z.object({
  id: z.union([z.string().regex(/^\d+$/), z.number().int().positive()]).transform(String),
  name: text,
  lastname: text,
  firstname: text,
  middlename: text,
  info: text,
});
const listSchema = z.object({ user_list: z.array(z.unknown()) });

/** What the answer with a list of persons is expected to hold. */
export const recipientsLayout: Layout<unknown> = [
  {
    expectation: `список получателей: поле ${Object.keys(listSchema.shape).join(', ')}`,
    seek: (json) => seenOnce(listSchema.safeParse(json).success),
  },
  {
    expectation: 'у каждого получателя номер id и имя: lastname и firstname или name',
    seek: (json) => seenAll(listSchema.safeParse(json).data?.user_list ?? [], isNamed),
  },
];

function isNamed(row: unknown): boolean {
  const { data } = recipientSchema.safeParse(row);
  return data !== undefined && data.lastname + data.firstname + data.name !== '';
}

export interface Recipient extends PersonName {
  readonly id: string;
  readonly info: string;
}

/**
 * The persons of a recipients' list, each once. A row without an id or a name means a changed format, and so does a list in
 * which no row has one of the `fields` that the caller reads.
 */
export function readRecipients(body: Uint8Array, fields: readonly (keyof Recipient)[] = []): readonly Recipient[] {
  const list = listSchema.safeParse(jsonOf(body));
  if (!list.success) throw new SourceChanged('В ответе нет списка получателей user_list.', { cause: list.error });
  const { user_list: rows } = list.data;
  checkFields(rows, [...fields, ...partsToldIn(rows)]);
  const found = new Map<string, Recipient>();
  for (const row of list.data.user_list) {
    checkParts(row);
    const person = recipientSchema.safeParse(row);
    if (!person.success)
      throw new SourceChanged('Строка списка получателей не читается: нет номера или имени.', { cause: person.error });
    found.set(person.data.id, recipientOf(person.data));
  }
  return [...found.values()];
}

/** A row may tell its name in whole or in parts. With one part gone the whole one would have to be split, and at the wrong space. */
function checkParts(row: unknown): void {
  if (has(row, 'firstname') && !has(row, 'lastname'))
    throw new SourceChanged('В списке получателей есть имя firstname, а фамилии lastname нет.');
  if (has(row, 'lastname') && !has(row, 'firstname'))
    throw new SourceChanged('В списке получателей есть фамилия lastname, а имени firstname нет.');
}

/** A list that tells names in parts has all of them, at somebody at least. */
function partsToldIn(rows: readonly unknown[]): readonly string[] {
  return rows.some((row) => has(row, 'lastname')) ? ['middlename'] : [];
}

function has(row: unknown, field: string): boolean {
  return typeof row === 'object' && row !== null && field in row;
}

function checkFields(rows: readonly unknown[], fields: readonly string[]): void {
  const missing = fields.find((field) => rows.length > 0 && !rows.some((row) => has(row, field)));
  if (missing !== undefined) throw new SourceChanged(`В списке получателей ни у кого нет поля «${missing}».`);
}

function recipientOf(row: z.infer<typeof recipientSchema>): Recipient {
  const [lastName = '', firstName = '', ...rest] = row.name.split(' ');
  // A first name alone would leave the surname out that the whole name has.
  const named = row.lastname !== '' || (row.firstname !== '' && row.name === '');
  if (!named && row.name === '') throw new SourceChanged('Строка списка получателей не читается: нет имени.');
  return named
    ? { id: row.id, info: row.info, lastName: row.lastname, firstName: row.firstname, middleName: row.middlename }
    : { id: row.id, info: row.info, lastName, firstName, middleName: rest.join(' ') };
}
