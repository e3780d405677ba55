/** What of a dismissal `d` a finding must meet to be lifted by it; whether it still holds is another question. */
export const IN_SCOPE = `(case when d.is_single then d.finding_id = finding.id else d.rule = finding.rule
  and (d.class_id is null or d.class_id = finding.class_id)
  and (d.subject_id is null or d.subject_id = (select j.subject_id from journal j
    where j.school_id = finding.school_id and j.id = finding.journal_id))
  and (d.from_date is null or finding.date >= d.from_date) and (d.to_date is null or finding.date <= d.to_date) end)`;

/** Whether a dismissal `d` holds on the day `:today`. */
export const HOLDS = `(d.ended_at is null and (d.until is null or d.until >= :today::date))`;

/** A condition over `finding`: a person has said that it is no violation, and the word holds on the day `:today`. */
export const DISMISSED = `exists (select 1 from dismissal d where d.school_id = finding.school_id and ${HOLDS} and ${IN_SCOPE})`;
