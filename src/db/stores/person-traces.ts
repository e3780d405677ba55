import type { Knex } from 'knex';
import type { PersonName } from '../../domain/rows.js';
import type { Instant } from '../../domain/time.js';
import { CALLED, wantedName } from './staff.js';

export type PersonKind = 'student' | 'staff';

export interface Person extends PersonName {
  readonly kind: PersonKind;
  readonly id: number;
  /** When the source last ceased to show the person; null for one who is still there. */
  readonly leftAt: Instant | null;
}

const LEFT: Readonly<Record<PersonKind, string>> = {
  staff: 'p.gone_at',
  student: `case when exists (select 1 from enrolment e where e.school_id = p.school_id and e.student_id = p.id and e.gone_at is null)
    then null else coalesce((select max(e.gone_at) from enrolment e where e.school_id = p.school_id and e.student_id = p.id),
      p.gone_at) end`,
};

export async function findPerson(knex: Knex, schoolId: number, kind: PersonKind, id: number): Promise<Person | null> {
  const found = await knex.raw<{ rows: Omit<Person, 'kind'>[] }>(
    `select p.id, p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName",
       ${LEFT[kind]} as "leftAt"
     from ${kind} p where p.school_id = :schoolId and p.id = :id`,
    { schoolId, id },
  );
  const row = found.rows[0];
  return row === undefined ? null : { ...row, kind };
}

/** Ids of those whose full name is `name` or begins with its words, whether they have left or not. */
export async function findPeopleByName(
  knex: Knex,
  schoolId: number,
  kind: PersonKind,
  name: string,
): Promise<readonly number[]> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `select id from ${kind} where school_id = :schoolId and ${CALLED} order by id`,
    { schoolId, wanted: wantedName(name) },
  );
  return found.rows.map(({ id }) => id);
}

/** The others of the school, by name. */
export async function namesOfOthers(
  knex: Knex,
  schoolId: number,
  { kind, id }: Pick<Person, 'kind' | 'id'>,
): Promise<readonly (PersonName & { readonly kind: PersonKind })[]> {
  const found = await knex.raw<{ rows: (PersonName & { kind: PersonKind })[] }>(
    `select kind, last_name as "lastName", first_name as "firstName", middle_name as "middleName" from (
       select 'staff' as kind, * from (select id, last_name, first_name, middle_name from staff where school_id = :schoolId) s
       union all
       select 'student', * from (select id, last_name, first_name, middle_name from student where school_id = :schoolId) s) p
     where (p.kind, p.id) <> (:kind, :id)`,
    { schoolId, kind, id },
  );
  return found.rows;
}

/** Every name that the lists of substitutions print. */
export async function printedTeachers(knex: Knex, schoolId: number): Promise<readonly string[]> {
  const found = await knex.raw<{ rows: { name: string }[] }>(
    `select old_teacher as name from substitution where school_id = :schoolId
     union select new_teacher from substitution where school_id = :schoolId order by 1`,
    { schoolId },
  );
  return found.rows.map(({ name }) => name);
}

/** Replaces a name in the person's row, in the accounts of a member of staff, and in print as `printed` says. */
export async function replaceName(
  trx: Knex.Transaction,
  schoolId: number,
  { kind, id }: Pick<Person, 'kind' | 'id'>,
  pseudonym: readonly [word: string, number: string],
  printed: ReadonlyMap<string, string>,
): Promise<void> {
  const [last_name, first_name] = pseudonym;
  await trx(kind).where({ school_id: schoolId, id }).update({ last_name, first_name, middle_name: '' });
  if (kind === 'student') return;
  const accounts = trx('account_role').where({ school_id: schoolId, staff_id: id }).select('account_id');
  await trx('account')
    .whereIn('id', accounts)
    .update({ display_name: pseudonym.join(' ') });
  for (const column of ['old_teacher', 'new_teacher'] as const)
    for (const [name, instead] of printed)
      await trx('substitution')
        .where({ school_id: schoolId, [column]: name })
        .update({ [column]: instead });
}

/** Texts that files bring of what the journal printed, not words of people. */
const PRINTED = [
  ['staff_visit', 'action'],
  ['family_visit', 'action'],
  ['cell_edit', 'before'],
  ['cell_edit', 'after'],
] as const;

/** A visit's action or a side of a cell's change that may name somebody. */
export interface PrintedText {
  readonly table: (typeof PRINTED)[number][0];
  readonly column: (typeof PRINTED)[number][1];
  readonly id: number;
  readonly text: string;
}

/** Those that have the surname, folded as `fold` does, as a word of its own. */
export async function printedTexts(knex: Knex, schoolId: number, surname: string): Promise<readonly PrintedText[]> {
  const found = await knex.raw<{ rows: PrintedText[] }>(
    PRINTED.map(
      ([table, column]) =>
        `select '${table}' as table, '${column}' as column, id, ${column} as text from ${table}
         where school_id = :schoolId and ${hasWord(column)}`,
    ).join(' union all '),
    { schoolId, pattern: wordPattern(surname) },
  );
  return found.rows;
}

