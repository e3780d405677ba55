import type { Knex } from 'knex';
import { LOOKS } from '../../db/stores/journal-observations.js';
import { PLAN_ITEM_PATH, type PlanItemAddress, planItemAddress } from '../../domain/plan-item-address.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';

/** A school year begins in August at the earliest. */
const NAMED = `
  select distinct extract(year from lesson.date - interval '7 months')::int as year,
    split_part(journal_ref.external_id, '/', 1) as "schoolClass", split_part(journal_ref.external_id, '/', 2) as subject,
    split_part(journal_ref.external_id, '/', 3) as "group", lesson.plan_item as item
  from lesson
  join external_ref as journal_ref on journal_ref.school_id = lesson.school_id and journal_ref.entity = 'journal'
    and journal_ref.target_id = lesson.journal_id and journal_ref.valid_to is null
  where lesson.school_id = :school and lesson.gone_at is null and lesson.plan_item is not null
  order by 1, 2, 3, 4, 5`;

const LOOKED_AT = `
  select scope.address, max(observation.received_at) as at
  from scope join observation on observation.school_id = scope.school_id and observation.scope_id = scope.id
  where scope.school_id = :school and starts_with(scope.address, :path) and observation.status = any(:looks::text[])
  group by 1`;

/** A plan changes seldom. */
const FRESH_MS = 60 * 24 * 3_600_000;

/** Items of КТП that lessons name and that nobody has read for two months: never read ones first, then the oldest. */
export async function loadPlanItems(knex: Knex, school: School, now: Instant): Promise<readonly PlanItemAddress[]> {
  const named = await knex.raw<{ rows: PlanItemAddress[] }>(NAMED, { school: school.id });
  const looks = await knex.raw<{ rows: { address: string; at: Instant }[] }>(LOOKED_AT, {
    school: school.id,
    path: PLAN_ITEM_PATH,
    looks: [...LOOKS],
  });
  const lookedAt = new Map(looks.rows.map(({ address, at }) => [address, at]));
  return named.rows
    .map((item) => ({ item, at: lookedAt.get(planItemAddress(item)) ?? Number.NEGATIVE_INFINITY }))
    .filter(({ at }) => now - at >= FRESH_MS)
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
