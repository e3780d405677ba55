/** Who answered at the moment `:since`, where somebody else, or nobody, has come to answer since; else no row. */
const FORMER = `(select event.former_staff_id as id from finding_event as event
  where event.school_id = finding.school_id and event.finding_id = finding.id and event.kind = 'reassigned' and event.at >= :since
  order by event.at, event.id limit 1)`;

/** To whoever answers now a fault that was another's is as new as one that nobody knew of. */
const CAME_TO_ANSWER = `(finding.staff_id is not null and exists (
  select 1 from ${FORMER} as former where former.id is distinct from finding.staff_id))`;

/**
 * Open and proven now, and not so of whoever answers for it at the moment `:since`, whenever it was first noticed: doubt that
 * became certainty is news as well as what nobody knew of. A condition over `finding`; the count on the first screen and its
 * list share it.
 */
export const PROVEN_SINCE = `(finding.state = 'open' and finding.verdict = 'violated' and (${CAME_TO_ANSWER} or not coalesce((
  select event.verdict = 'violated' and event.kind not in ('closed', 'absorbed', 'lifted') from finding_event as event
  where event.school_id = finding.school_id and event.finding_id = finding.id and event.at < :since
  order by event.at desc, event.id desc limit 1), finding.opened_at < :since)))`;
