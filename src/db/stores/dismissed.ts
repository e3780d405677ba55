/** What a wide dismissal `d` asks of `finding`. One without a journal has no subject: no word on a subject dismisses it. */
const IN_WIDE_SCOPE = `d.rule = finding.rule
  and (d.class_id is null or d.class_id = finding.class_id)
  and (d.from_date is null or finding.date >= d.from_date) and (d.to_date is null or finding.date <= d.to_date)
  and (d.subject_id is null or d.subject_id = (select j.subject_id from journal j
    where j.school_id = finding.school_id and j.id = finding.journal_id))`;

/** What of a dismissal `d` a finding must meet to be dismissed by it; whether it still holds is another question. */
export const IN_SCOPE = `(case when d.is_single then d.finding_id = finding.id else ${IN_WIDE_SCOPE} end)`;

/** Whether a dismissal `d` holds on the day `:today`. */
export const HOLDS = `(d.ended_at is null and (d.until is null or d.until >= :today::date))`;

/**
 * Open findings of `:schoolId` that a person has said to be no violations, where the word holds on the day `:today`: each `id`
 * once. A set, so that it is made once for a whole list; asked finding by finding, every one would look through every dismissal.
 */
export const DISMISSED_IDS = `(
  select d.finding_id as id from dismissal d where d.school_id = :schoolId and d.is_single and ${HOLDS}
  union
  select finding.id from dismissal d join finding on finding.school_id = d.school_id and finding.state = 'open' and ${IN_WIDE_SCOPE}
  where d.school_id = :schoolId and not d.is_single and ${HOLDS})`;

/** A condition over open findings: this one is among the dismissed. */
export const DISMISSED = `exists (select 1 from ${DISMISSED_IDS} dismissed where dismissed.id = finding.id)`;
