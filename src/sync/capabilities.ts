import type { CapabilityRow } from '../db/stores/capabilities.js';
import type { Entity } from '../domain/rows.js';
import type { Capability, PullPlan } from './connector.js';
import type { Told } from './told.js';

const LISTED: readonly Entity[] = ['schoolClass', 'staff', 'student', 'term'];
const TIMETABLED: readonly Entity[] = ['timetableSlot'];
const KEPT: readonly Entity[] = ['groupMember', 'lesson', 'topic', 'homework', 'work', 'mark', 'absence', 'termMark'];

/**
 * What a pull of everything that `plan` names has shown of each entity: the first view that did, or the first reason why
 * none did. An entity that was not asked for is left out; `found` is what the accounts were found to see before.
 */
export function capabilitiesOf(
  plan: PullPlan,
  { shownBy, failure }: Told,
  found: readonly Capability[] = [],
): readonly CapabilityRow[] {
  const asked = new Set([
    ...(plan.listings ? LISTED : []),
    ...(plan.timetable === null ? [] : TIMETABLED),
    ...(plan.journals.length === 0 ? [] : KEPT),
    ...found.map(({ entity }) => entity),
  ]);
  const before = new Map(found.map((capability) => [capability.entity, capability]));
  return [...asked].map((entity) => {
    const known = before.get(entity);
    // A page may show some of what nobody shows whole: the lessons at which homework was set.
    const view = known?.view === null ? undefined : shownBy.get(entity);
    if (view === undefined) return { entity, view: null, reason: absence(known, failure) };
    return {
      entity,
      view,
      reason: ['Прочитано.', ...(known?.limits === undefined ? [] : [known.limits])].join(' '),
    };
  });
}

function absence(known: Capability | undefined, failure: string | null): string {
  if (known?.view === null) return known.reason;
  return failure ?? (known === undefined ? 'В источнике этого нет.' : UNASKED);
}

/** Nothing failed, and yet no page came of what the account may see. */
const UNASKED = 'Спрашивать было не о чем: нет классов, обучающихся или учебных периодов.';
