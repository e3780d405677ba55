import type { Knex } from 'knex';

/**
 * Names as files wrote them that say nobody of ours for certain, and people's words on whom they mean. A later word goes
 * before an earlier one, which stays.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table doubtful_name (
      school_id bigint not null references school,
      id bigint generated always as identity,
      source text not null,
      entity text not null check (entity in ('student', 'staff', 'schoolClass', 'subject')),
      written text not null, name_key text not null, class_id bigint,
      file_kind text not null, candidates bigint[] not null,
      first_noticed_at timestamptz not null, last_noticed_at timestamptz not null,
      primary key (school_id, id),
      foreign key (school_id, class_id) references school_class
    );
    create unique index doubtful_name_key
      on doubtful_name (school_id, source, entity, class_id, md5(name_key)) nulls not distinct;
    create table name_decision (
      school_id bigint not null references school,
      id bigint generated always as identity,
      name_id bigint not null, target_id bigint,
      decided_at timestamptz not null, decided_by text not null,
      primary key (school_id, id),
      foreign key (school_id, name_id) references doubtful_name on delete cascade
    );
    create index name_decision_name on name_decision (school_id, name_id, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table name_decision, doubtful_name');
}
