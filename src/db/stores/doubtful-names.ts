import type { Knex } from 'knex';
import type { FileNames } from '../../domain/doubtful-name.js';
import type { Instant } from '../../domain/time.js';
import type { Signature } from './registers/register.js';

/** The file, or the answer, that wrote the names. */
export interface NamingFile {
  /** Whose lists its names were sought in. */
  readonly lists: string;
  readonly kind: string;
  readonly at: Instant;
}

/** Under one source, whatever wrote them: a name that a file and an answer write is decided once. */
const SOURCE = 'file-import';

const KNOWN = 'external_ref where school_id = :schoolId and source = :lists and valid_to is null';

/** The names that were handed over, each with the class that it was sought in. */
const GIVEN = `jsonb_to_recordset(:names::jsonb) as g(entity text, written text, key text, within text, candidates text[])
  cross join lateral (select (select target_id from ${KNOWN} and entity = 'schoolClass' and external_id = g.within)) c(class_id)`;

const NOTE = `
  insert into doubtful_name
    (school_id, source, entity, written, name_key, class_id, file_kind, candidates, first_noticed_at, last_noticed_at)
  select :schoolId, :source, g.entity, g.written, g.key, c.class_id, :kind,
    array(select target_id from ${KNOWN} and entity = g.entity and external_id = any(g.candidates) order by 1), :at, :at
  from ${GIVEN}
  on conflict (school_id, source, entity, class_id, md5(name_key)) do update
  set written = excluded.written, file_kind = excluded.file_kind, candidates = excluded.candidates,
    last_noticed_at = excluded.last_noticed_at`;

const SETTLE = `
  delete from doubtful_name n using ${GIVEN}
  where n.school_id = :schoolId and n.source = :source and n.entity = g.entity and n.name_key = g.key
    and n.class_id is not distinct from c.class_id
    and not exists (select 1 from name_decision d where d.school_id = n.school_id and d.name_id = n.id)`;

/**
 * Keeps doubtful names for a person to decide; one that is kept already has been noticed again. Those that have become
 * certain wait no more.
 */
export async function noteNames(
  trx: Knex,
  schoolId: number,
  { doubtful, certain }: FileNames,
  { lists, kind, at }: NamingFile,
): Promise<void> {
  const common = { schoolId, source: SOURCE, lists };
  const noted = { ...common, kind, at: new Date(at).toISOString(), names: JSON.stringify(doubtful) };
  if (doubtful.length > 0) await trx.raw(NOTE, noted);
  if (certain.length > 0) await trx.raw(SETTLE, { ...common, names: JSON.stringify(certain) });
}

/** Whom a person says that a name means; null for none of ours. */
export interface NameWord extends Signature {
  readonly nameId: number;
  readonly targetId: number | null;
  /** The word that it goes before, as its giver saw it; null for none. */
  readonly after: number | null;
}

/** False where somebody else has given a word meanwhile, or the name is kept no more. Earlier words stay. */
export async function insertNameDecision(
  trx: Knex.Transaction,
  schoolId: number,
  { nameId, targetId, after, by, at }: NameWord,
): Promise<boolean> {
  const name = await trx('doubtful_name').where({ school_id: schoolId, id: nameId }).forUpdate().first('id');
  if (name === undefined) return false;
  const latest = await trx('name_decision').where({ school_id: schoolId, name_id: nameId }).max('id as id').first();
  if ((latest?.['id'] ?? null) !== after) return false;
  const row = { school_id: schoolId, name_id: nameId, target_id: targetId, decided_at: new Date(at), decided_by: by };
  await trx('name_decision').insert(row);
  return true;
}

/** The latest word on each name, as a lateral join of `doubtful_name n`. */
export const LATEST_DECISION = `lateral (select d.id, d.target_id, d.decided_at, d.decided_by from name_decision d
  where d.school_id = n.school_id and d.name_id = n.id order by d.id desc limit 1) d`;

export interface WrittenName {
  readonly id: number;
  readonly written: string;
  /** It means the person by the latest word, or can mean nobody else of ours. */
  readonly meansPerson: boolean;
}

/** Every name that is kept, and whether it is the person's. */
export async function writtenNames(
  knex: Knex,
  schoolId: number,
  { kind, id }: { readonly kind: 'student' | 'staff'; readonly id: number },
): Promise<readonly WrittenName[]> {
  const found = await knex.raw<{ rows: WrittenName[] }>(
    `select n.id, n.written, n.entity = :kind and coalesce(
       case when d.id is null then n.candidates = array[:id::bigint] else d.target_id = :id end, false) as "meansPerson"
     from doubtful_name n left join ${LATEST_DECISION} on true where n.school_id = :schoolId order by n.id`,
    { schoolId, kind, id },
  );
  return found.rows;
}

/** Takes names away with the words on them. */
export async function removeNames(trx: Knex, schoolId: number, ids: readonly number[]): Promise<void> {
  await trx('doubtful_name')
    .where({ school_id: schoolId })
    .whereIn('id', [...ids])
    .delete();
}

/** Names that no file has written since, and that mean nobody of ours: undecided, or decided so. */
export async function staleNames(knex: Knex, schoolId: number, since: Instant): Promise<readonly number[]> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `select n.id from doubtful_name n left join ${LATEST_DECISION} on true
     where n.school_id = :schoolId and n.last_noticed_at < :since and d.target_id is null order by n.id`,
    { schoolId, since: new Date(since).toISOString() },
  );
  return found.rows.map(({ id }) => id);
}