/** Each keeps a text of its own: two of one moment must stay apart. */
export async function replaceTexts(
  trx: Knex.Transaction,
  schoolId: number,
  texts: readonly PrintedText[],
): Promise<void> {
  for (const { table, column, id } of texts)
    await trx(table)
      .where({ school_id: schoolId, id })
      .update({ [column]: `имя убрано (№ ${id})` });
}

/** From how many of the person's visits a place is known. */
export async function countPlaces(knex: Knex, schoolId: number, { kind, id }: Pick<Person, 'kind' | 'id'>) {
  if (kind === 'student') return 0;
  const row = await placesOf(knex, schoolId, id).count('* as count').first();
  return Number(row?.['count'] ?? 0);
}

/** Each visit gets a place of its own, which is none: two of one moment must stay apart. */
export async function removePlaces(
  trx: Knex.Transaction,
  schoolId: number,
  { kind, id }: Pick<Person, 'kind' | 'id'>,
): Promise<void> {
  if (kind === 'staff') await placesOf(trx, schoolId, id).update({ place: trx.raw("'№ ' || id") });
}

function placesOf(knex: Knex, schoolId: number, staffId: number): Knex.QueryBuilder {
  return knex('staff_visit').where({ school_id: schoolId, staff_id: staffId }).whereNot({ place: '' });
}

/** Whom an act once took the name of, and who has a name again: the source has shown them anew. */
export async function namedAgain(knex: Knex, schoolId: number): Promise<readonly Pick<Person, 'kind' | 'id'>[]> {
  const found = await knex.raw<{ rows: { kind: PersonKind; id: number }[] }>(
    `select distinct a.details ->> 'person' as kind, (a.details ->> 'id')::bigint as id from retention_act a
     where a.school_id = :schoolId and a.kind = 'erase' and exists (
       select 1 from student p where a.details ->> 'person' = 'student' and p.school_id = a.school_id
         and p.id = (a.details ->> 'id')::bigint and p.first_name not like '№ %'
       union all
       select 1 from staff p where a.details ->> 'person' = 'staff' and p.school_id = a.school_id
         and p.id = (a.details ->> 'id')::bigint and p.first_name not like '№ %')`,
    { schoolId },
  );
  return found.rows;
}

/** Rows of one table that have the word in some column. */
export interface TableTraces {
  readonly table: string;
  readonly count: number;
  /** Ids of the first of them; none where the table has no ids. */
  readonly ids: readonly number[];
}

const SHOWN = 20;

/** Where a surname, folded as `fold` does, stands as a word of its own: every table is asked, sealed pages apart. */
export async function tablesWith(knex: Knex, schoolId: number, surname: string): Promise<readonly TableTraces[]> {
  const found: TableTraces[] = [];
  for (const { table, owned, numbered } of await textTables(knex)) {
    const { rows } = await knex.raw<{ rows: { count: number; ids: number[] }[] }>(
      `select count(*)::int as count, coalesce((array_agg(id))[1:${SHOWN}], '{}') as ids from (
         select ${numbered ? 't.id' : 'null::bigint as id'} from ${table} t
         where ${owned ? 't.school_id = :schoolId and' : ''}
           ${hasWord('t::text')} order by 1) f`,
      { schoolId, pattern: wordPattern(surname) },
    );
    const row = rows[0];
    if (row !== undefined && row.count > 0)
      found.push({ table, count: row.count, ids: row.ids.filter((id) => id !== null) });
  }
  return found;
}

function hasWord(text: string): string {
  return `replace(lower(${text} collate "und-x-icu"), 'ё', 'е') ~ :pattern`;
}

function wordPattern(word: string): string {
  return `(^|[^а-яa-z])${word.replace(/[^\p{L}\d ]/gu, '\\$&')}($|[^а-яa-z])`;
}

interface TextTable {
  readonly table: string;
  readonly owned: boolean;
  readonly numbered: boolean;
}

async function textTables(knex: Knex): Promise<readonly TextTable[]> {
  const found = await knex.raw<{ rows: TextTable[] }>(
    `select table_name::text as table, bool_or(column_name = 'school_id') as owned,
       bool_or(column_name = 'id' and data_type = 'bigint') as numbered
     from information_schema.columns
     where table_schema = 'public' and table_name <> 'body'
       and table_name in (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')
     group by 1 having bool_or(data_type in ('text', 'jsonb', 'character varying')) order by 1`,
  );
  return found.rows;
}

/** Stored pages, some at a time, oldest first. */
export async function* storedBodies(
  knex: Knex,
  schoolId: number,
): AsyncGenerator<readonly { readonly id: number; readonly keyId: string; readonly content: Buffer }[]> {
  const AT_ONCE = 50;
  for (let after = -1; ; ) {
    const { rows } = await knex.raw<{ rows: { id: number; keyId: string; content: Buffer }[] }>(
      `select id, key_id as "keyId", content from body
       where school_id = :schoolId and content is not null and id > :after order by id limit ${AT_ONCE}`,
      { schoolId, after },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

export async function countStoredBodies(knex: Knex, schoolId: number): Promise<number> {
  const row = await knex('body').where({ school_id: schoolId }).whereNotNull('content').count('* as count').first();
  return Number(row?.['count'] ?? 0);
}
