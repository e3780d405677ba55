import { type EntitySpec, LESSON_KEYED } from '../entities/spec.js';
import { imageColumns, keysOf } from './parts.js';

/**
 * `u.absent_at`, provided that what contains the fact was already listed then. Observations are compared by their
 * order, since a doubtful clock may have put one of them wrong; listings also by their instants: the journal must have been
 * seen before the page was asked for.
 */
export function provedAbsence(spec: EntitySpec): string {
  if (spec.container === null) return 'u.absent_at';
  const listed = spec.container === 'journal' ? JOURNAL_LISTED : MEMBER_LISTED;
  return `case when exists (${listed}) then u.absent_at end`;
}

/**
 * The proof was asked for when the image had been seen already, or is of the very page that brought it, if read again by
 * another parser. The order alone does not say so: a page that was held is applied long after it came, and meets what others
 * have shown since.
 */
export function seenWhenAsked(image: string): string {
  return `exists (select 1 from observation o where o.school_id = :school and o.id = u.proved_by
    and (${image}.seen_at <= o.requested_at or ${image}.seen_at = o.received_at))`;
}

function listedBefore(image: string): string {
  return `${image}.seen_observation_id <= u.proved_by and ${seenWhenAsked(image)}`;
}

/** By whichever page: a journal that is known and of which the page shows nothing had nothing to show. */
const JOURNAL_LISTED = `select 1 from journal k where k.school_id = :school and k.id = s.journal_id and (
    (${listedBefore('k')} and (k.gone_observation_id is null or k.gone_observation_id > u.proved_by))
    or exists (select 1 from value_version v where v.school_id = k.school_id and v.entity = 'journal' and v.fact_id = k.id
      and ${listedBefore('v')} and v.end_observation_id > u.proved_by))`;

/** By this page: another one's list of students says nothing of the cells that this one showed. */
const MEMBER_LISTED = `select 1 from group_member k
    join sighting g on g.school_id = k.school_id and g.scope_id = p.scope_id and g.entity = 'groupMember' and g.fact_id = k.id
      and g.since_observation_id <= u.proved_by
    where k.school_id = :school and k.journal_id = s.journal_id and k.student_id = s.student_id`;

/**
 * The proof has met what the mirror holds: it was made by the observation that brought the present image, or took it
 * away, or by a later one. An older one saw neither; between the two lies a look with a doubtful clock, or another page's.
 */
export const KNOWN_BEFORE = 'coalesce(c.gone_observation_id, c.seen_observation_id) <= u.proved_by';

/** The proof saw this version. */
function imageAtProof(version: string): string {
  return `${version}.seen_observation_id <= u.proved_by and ${version}.end_observation_id > u.proved_by`;
}

/** An older proof may even have seen the staged image, which then came back: it was there. */
export function wasThere(spec: EntitySpec): string {
  const image = imageColumns(spec).map((column) => `'${column}', s.${column}`);
  return `exists (select 1 from value_version v where v.school_id = c.school_id and v.entity = '${spec.entity}'
    and v.fact_id = c.id and ${imageAtProof('v')}
    and v.image @> jsonb_build_object(${image.join(', ')}))`;
}

/** What another page had shown is not proved by this page's look before. */
export function ofThisPage(spec: EntitySpec, scope: string): string {
  return spec.shared ? 'true' : `c.scope_id = ${scope}`;
}

/** A list of several pages ends by the word of one of them, which must have had the fact on it when it was looked at. */
export function shownByThisPage(spec: EntitySpec, scope: string): string {
  if (!spec.shared) return ofThisPage(spec, scope);
  return `exists (select 1 from sighting g where g.school_id = c.school_id and g.scope_id = ${scope} and g.entity = '${spec.entity}'
    and g.fact_id = c.id and g.since_observation_id <= u.proved_by)`;
}

/**
 * The proof saw the staged image in the same place, in a fact that has moved elsewhere since: what came there may be that
 * fact again, its way back unseen.
 */
export function leftSince(spec: EntitySpec): string {
  if (spec.container === null || spec.dated === 'none') return 'false';
  return LESSON_KEYED.has(spec.entity) ? textLeftSince(spec) : factLeftSince(spec);
}

function factLeftSince(spec: EntitySpec): string {
  const image = [...keysOf(spec), ...imageColumns(spec)].map((column) => `'${column}', s.${column}`);
  // Of whom or of what the versions are, which alone an index finds.
  const owner = spec.container === 'member' ? 'student_id' : 'journal_id';
  return `exists (select 1 from value_version v where v.school_id = :school and v.entity = '${spec.entity}'
    and v.${owner} = s.${owner} and ${imageAtProof('v')} and v.image @> jsonb_build_object(${image.join(', ')}))`;
}

/** A lesson's texts go where it goes, without a version of their own. */
function textLeftSince({ entity, table }: EntitySpec): string {
  return `exists (select 1 from value_version v where v.school_id = :school and v.entity = 'lesson'
    and v.journal_id = s.journal_id and ${imageAtProof('v')}
    and v.image @> jsonb_build_object('date', s.date, 'ordinal', s.ordinal) and (
      exists (select 1 from ${table} t where t.school_id = v.school_id and t.lesson_id = v.fact_id and t.text = s.text
        and t.seen_observation_id <= u.proved_by and (t.gone_observation_id is null or t.gone_observation_id > u.proved_by))
      or exists (select 1 from ${table} t join value_version w on w.school_id = t.school_id and w.entity = '${entity}' and w.fact_id = t.id
        where t.school_id = v.school_id and t.lesson_id = v.fact_id and ${imageAtProof('w')} and w.image ->> 'text' = s.text)))`;
}
