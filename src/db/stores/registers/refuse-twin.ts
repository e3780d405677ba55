import type { Knex } from 'knex';
import { OperatorError } from '../../../core/errors.js';
import type { RegisterField } from './fields.js';

interface Twins {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly RegisterField[];
  readonly identity: readonly string[];
  readonly span: readonly [string, string] | null;
  /** A date that tells one school year's entry from the next one's, where nothing else of the identity does. */
  readonly yearly?: string;
}

/** Days: terms of one name lie a year apart, and what is said of one is said within half a year. */
const SAME_TERM = 182;

/** Refuses an entry that says of the same days what one in force already says. */
export async function refuseTwin(
  trx: Knex,
  schoolId: number,
  { id, title, fields, identity, span, yearly }: Twins,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const fieldOf = (name: string): RegisterField | undefined => fields.find((field) => field.name === name);
  const twins = trx(id).where({ school_id: schoolId }).whereNull('voided_at');
  for (const name of identity) {
    const column = fieldOf(name)?.column ?? name;
    twins.whereRaw('?? is not distinct from ?', [column, columns[column] as Knex.Value]);
  }
  const dated = yearly === undefined ? undefined : fieldOf(yearly)?.column;
  if (dated !== undefined) {
    twins.whereRaw('abs(?? - ?::date) <= ?', [dated, columns[dated] as Knex.Value, SAME_TERM]);
  }
  const [first, last] = (span ?? []).map(fieldOf);
  if (first !== undefined && last !== undefined) {
    // Days include the last one, moments end before it.
    const until = last.kind === 'moment' ? '<' : '<=';
    twins.where(first.column, until, columns[last.column] as Knex.Value);
    twins.where(last.column, last.kind === 'moment' ? '>' : '>=', columns[first.column] as Knex.Value);
  }
  const twin = await twins.first('id');
  if (twin === undefined) return;
  const overlapping = span === null ? '' : ', и сроки пересекаются';
  throw new OperatorError(
    `Запись в реестр «${title}» не принята: такая же запись уже есть (№ ${twin.id})${overlapping}.`,
    'Если прежняя неверна, сначала отмените её.',
    { code: 'register-twin' },
  );
}
