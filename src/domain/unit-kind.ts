/** What the audit judges by itself: a journal, or the day and the list of a whole class. */
export type UnitKind = 'journal' | 'class';
