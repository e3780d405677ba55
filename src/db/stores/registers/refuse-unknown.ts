import type { Knex } from 'knex';
import { OperatorError } from '../../../core/errors.js';
import type { FieldKind, RegisterField, RegisterValues } from './fields.js';

interface Known {
  readonly table: string;
  readonly column: string;
  readonly words: string;
}

const KNOWN: Partial<Readonly<Record<FieldKind, Known>>> = {
  staff: { table: 'staff', column: 'id', words: 'такого сотрудника в школе нет' },
  student: { table: 'student', column: 'id', words: 'такого обучающегося в школе нет' },
  class: { table: 'school_class', column: 'id', words: 'такого класса в школе нет' },
  grade: { table: 'school_class', column: 'grade', words: 'таких классов в школе нет' },
  subject: { table: 'subject', column: 'id', words: 'такого предмета в школе нет' },
  journal: { table: 'journal', column: 'id', words: 'такого журнала в школе нет' },
  term: { table: 'term', column: 'name', words: 'такого учебного периода в школе нет' },
};

/** Whoever and whatever an entry names must be of this school: a foreign key alone would answer in the database's words. */
export async function refuseUnknown(
  trx: Knex,
  schoolId: number,
  fields: readonly RegisterField[],
  values: RegisterValues,
): Promise<void> {
  for (const { kind, name, label } of fields) {
    const [known, value] = [KNOWN[kind], values[name] ?? null];
    if (known === undefined || value === null) continue;
    const found = await trx(known.table)
      .where({ school_id: schoolId, [known.column]: value })
      .first('id');
    if (found === undefined) {
      throw new OperatorError(
        `Запись не принята: «${label}» — ${known.words}.`,
        'Выберите из тех, кого и что показывает журнал; если его там ещё нет, сначала считайте журнал.',
        { code: 'register' },
      );
    }
  }
}
