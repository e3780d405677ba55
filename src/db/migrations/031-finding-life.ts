import type { Knex } from 'knex';

/**
 * What people say of findings. Words are never rewritten; a dismissal, of one finding or of all within its scope, lifts
 * findings from the lists while it holds and is ended, not deleted.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table finding_word (
      school_id bigint not null references school,
      id bigint generated always as identity,
      finding_id bigint not null,
      kind text not null check (kind in ('seen', 'remark', 'confirmed', 'disputed')),
      text text not null,
      said_at timestamptz not null, said_by text not null,
      primary key (school_id, id),
      foreign key (school_id, finding_id) references finding
    );
    create index finding_word_finding on finding_word (school_id, finding_id, id);
    create trigger finding_word_append_only before update or delete or truncate on finding_word
      for each statement execute function refuse_rewriting();
    create table dismissal (
      school_id bigint not null references school,
      id bigint generated always as identity,
      finding_id bigint not null, is_single boolean not null, rule text not null,
      class_id bigint, subject_id bigint, from_date date, to_date date,
      until date, reason text not null,
      made_at timestamptz not null, made_by text not null,
      ended_at timestamptz, ended_by text,
      primary key (school_id, id),
      foreign key (school_id, finding_id) references finding,
      foreign key (school_id, class_id) references school_class,
      foreign key (school_id, subject_id) references subject,
      check (not is_single or (class_id is null and subject_id is null and from_date is null and to_date is null)),
      check ((ended_at is null) = (ended_by is null))
    );
    create index dismissal_rule on dismissal (school_id, rule) where ended_at is null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table dismissal, finding_word');
}
