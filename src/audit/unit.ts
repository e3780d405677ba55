import type { PlainDate } from '../domain/time.js';
import type { UnitKind } from '../domain/unit-kind.js';
import type { BatchRoom } from './batches.js';
import type { RegistersOf } from './load/registers.js';
import type { SchoolFacts } from './load-facts.js';
import type { Rule } from './rule.js';

/** What the engine asks of a unit, whatever its rules look at. */
export interface Unit {
  readonly kind: UnitKind;
  readonly id: number;
  readonly zone: string;
  /** By which its findings are counted and found; null where it belongs to none. */
  readonly classId: number | null;
  readonly journalId: number | null;
  /** By which the profile may except it; null where it has no one of them. */
  readonly grade: number | null;
  readonly subjectName: string | null;
  /** On which it is kept: terms' ends, slots, lessons. */
  readonly dates: readonly PlainDate[];
  /** The last looks at its pages that bear on a date; on all where the date is null. */
  observationsOn(date: PlainDate | null): readonly number[];
}

/**
 * By the JSON of a unit's `source` the moments of the last looks at its pages, added up: another number whenever any one of
 * them was looked at again, be it told of later than an audit that came after the look.
 */
export type LooksTotal = Pick<ReadonlyMap<string, number>, 'get'>;

/** By a unit's id what the timetables of other classes tell of it, in short: another text, perhaps another answer. */
export type OtherClasses = (id: number) => string;

/** A kind of unit: how its facts are read, by which rules they are judged, and what a finding of it belongs to. */
export interface UnitSource<Facts> {
  readonly kind: UnitKind;
  readonly rules: readonly Rule<Facts>[];
  readonly room: BatchRoom;
  /** How many lessons the mirror holds of it. */
  lessonsOf(common: SchoolFacts): (id: number) => number;
  /** In the order of ids; a unit unknown at the moment is left out. */
  load(common: SchoolFacts, ids: readonly number[]): Promise<readonly Facts[]>;
  /** The same facts, with what other registers say. */
  under(facts: Facts, registersOf: RegistersOf): Facts;
  unitOf(facts: Facts): Unit;
  /** Of all that tells of a unit: a look that changes no fact may settle what was disputable. */
  looksTotal(common: SchoolFacts): LooksTotal;
  /** A change of their timetables raises the revisions of their own units alone. */
  otherClasses(common: SchoolFacts): OtherClasses;
}
