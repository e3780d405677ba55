import type { CapabilityRow } from '../db/stores/capabilities.js';
import type { Entity } from '../domain/rows.js';
import type { FailedPage, Page, PullPlan } from './connector.js';

const LISTED: readonly Entity[] = ['schoolClass', 'staff', 'student', 'term'];
const TIMETABLED: readonly Entity[] = ['timetableSlot'];
const KEPT: readonly Entity[] = ['groupMember', 'lesson', 'topic', 'homework', 'work', 'mark', 'absence', 'termMark'];

/**
 * What a pull of everything that `plan` names has shown of each entity: the first view that did, or the first reason why
 * none did. An entity that was not asked for is left out.
 */
export function capabilitiesOf(plan: PullPlan, pages: readonly (Page | FailedPage)[]): readonly CapabilityRow[] {
  const asked = [
    ...(plan.listings ? LISTED : []),
    ...(plan.timetable === null ? [] : TIMETABLED),
    ...(plan.journals.length === 0 ? [] : KEPT),
  ];
  const failure = pages.find((page): page is FailedPage => 'failed' in page);
  const reason = failure?.reason ?? 'В источнике этого нет.';
  return asked.map((entity) => {
    const page = pages.find((candidate): candidate is Page => shows(candidate, entity));
    return page === undefined ? { entity, view: null, reason } : { entity, view: page.view, reason: 'Прочитано.' };
  });
}

function shows(page: Page | FailedPage, entity: Entity): boolean {
  if ('failed' in page) return false;
  return (page.rows[entity]?.length ?? 0) > 0 || page.coverage.some((coverage) => coverage.entity === entity);
}
