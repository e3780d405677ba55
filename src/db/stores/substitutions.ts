import type { Knex } from 'knex';

/** Classes, in the source's words, whose substitutions the run saw come, change or go. */
export async function classesOfSubstitutions(knex: Knex, schoolId: number, runId: number): Promise<readonly string[]> {
  const found = await knex.raw<{ rows: { schoolClass: string }[] }>(
    `select distinct r.external_id as "schoolClass"
     from substitution s
     join observation o on o.school_id = s.school_id and o.run_id = :runId
       and o.id in (s.seen_observation_id, s.gone_observation_id)
     join external_ref r on r.school_id = s.school_id and r.entity = 'schoolClass' and r.target_id = s.class_id
       and r.valid_to is null
     where s.school_id = :schoolId
     order by 1`,
    { schoolId, runId },
  );
  return found.rows.map((row) => row.schoolClass);
}
