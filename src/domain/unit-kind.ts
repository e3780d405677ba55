/** What the audit judges by itself: a journal, the days and the list of a whole class, a teacher over all his journals, or the school itself. */
export type UnitKind = 'journal' | 'class' | 'teacher' | 'school';
