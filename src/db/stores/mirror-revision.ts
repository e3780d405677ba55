import type { Knex } from 'knex';

const REVISION = `
  select concat_ws('.',
    (select max(id) from observation where school_id = :schoolId),
    (select sum(facts_rev + registers_rev) from unit_state where school_id = :schoolId),
    (select max(id) from regulation_profile where school_id = :schoolId),
    (select max(id) from capability_change where school_id = :schoolId)) as revision`;

/** Another word whenever something was read, decided, written into a register or judged by another profile. */
export async function readMirrorRevision(knex: Knex, schoolId: number): Promise<string> {
  const found = await knex.raw<{ rows: { revision: string }[] }>(REVISION, { schoolId });
  return found.rows[0]?.revision ?? '';
}
