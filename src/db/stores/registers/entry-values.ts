import type { Knex } from 'knex';
import { z } from 'zod';
import { OperatorError } from '../../../core/errors.js';
import type { School } from '../../../domain/school.js';
import type { Instant } from '../../../domain/time.js';
import { type FieldValue, fieldSchema, type RegisterField, type RegisterValues } from './fields.js';

/** What a form sends or a program hands over; checked before anything is written. */
export type RegisterInput = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What of a register an entry must agree with by itself, whatever else is entered. */
export interface EntryShape {
  /** Russian, as the screens call the register. */
  readonly title: string;
  readonly fields: readonly RegisterField[];
  /** Pairs of fields of which the second must not be before the first. */
  readonly order: readonly (readonly [string, string])[];
  /** First and last field of the span, where the register has one. */
  readonly span: readonly [string, string] | null;
  /** Moments that cannot be in the future. */
  readonly past?: readonly string[];
  /** Of these at least one must be filled. */
  readonly anyOf?: readonly string[];
  /** Of these no more than one may be filled. */
  readonly apart?: readonly string[];
}

export function checkedValues(shape: EntryShape, school: School, given: RegisterInput, now: Instant): RegisterValues {
  const entered = Object.fromEntries(shape.fields.map(({ name }) => [name, given[name] ?? null]));
  const result = schemaOf(shape, school, now).safeParse(entered);
  if (result.success) return result.data;
  throw refusal(shape.title, result.error.issues.map((issue) => issue.message).join('; '));
}

function refusal(title: string, problem: string): OperatorError {
  return new OperatorError(
    `Запись в реестр «${title}» не принята: ${problem}.`,
    'Исправьте запись и отправьте её ещё раз.',
    { code: 'register' },
  );
}

export function columnsOf(
  fields: readonly RegisterField[],
  values: RegisterValues,
): Readonly<Record<string, Knex.Value>> {
  const stored = ({ kind, name }: RegisterField): Knex.Value => {
    const value = values[name] ?? null;
    return kind === 'moment' && typeof value === 'number' ? new Date(value) : value;
  };
  return Object.fromEntries(fields.map((field) => [field.column, stored(field)]));
}

export function valuesOf(fields: readonly RegisterField[], row: Readonly<Record<string, unknown>>): RegisterValues {
  return Object.fromEntries(fields.map(({ name, column }) => [name, row[column] as FieldValue]));
}

function schemaOf(entry: EntryShape, school: School, now: Instant): z.ZodType<RegisterValues> {
  const shape = Object.fromEntries(entry.fields.map((field) => [field.name, fieldSchema(field, school.zone)]));
  return z.object(shape).superRefine((values, context) => {
    for (const message of contradictions(entry, values, now)) context.addIssue({ code: 'custom', message });
  });
}

/** What speaks against values that are each right by themselves. */
function contradictions(
  { fields, order, span, past = [], anyOf = [], apart = [] }: EntryShape,
  values: RegisterValues,
  now: Instant,
): readonly string[] {
  const label = (name: string): string => `«${fields.find((field) => field.name === name)?.label ?? name}»`;
  const isBackwards = ([first, last]: readonly [string, string]): boolean => {
    const [start, end] = [values[first] ?? null, values[last] ?? null];
    return start !== null && end !== null && end < start;
  };
  return [
    ...order.filter(isBackwards).map(([first, last]) => `${label(last)} раньше, чем ${label(first)}`),
    ...(span !== null && isEmpty(span, fields, values)
      ? [`${label(span[0])} и ${label(span[1])} — один и тот же момент`]
      : []),
    ...(anyOf.length > 0 && anyOf.every((name) => (values[name] ?? null) === null)
      ? [`заполните ${anyOf.map(label).join(' или ')}`]
      : []),
    ...(apart.filter((name) => (values[name] ?? null) !== null).length > 1
      ? [`заполните что-то одно: ${apart.map(label).join(' или ')}`]
      : []),
    ...past
      .filter((name) => Number(values[name] ?? 0) > now)
      .map((name) => `${label(name)}: этот момент ещё не наступил`),
  ];
}

/** Days include the last one, moments end before it: between equal moments there is nothing. */
function isEmpty(
  [first, last]: readonly [string, string],
  fields: readonly RegisterField[],
  values: RegisterValues,
): boolean {
  return fields.some(({ name, kind }) => name === last && kind === 'moment') && values[first] === values[last];
}
