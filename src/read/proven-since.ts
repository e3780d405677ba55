/**
 * Open and proven now, and not so at the moment `:since`, whenever it was first noticed: doubt that became certainty is
 * news as well as what nobody knew of. A condition over `finding`; the count on the first screen and its list share it.
 */
export const PROVEN_SINCE = `(finding.state = 'open' and finding.verdict = 'violated' and not coalesce((
  select event.verdict = 'violated' and event.kind not in ('closed', 'absorbed', 'lifted') from finding_event as event
  where event.school_id = finding.school_id and event.finding_id = finding.id and event.at < :since
  order by event.at desc, event.id desc limit 1), finding.opened_at < :since))`;
