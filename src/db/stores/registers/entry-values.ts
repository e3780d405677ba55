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
  /** Moments that cannot be in the future. */
  readonly past?: readonly string[];
}

export function checkedValues(shape: EntryShape, school: School, given: RegisterInput, now: Instant): RegisterValues {
  const entered = Object.fromEntries(shape.fields.map(({ name }) => [name, given[name] ?? null]));
  const result = schemaOf(shape, school, now).safeParse(entered);
  if (result.success) return result.data;
  throw refusal(shape.title, result.error.issues.map((issue) => issue.message).join('; '));
}

export function refusal(title: string, problem: string): OperatorError {
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

function schemaOf({ fields, order, past = [] }: EntryShape, school: School, now: Instant): z.ZodType<RegisterValues> {
  const shape = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, school.zone)]));
  const label = (name: string): string => fields.find((field) => field.name === name)?.label ?? name;
  return z.object(shape).superRefine((values, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    for (const [first, last] of order) {
      const [start, end] = [values[first] ?? null, values[last] ?? null];
      if (start !== null && end !== null && end < start) refuse(`«${label(last)}» раньше, чем «${label(first)}»`);
    }
    for (const name of past) {
      if (Number(values[name] ?? 0) > now) refuse(`«${label(name)}»: этот момент ещё не наступил`);
    }
  });
}
