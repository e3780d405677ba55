import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** A page that waits for a person's word, with those that came after it. */
export interface WaitingPage {
  readonly scopeId: number;
  readonly address: string;
  readonly reason: 'loss' | 'unknown-reference' | 'shape';
  /** What the guard said of it. */
  readonly note: string | null;
  readonly openedAt: Instant;
  readonly waiting: number;
}

/** Facts that one reading showed for the first time, too many at once. */
export interface BulkAppearance {
  readonly observationId: number;
  readonly address: string;
  readonly seenAt: Instant;
  readonly facts: number;
}

export interface PastDecision {
  readonly address: string;
  readonly at: Instant;
  readonly by: string;
  readonly what: 'accepted' | 'rejected' | 'confirmed' | 'bulk-rejected';
}

const WAITING = `
  select h.scope_id as "scopeId", s.address, h.reason, o.note, h.opened_at as "openedAt",
    (select count(*)::int from observation w where w.school_id = h.school_id and w.scope_id = h.scope_id and w.status = 'held'
      and w.id > h.after_observation_id) as waiting
  from hold h
  join scope s on s.school_id = h.school_id and s.id = h.scope_id
  join observation o on o.school_id = h.school_id and o.id = h.observation_id
  where h.school_id = :school and h.resolved_at is null and (:scope::bigint is null or h.scope_id = :scope::bigint)
  order by h.opened_at, h.id`;

export async function readWaitingPages(reader: Reader, schoolId: number): Promise<readonly WaitingPage[]> {
  return (await reader.raw(WAITING, { school: schoolId, scope: null })).rows;
}

export async function readWaitingPage(reader: Reader, schoolId: number, scopeId: number): Promise<WaitingPage | null> {
  return (await reader.raw(WAITING, { school: schoolId, scope: scopeId })).rows[0] ?? null;
}

const TABLES = [
  'lesson',
  'lesson_topic',
  'lesson_homework',
  'work',
  'mark',
  'absence',
  'term_mark',
  'group_member',
  // What moved is the same fact still, and counted where it went.
  `(select * from value_version where end_kind <> 'moved') v`,
];

/** Newest first; one that was decided upon waits no more. */
export async function readBulkAppearances(reader: Reader, schoolId: number): Promise<readonly BulkAppearance[]> {
  const counted = TABLES.map(
    (table) =>
      `select seen_observation_id as id, count(*)::int as facts from ${table} where school_id = :school and bulk group by 1`,
  );
  const { rows } = await reader.raw(
    `select o.id as "observationId", s.address, o.received_at as "seenAt", sum(b.facts)::int as facts
     from (${counted.join(' union all ')}) b
     join observation o on o.school_id = :school and o.id = b.id
     join scope s on s.school_id = o.school_id and s.id = o.scope_id
     where not exists (select 1 from bulk_decision d where d.school_id = o.school_id and d.observation_id = o.id)
     group by o.id, s.address, o.received_at order by o.received_at desc, o.id desc`,
    { school: schoolId },
  );
  return rows;
}

/** The latest decisions of both kinds, newest first. */
export async function readDecisions(reader: Reader, schoolId: number, limit: number): Promise<readonly PastDecision[]> {
  const { rows } = await reader.raw(
    `select s.address, h.resolved_at as at, h.resolved_by as by, h.resolution as what
     from hold h join scope s on s.school_id = h.school_id and s.id = h.scope_id
     where h.school_id = :school and h.resolved_at is not null
     union all
     select s.address, d.decided_at, d.decided_by, case d.decision when 'confirmed' then 'confirmed' else 'bulk-rejected' end
     from bulk_decision d
     join observation o on o.school_id = d.school_id and o.id = d.observation_id
     join scope s on s.school_id = o.school_id and s.id = o.scope_id
     where d.school_id = :school
     order by at desc limit :limit`,
    { school: schoolId, limit },
  );
  return rows;
}

/** Names of subjects by the source's own number, as addresses of pages carry it. */
export async function readSubjectNames(reader: Reader, schoolId: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await reader.raw(
    `select r.external_id as id, s.name from external_ref r join subject s on s.school_id = r.school_id and s.id = r.target_id
     where r.school_id = :school and r.entity = 'subject' and r.valid_to is null`,
    { school: schoolId },
  );
  return new Map((rows as readonly { id: string; name: string }[]).map(({ id, name }) => [id, name]));
}
