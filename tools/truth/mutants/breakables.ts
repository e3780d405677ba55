import type { UnitKind } from '../../../src/domain/unit-kind.js';
import type { Breakable } from './breakable.js';
import { classBreakable } from './class-changes.js';
import { journalBreakable } from './journal-changes.js';
import { schoolBreakable } from './school-changes.js';
import { teacherBreakable } from './teacher-changes.js';

/** Every kind of unit, by the scope of its rules. A rule is only ever given facts of its own kind. */
export const BREAKABLES: Readonly<Record<UnitKind, Breakable<unknown>>> = {
  journal: journalBreakable as Breakable<unknown>,
  class: classBreakable as Breakable<unknown>,
  teacher: teacherBreakable as Breakable<unknown>,
  school: schoolBreakable as Breakable<unknown>,
};
