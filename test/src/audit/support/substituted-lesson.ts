import type { JournalFacts, SlotTeachers } from '../../../../src/audit/journal-facts.js';
import { substitutionUnrecorded } from '../../../../src/audit/rules/substitution-unrecorded.js';
import { at, facts, judged, member, type Overrides, SUBSTITUTE, seen, slot, TEACHER } from './facts.js';

export const DAY = '2025-09-10';
export const ANOTHER = 8;
export const KEY = `substitution:5:${DAY}:1`;
/** Long after every deadline of the table. */
export const LATER = '2025-10-01 12:00';
export const ONE = [member(101)];

export type Entry = JournalFacts['registers']['substitutions'][number];
export const entry = (parts: Partial<Entry> = {}): Entry => ({ date: DAY, bell: 1, staffId: SUBSTITUTE, ...parts });

export type Named = SlotTeachers['teachers'][number];
export const named = (teacherId: number | null, moment = '2025-09-01 07:00', absent?: string): Named => ({
  ...seen(moment, absent),
  teacherId,
});

export interface Case extends Omit<Overrides, 'slotTeachers'> {
  readonly teachers?: readonly Named[];
  /** The last look at the timetable of the day. */
  readonly looked?: string | null;
  readonly bell?: number;
  readonly entries?: readonly Entry[];
  readonly asOf?: string;
}

/** The journal's lesson of the day, whose teachers the looks have shown one after another; among many of the main one. */
export function lessonOf({
  teachers = [named(TEACHER)],
  looked = '2025-09-12 09:00',
  bell = 1,
  entries,
  asOf: _,
  ...others
}: Case) {
  const { registers, ...rest } = others;
  const last = teachers.at(-1)?.teacherId ?? null;
  return facts({
    ...{ members: ONE, slots: [slot('2025-09-03'), slot('2025-09-05'), slot(DAY, bell, last), slot('2025-09-17')] },
    slotTeachers: [{ date: DAY, bell, lookedAt: looked === null ? null : at(looked), teachers }],
    ...rest,
    registers: { substitutions: entries ?? [entry()], ...registers },
  });
}

export const found = (given: Case) => judged(substitutionUnrecorded, lessonOf(given), given.asOf ?? LATER);

/** Changed to the substitute between two looks. */
export const changed = (absent: string, moment: string) => [named(TEACHER), named(SUBSTITUTE, moment, absent)];
