import type { UnitKind } from '../domain/unit-kind.js';
import { inBatches } from './batches.js';
import { type Judging, judgeInTurns, judgeUnit, type UnitJudged } from './judge-unit.js';
import type { RegistersOf } from './load/registers.js';
import type { SchoolFacts } from './load-facts.js';
import type { RuleCard } from './rule.js';
import type { RuleBook } from './rule-book.js';
import type { LooksTotal, OtherClasses, UnitSource } from './unit.js';
import { classSource } from './units/class.js';
import { journalSource } from './units/journal.js';
import { schoolSource } from './units/school.js';
import { teacherSource } from './units/teacher.js';

/** A kind of unit with its rules; what its facts are made of stays inside. */
export interface UnitJudge {
  readonly kind: UnitKind;
  readonly rules: readonly RuleCard[];
  /** Of the units of such ids, in their order, those whose facts have room in memory together. */
  inBatches<Item extends { readonly id: number }>(
    common: SchoolFacts,
    units: readonly Item[],
  ): readonly (readonly Item[])[];
  /** Facts of the units, read together; a unit unknown at the moment is left out. */
  read(common: SchoolFacts, ids: readonly number[]): Promise<readonly ReadUnit[]>;
  looksTotal(common: SchoolFacts): LooksTotal;
  otherClasses(common: SchoolFacts): OtherClasses;
}

/** One unit with its facts. */
export interface ReadUnit {
  judge(judging: Judging): UnitJudged;
  /** The same; waits for `turn` between the rules. */
  judgeInTurns(judging: Judging, turn: () => Promise<void>): Promise<UnitJudged>;
  /** The same facts, by other registers than those known. */
  judgeUnder(registers: RegistersOf, judging: Judging): UnitJudged;
}

/** The kinds of unit for which the book has rules, journals first. */
export function unitJudges(book: Partial<RuleBook>): readonly UnitJudge[] {
  const judges = [
    judgeOf(journalSource(book.journal ?? [])),
    judgeOf(classSource(book.class ?? [])),
    judgeOf(teacherSource(book.teacher ?? [])),
    judgeOf(schoolSource(book.school ?? [])),
  ];
  return judges.filter(({ rules }) => rules.length > 0);
}

function judgeOf<Facts>(source: UnitSource<Facts>): UnitJudge {
  return {
    kind: source.kind,
    rules: source.rules,
    inBatches: (common, units) => {
      const lessonsOf = source.lessonsOf(common);
      return inBatches(units, source.room, ({ id }) => lessonsOf(id));
    },
    read: async (common, ids) =>
      (await source.load(common, ids)).map((facts) => ({
        judge: (judging) => judgeUnit(source, facts, judging),
        judgeInTurns: (judging, turn) => judgeInTurns(source, facts, judging, turn),
        judgeUnder: (registers, judging) => judgeUnit(source, source.under(facts, registers), judging),
      })),
    looksTotal: source.looksTotal,
    otherClasses: source.otherClasses,
  };
}
