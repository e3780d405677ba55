/**
 * SQL that finds the body of an observation: a page that was let through, or read by a corrected parser, has that of the
 * observation it replays, and that one may be a replay itself. `join` brings `r` and `rr`, of which `id` speaks.
 */
export function replayedBody(observation: string): { readonly join: string; readonly id: string } {
  return {
    join: `left join observation r on r.school_id = ${observation}.school_id and r.id = ${observation}.replays_id
  left join observation rr on rr.school_id = r.school_id and rr.id = r.replays_id`,
    id: `coalesce(${observation}.body_id, r.body_id, rr.body_id)`,
  };
}
