import { incident } from '../../../db/stores/registers/incident.js';
import type { KeptEntry } from '../../../db/stores/registers/register.js';
import type { Instant } from '../../../domain/time.js';
import { type ChangeFilter, EVERY_CHANGE, OPERATIONS } from '../../../read/changes/change.js';
import { identifier } from '../../asked.js';
import { momentsOf } from '../../incident-words.js';
import type { ScreenContext, ScreenRequest } from '../../screen.js';

export interface AskedIncident {
  readonly entry: KeptEntry;
  readonly notifiedAt: Instant;
  readonly restoredAt: Instant | null;
  /** Everything that it makes void. */
  readonly filter: ChangeFilter;
}

/** The incident in force that an address names; null also where nobody was notified yet: nothing is void then. */
export async function incidentAsked(
  request: ScreenRequest,
  { reader, school }: ScreenContext,
): Promise<AskedIncident | null> {
  const id = identifier.safeParse(request.params['id']).data;
  const entry = id === undefined ? null : await incident.entry(reader, school, id);
  if (entry === null || entry.voided !== null) return null;
  const { notifiedAt, restoredAt } = momentsOf(entry.values);
  if (notifiedAt === null) return null;
  const filter = { ...EVERY_CHANGE, kinds: OPERATIONS, seenFrom: notifiedAt, incident: entry.id };
  return { entry, notifiedAt, restoredAt, filter };
}
