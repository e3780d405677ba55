import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { Interval, MemberFact } from '../journal-facts.js';
import { lookAt, sharedByAll } from './class-list.js';
import { groupBy } from './group-by.js';
import type { Line } from './roster-movements.js';

/** A student's line in the list of the class, as the journals that all of it shares have shown it. */
export interface RosterLine extends Line {
  readonly studentId: number;
  /** False while some of them have lost it, and those that still show it were read before. */
  readonly isSettled: boolean;
}

/** Who stands or has stood in the class's list. */
export function rosterLines({ journals }: ClassFacts, date: PlainDate): readonly RosterLine[] {
  const shown = sharedByAll(journals).flatMap((journal) => linesOf(journal, date));
  return [...groupBy(shown, ({ studentId }) => studentId).values()].flatMap(lineOf);
}

interface ShownLine extends MemberFact {
  readonly readAt: Instant | null;
}

function linesOf(journal: ClassJournal, date: PlainDate): readonly ShownLine[] {
  const readAt = lookAt(journal, date);
  return journal.members.map((member) => ({ ...member, readAt }));
}

function lineOf(lines: readonly ShownLine[]): readonly RosterLine[] {
  const standing = lines.filter(({ lastSeenAt }) => lastSeenAt === null);
  const gone = lines.filter((line): line is GoneLine => line.lastSeenAt !== null && line.goneAt !== null);
  const [first] = standing.length > 0 ? standing : gone;
  if (first === undefined) return [];
  const { studentId } = first;
  const came = earliest(standing.length > 0 ? standing : gone);
  if (standing.length === 0) return [{ studentId, came, left: leftBy(gone), isSettled: true }];
  const firstGone = Math.min(...gone.map(({ goneAt }) => goneAt));
  const isSettled = gone.length === 0 || standing.some(({ readAt }) => (readAt ?? 0) >= firstGone);
  return [{ studentId, came, left: null, isSettled }];
}

type GoneLine = ShownLine & { readonly lastSeenAt: Instant; readonly goneAt: Instant };

function earliest(lines: readonly ShownLine[]): Interval {
  return lines.reduce((one, other) => (other.seenAt < one.seenAt ? other : one));
}

/** Lists change at once in the source, and journals are read one after another. */
function leftBy(gone: readonly GoneLine[]): Interval {
  const absentAt = Math.max(...gone.map(({ lastSeenAt }) => lastSeenAt));
  const after = gone.filter(({ goneAt }) => goneAt > absentAt);
  const last = (after.length > 0 ? after : gone).reduce((one, other) => (other.goneAt < one.goneAt ? other : one));
  return { absentAt, seenAt: last.goneAt, bulk: false, observationId: last.observationId };
}
