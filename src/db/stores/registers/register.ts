import type { Knex } from 'knex';
import { z } from 'zod';
import { OperatorError } from '../../../core/errors.js';
import type { School } from '../../../domain/school.js';
import type { Instant } from '../../../domain/time.js';
import { type RegisterId, reviseDependents } from './dependents.js';
import { type FieldValue, fieldSchema, type RegisterField, type RegisterValues } from './fields.js';
import { refuseTwin } from './refuse-twin.js';
import { refuseUnknown } from './refuse-unknown.js';

/** What a form sends or a program hands over; checked before anything is written. */
export type RegisterInput = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Whose hand and when. */
export interface Signature {
  readonly by: string;
  readonly at: Instant;
}

export interface RegisterEntry {
  readonly id: number;
  readonly values: RegisterValues;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/**
 * One register of what ЭлЖур does not show. A row is recorded or voided, never updated: a mistake is voided and written
 * anew, so that what was known at any moment stays known. Either way the journals that depend on it are judged again.
 */
export interface Register {
  readonly id: RegisterId;
  /** Russian, as the screens call it. */
  readonly title: string;
  readonly fields: readonly RegisterField[];
  /** Of one entry; moments are read by the school's clock. */
  schema(school: School): z.ZodType<RegisterValues>;
  /** Answers the entry's id; an `OperatorError` says precisely what is wrong with it. */
  record(knex: Knex, school: School, given: RegisterInput, signature: Signature): Promise<number>;
  void(knex: Knex, school: School, id: number, signature: Signature): Promise<void>;
  /** What was in force at the moment, oldest first. */
  list(knex: Knex, school: School, asOf: Instant): Promise<readonly RegisterEntry[]>;
}

interface Definition extends Pick<Register, 'id' | 'title' | 'fields'> {
  /** Pairs of fields of which the second must not be before the first. */
  readonly order: readonly (readonly [string, string])[];
  /** Fields that together say what the entry is about; two entries equal in them must not overlap. */
  readonly identity: readonly string[];
  /** First and last field of the span, where the register has one. */
  readonly span: readonly [string, string] | null;
}

export function defineRegister(definition: Definition): Register {
  const { id, title, fields } = definition;
  const schema = (school: School): z.ZodType<RegisterValues> => schemaOf(definition, school);
  return {
    id,
    title,
    fields,
    schema,
    record: (knex, school, given, signature) =>
      knex.transaction(async (trx) => {
        const values = checked(schema(school), definition, given);
        await lockRegisters(trx, school.id);
        await refuseUnknown(trx, school.id, fields, values);
        const columns = columnsOf(definition, values);
        await refuseTwin(trx, school.id, definition, columns);
        const signed = { recorded_at: new Date(signature.at), recorded_by: signature.by };
        const [row] = await trx(id)
          .insert({ school_id: school.id, ...columns, ...signed })
          .returning('*');
        await reviseDependents(trx, school.id, id, row);
        return Number(row.id);
      }),
    void: (knex, school, entryId, signature) =>
      knex.transaction(async (trx) => {
        await lockRegisters(trx, school.id);
        const [row] = await trx(id)
          .where({ school_id: school.id, id: entryId })
          .whereNull('voided_at')
          .update({ voided_at: new Date(signature.at), voided_by: signature.by })
          .returning('*');
        if (row === undefined) throw refusal(title, 'такой действующей записи нет');
        await reviseDependents(trx, school.id, id, row);
      }),
    list: async (knex, school, asOf) => {
      const rows: readonly Record<string, unknown>[] = await knex(id)
        .where({ school_id: school.id })
        .where('recorded_at', '<=', new Date(asOf))
        .whereRaw('(voided_at is null or voided_at > ?)', [new Date(asOf)])
        .orderBy('id');
      return rows.map((row) => toEntry(fields, row));
    },
  };
}

/** Two people who enter the same at once must not both be let through. */
async function lockRegisters(trx: Knex, schoolId: number): Promise<void> {
  await trx.raw('select id from school where id = ? for no key update', [schoolId]);
}

function schemaOf({ fields, order }: Definition, school: School): z.ZodType<RegisterValues> {
  const shape = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, school.zone)]));
  const label = (name: string): string => fields.find((field) => field.name === name)?.label ?? name;
  return z.object(shape).superRefine((values, context) => {
    for (const [first, last] of order) {
      const [start, end] = [values[first] ?? null, values[last] ?? null];
      if (start === null || end === null || end >= start) continue;
      context.addIssue({ code: 'custom', message: `«${label(last)}» раньше, чем «${label(first)}»` });
    }
  });
}

function checked(
  schema: z.ZodType<RegisterValues>,
  { title, fields }: Definition,
  given: RegisterInput,
): RegisterValues {
  const result = schema.safeParse(Object.fromEntries(fields.map(({ name }) => [name, given[name] ?? null])));
  if (result.success) return result.data;
  throw refusal(title, result.error.issues.map((issue) => issue.message).join('; '));
}

function columnsOf({ fields }: Definition, values: RegisterValues): Readonly<Record<string, unknown>> {
  const stored = ({ kind, name }: RegisterField): unknown => {
    const value = values[name] ?? null;
    return kind === 'moment' && typeof value === 'number' ? new Date(value) : value;
  };
  return Object.fromEntries(fields.map((field) => [field.column, stored(field)]));
}

function toEntry(fields: readonly RegisterField[], row: Readonly<Record<string, unknown>>): RegisterEntry {
  const values = fields.map(({ name, column }) => [name, row[column] as FieldValue] as const);
  return {
    id: Number(row['id']),
    values: Object.fromEntries(values),
    recordedAt: Number(row['recorded_at']),
    recordedBy: String(row['recorded_by']),
  };
}

function refusal(title: string, problem: string): OperatorError {
  return new OperatorError(
    `Запись в реестр «${title}» не принята: ${problem}.`,
    'Исправьте запись и отправьте её ещё раз.',
    { code: 'register' },
  );
}
