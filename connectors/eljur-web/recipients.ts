import { z } from 'zod';
import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import type { PersonName } from '../../src/domain/rows.js';
import { readJson } from '../../src/http/read-json.js';
import { cleanText } from './clean-text.js';

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

/** The persons of a recipients' list, each once. A row without an id or a name means a changed format. */
export function readRecipients(body: Uint8Array): readonly Recipient[] {
  const list = listSchema.safeParse(jsonOf(body));
  if (!list.success) throw new SourceChanged('В ответе нет списка получателей user_list.', { cause: list.error });
  const found = new Map<string, Recipient>();
  for (const row of list.data.user_list) {
    const person = recipientSchema.safeParse(row);
    if (!person.success)
      throw new SourceChanged('Строка списка получателей не читается: нет номера или имени.', { cause: person.error });
    found.set(person.data.id, recipientOf(person.data));
  }
  return [...found.values()];
}

/** Throws SourceUnavailable for HTML in place of JSON: a notice of maintenance. */
export function jsonOf(body: Uint8Array): unknown {
  const json = readJson(body);
  if (json === undefined)
    throw new SourceUnavailable('Вместо данных JSON пришла страница HTML: вероятно, идут технические работы.');
  return json;
}

function recipientOf(row: z.infer<typeof recipientSchema>): Recipient {
  const [lastName = '', firstName = '', ...rest] = row.name.split(' ');
  const named = row.lastname !== '' || row.firstname !== '';
  if (!named && row.name === '') throw new SourceChanged('Строка списка получателей не читается: нет имени.');
  return named
    ? { id: row.id, info: row.info, lastName: row.lastname, firstName: row.firstname, middleName: row.middlename }
    : { id: row.id, info: row.info, lastName, firstName, middleName: rest.join(' ') };
}
