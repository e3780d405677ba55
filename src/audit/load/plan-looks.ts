import { groupBy } from '../judging/group-by.js';
import { type ImageRow, loadImages } from './histories.js';
import type { LoadScope } from './scope.js';

interface ItemRow extends ImageRow {
  readonly planItem: string | null;
}

/**
 * By lesson the looks that were the first to show another item of the plan than the looks before; of lessons that have ever
 * changed alone, for what came with the lesson itself is no change.
 */
export async function loadPlanLooks(scope: LoadScope): Promise<ReadonlyMap<number, readonly number[]>> {
  const images = await loadImages<ItemRow>(scope, {
    entity: 'lesson',
    table: 'lesson',
    columns: ['r.plan_item as "planItem"'],
    chosen: `where c.school_id = :school and c.journal_id = any(:journals::bigint[]) and exists (
      select 1 from value_version h where h.school_id = c.school_id and h.entity = 'lesson' and h.fact_id = c.id)`,
  });
  return new Map([...groupBy(images, ({ id }) => id)].map(([id, own]) => [id, changesOf(own)]));
}

function changesOf(images: readonly ItemRow[]): readonly number[] {
  const history = images.filter(({ putAside }, at) => !putAside || at === images.length - 1);
  return history.flatMap(({ planItem, observationId }, at) =>
    at > 0 && planItem !== null && planItem !== history[at - 1]?.planItem ? [observationId] : [],
  );
}
