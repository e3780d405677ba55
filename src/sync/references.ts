import type { Knex } from 'knex';
import type { Referent } from './entities/spec.js';

/** The source's identifiers and the mirror's, as one run knows them; read once, added to as pages bring new ones. */
export interface References {
  readonly ids: Readonly<Record<Referent, Map<string, number>>>;
  /** Subject of a journal, both by internal id. */
  readonly subjectOf: Map<number, number>;
}

/** What one transaction adds; it becomes part of the run's knowledge only once it is committed. */
export type Additions = References;

export function emptyReferences(): References {
  return {
    ids: { schoolClass: new Map(), staff: new Map(), student: new Map(), subject: new Map(), journal: new Map() },
    subjectOf: new Map(),
  };
}

export async function loadReferences(knex: Knex, schoolId: number, source: string): Promise<References> {
  const refs = emptyReferences();
  const found = await knex.raw<{ rows: { entity: Referent; external_id: string; target_id: number }[] }>(
    `select entity, external_id, target_id from external_ref
     where school_id = :schoolId and source = :source and valid_to is null`,
    { schoolId, source },
  );
  for (const row of found.rows) refs.ids[row.entity].set(row.external_id, row.target_id);
  const journals = await knex.raw<{ rows: { id: number; subject_id: number }[] }>(
    'select id, subject_id from journal where school_id = :schoolId',
    { schoolId },
  );
  for (const row of journals.rows) refs.subjectOf.set(row.id, row.subject_id);
  return refs;
}

/** Gives new identifiers of the source internal ones, in one round trip for the numbers and one for the table. */
export async function allocate(
  trx: Knex.Transaction,
  to: { schoolId: number; source: string; at: string },
  referent: Referent,
  table: string,
  externals: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (externals.length === 0) return new Map();
  const numbers = await trx.raw<{ rows: { id: number }[] }>(
    `select nextval(pg_get_serial_sequence(:table, 'id')) as id from generate_series(1, :count::int)`,
    { table, count: externals.length },
  );
  const ids = numbers.rows.map((row) => Number(row.id));
  await trx.raw(
    `insert into external_ref (school_id, source, entity, external_id, valid_from, target_id)
     select :schoolId, :source, :referent, u.external_id, :at::timestamptz, u.id
     from unnest(:externals::text[], :ids::bigint[]) as u(external_id, id)`,
    { ...to, referent, externals: [...externals], ids },
  );
  return new Map(externals.map((external, index) => [external, ids[index] as number]));
}

export function mergeReferences(into: References, added: Additions): void {
  for (const referent of Object.keys(into.ids) as Referent[]) {
    for (const [external, id] of added.ids[referent]) into.ids[referent].set(external, id);
  }
  for (const [journal, subject] of added.subjectOf) into.subjectOf.set(journal, subject);
}

export function lookUp(refs: References, added: Additions, referent: Referent, external: string): number | undefined {
  return refs.ids[referent].get(external) ?? added.ids[referent].get(external);
}
