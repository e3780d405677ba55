import type { Knex } from 'knex';
import { ensureSchool } from '../../src/db/stores/schools.js';
import type { School } from '../../src/domain/school.js';

/** Another school of the same facts in the same database, every row under the number that it has in the first. */
export async function cloneSchool(knex: Knex, school: School, vendor: string): Promise<School> {
  const { name, zone } = school;
  const clone = await ensureSchool(knex, { name, vendor, zone });
  await knex.transaction(async (trx) => {
    // References that are right in the first school are right in its clone.
    await trx.raw('set local session_replication_role = replica');
    for (const { table, columns } of await tablesOf(trx)) {
      await trx.raw(
        `insert into ${table} (school_id, ${columns}) overriding system value
         select ?, ${columns} from ${table} where school_id = ?`,
        [clone.id, school.id],
      );
    }
  });
  return clone;
}

/** Tables of schools with their columns, that of the school itself and those that follow from others left out. */
async function tablesOf(knex: Knex): Promise<readonly { readonly table: string; readonly columns: string }[]> {
  const found = await knex.raw<{ rows: { table: string; columns: string }[] }>(
    `select c.table_name as "table", string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name <> 'school_id' and c.is_generated = 'NEVER'
       and exists (select 1 from information_schema.columns o where o.table_schema = c.table_schema
         and o.table_name = c.table_name and o.column_name = 'school_id')
     group by c.table_name`,
  );
  return found.rows;
}
