import type { Knex } from 'knex';

/**
 * Evidence is only ever added: what was observed, and what was put aside, is refused to whoever would rewrite it. An
 * identifier of the source leads to one thing at a time; and a page remembers since when it lists what facts belong to.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_rewriting() returns trigger language plpgsql as $$
      begin raise exception 'what was observed is never rewritten'; end $$;
    create trigger observation_append_only before update or delete or truncate on observation
      for each statement execute function refuse_rewriting();
    create trigger value_version_append_only before update or delete or truncate on value_version
      for each statement execute function refuse_rewriting();
    create trigger body_append_only before update or delete or truncate on body
      for each statement execute function refuse_rewriting();
    create unique index external_ref_live on external_ref (school_id, source, entity, external_id) where valid_to is null;
    alter table sighting add column since_observation_id bigint not null default 0;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sighting drop column since_observation_id;
    drop index external_ref_live;
    drop trigger body_append_only on body;
    drop trigger value_version_append_only on value_version;
    drop trigger observation_append_only on observation;
    drop function refuse_rewriting();
  `);
}
