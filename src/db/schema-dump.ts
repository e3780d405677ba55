import type { Knex } from 'knex';

/** Our own description of the schema, the same from every engine and version: one line a thing, sorted. */
export async function dumpSchema(knex: Knex): Promise<string> {
  const found = await knex.raw<{ rows: { line: string }[] }>(`
    with tables as (
      select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'knex_%'
    )
    select line collate "C" as line from (
      select t.relname || '.' || lpad(row_number() over (partition by t.oid order by a.attnum)::text, 2, '0') || ' ' || a.attname
        || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end
        || case when a.attidentity <> '' then ' identity' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
      union all
      select t.relname || ' constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      from tables t join pg_constraint k on k.conrelid = t.oid where k.contype in ('p', 'u', 'f', 'c')
      union all
      select t.relname || ' index ' || pg_get_indexdef(i.indexrelid)
      from tables t join pg_index i on i.indrelid = t.oid
      where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
      union all
      select t.relname || ' trigger ' || pg_get_triggerdef(g.oid)
      from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
      union all
      select 'function ' || pg_get_functiondef(p.oid)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
    ) lines order by 1`);
  return `${found.rows.map((row) => row.line.trim()).join('\n')}\n`;
}
