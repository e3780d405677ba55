import type { Knex } from 'knex';
import { OperatorError } from '../../../core/errors.js';
import type { School } from '../../../domain/school.js';
import type { Instant } from '../../../domain/time.js';
import { countDependents, type RegisterId, reviseDependents } from './dependents.js';
import { checkedValues, columnsOf, type EntryShape, type RegisterInput, valuesOf } from './entry-values.js';
import type { RegisterField, RegisterValues } from './fields.js';
import { refuseTwin } from './refuse-twin.js';
import { refuseUnknown } from './refuse-unknown.js';

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

/** An entry with its end: null while it is in force. */
export interface KeptEntry extends RegisterEntry {
  readonly voided: Signature | null;
}

/** An entry's values by the columns in which they are stored. */
export type RegisterRow = Readonly<Record<string, Knex.Value>>;

/** What recording an entry would do. */
export interface RegisterPreview {
  readonly values: RegisterValues;
  readonly row: RegisterRow;
  /** How many journals would be judged again. */
  readonly journals: number;
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
  /** What `record` would do; refuses what it would refuse, and writes nothing. */
  preview(knex: Knex, school: School, given: RegisterInput, now: Instant): Promise<RegisterPreview>;
  /** Answers the entry's id; an `OperatorError` says precisely what is wrong with it. Moments are by the school's clock. */
  record(knex: Knex, school: School, given: RegisterInput, signature: Signature): Promise<number>;
  void(knex: Knex, school: School, id: number, signature: Signature): Promise<void>;
  /** What was in force at the moment, oldest first. */
  list(knex: Knex, school: School, asOf: Instant): Promise<readonly RegisterEntry[]>;
  /** All that was ever recorded, newest first. */
  history(knex: Knex, school: School): Promise<readonly KeptEntry[]>;
  /** One entry with the number of journals that depend on it; null where there is none. */
  entry(knex: Knex, school: School, id: number): Promise<(KeptEntry & { readonly journals: number }) | null>;
}

interface Definition extends Pick<Register, 'id'>, EntryShape {
  /** Fields that together say what the entry is about; two entries equal in them must not overlap. */
  readonly identity: readonly string[];
  /** A date near which alone a second entry is the same one: names of terms come again every year. */
  readonly yearly?: string;
}

export function defineRegister(definition: Definition): Register {
  const { id, title, fields } = definition;
  const toEntry = entryReader(fields);
  return {
    id,
    title,
    fields,
    preview: async (knex, school, given, now) => {
      const { values, row } = await prepare(knex, school, definition, given, now);
      return { values, row, journals: await countDependents(knex, school.id, id, row) };
    },
    record: (knex, school, given, signature) =>
      knex.transaction(async (trx) => {
        await lockRegisters(trx, school.id);
        const prepared = await prepare(trx, school, definition, given, signature.at);
        const signed = { recorded_at: new Date(signature.at), recorded_by: signature.by };
        const [row] = await trx(id)
          .insert({ school_id: school.id, ...prepared.row, ...signed })
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
        if (row === undefined) throw nothingToVoid(title);
        await reviseDependents(trx, school.id, id, row);
      }),
    list: async (knex, school, asOf) => {
      const rows: readonly Row[] = await knex(id)
        .where({ school_id: school.id })
        .where('recorded_at', '<=', new Date(asOf))
        .whereRaw('(voided_at is null or voided_at > ?)', [new Date(asOf)])
        .orderBy('id');
      return rows.map(toEntry);
    },
    history: async (knex, school) => {
      const rows: readonly Row[] = await knex(id).where({ school_id: school.id }).orderBy('id', 'desc');
      return rows.map((row) => ({ ...toEntry(row), voided: voidedOf(row) }));
    },
    entry: async (knex, school, entryId) => {
      const row = await knex(id).where({ school_id: school.id, id: entryId }).first();
      if (row === undefined) return null;
      const journals = await countDependents(knex, school.id, id, row);
      return { ...toEntry(row), voided: voidedOf(row), journals };
    },
  };
}

/** What would be written, once nothing speaks against it. */
async function prepare(
  knex: Knex,
  school: School,
  definition: Definition,
  given: RegisterInput,
  now: Instant,
): Promise<Pick<RegisterPreview, 'values' | 'row'>> {
  const values = checkedValues(definition, school, given, now);
  await refuseUnknown(knex, school.id, definition.fields, values);
  const row = columnsOf(definition.fields, values);
  await refuseTwin(knex, school.id, definition, row);
  return { values, row };
}

function nothingToVoid(title: string): OperatorError {
  return new OperatorError(
    `Отменить нечего: такой действующей записи в реестре «${title}» нет.`,
    'Откройте реестр заново: возможно, её уже отменили.',
    { code: 'register' },
  );
}

/** Two people who enter the same at once must not both be let through. */
async function lockRegisters(trx: Knex, schoolId: number): Promise<void> {
  await trx.raw('select id from school where id = ? for no key update', [schoolId]);
}

type Row = Readonly<Record<string, unknown>>;

function entryReader(fields: readonly RegisterField[]): (row: Row) => RegisterEntry {
  return (row) => ({
    id: Number(row['id']),
    values: valuesOf(fields, row),
    recordedAt: Number(row['recorded_at']),
    recordedBy: String(row['recorded_by']),
  });
}

function voidedOf(row: Row): Signature | null {
  return row['voided_at'] === null ? null : { at: Number(row['voided_at']), by: String(row['voided_by']) };
}
