import type { JournalPage, PageObservations } from '../db/stores/journal-observations.js';
import type { JournalUnit } from '../db/stores/units.js';
import type { Instant } from '../domain/time.js';

export interface Revisions {
  readonly norms: string;
  readonly rules: string;
}

/** True where the answer may differ from the one stored: something it rests on changed, was seen again, or fell due. */
export function needsJudging(
  unit: JournalUnit,
  revisions: Revisions,
  lastSeen: Instant | null,
  asOf: Instant,
): boolean {
  if (unit.judgedAt === null || unit.judgedFactsRev !== unit.factsRev) return true;
  if (unit.judgedRegistersRev !== unit.registersRev) return true;
  if (unit.judgedNormsRev !== revisions.norms || unit.judgedRulesRev !== revisions.rules) return true;
  if (unit.nextAt !== null && asOf >= unit.nextAt) return true;
  return lastSeen !== null && lastSeen > unit.judgedAt;
}

/** The newest look at any page of a class and subject, by `subjectKey`: it may settle what was disputable. */
export function lastSeenBySubject(pages: ReadonlyMap<string, PageObservations>): ReadonlyMap<string, Instant> {
  const seen = new Map<string, Instant>();
  for (const [key, { grid, lessons }] of pages) {
    const [schoolClass, subject] = JSON.parse(key) as readonly [string, string];
    const subjectOf = subjectKey({ schoolClass, subject });
    seen.set(subjectOf, Math.max(seen.get(subjectOf) ?? 0, grid ?? 0, lessons ?? 0));
  }
  return seen;
}

export function subjectKey({ schoolClass, subject }: Pick<JournalPage, 'schoolClass' | 'subject'>): string {
  return JSON.stringify([schoolClass, subject]);
}
