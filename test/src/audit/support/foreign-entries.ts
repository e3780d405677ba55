import type { EditFact, HistoryFact } from '../../../../src/audit/journal-facts.js';
import { foreignEntry } from '../../../../src/audit/rules/foreign-entry.js';
import { at, edit, facts, judged, lesson, SUBSTITUTE, slot, TEACHER } from './facts.js';

export const [MON, TUE, WED] = ['2025-09-08', '2025-09-09', '2025-09-10'];
export const AFTER_ALL = '2025-09-30 12:00';
export const STRANGER = 8;
export const COLLEAGUE = 9;
export const key = (staffId: number, date = TUE) => `foreign:5:${staffId}:${date}`;

export const TOLD = { from: at('2025-09-08 08:00'), to: at('2025-09-12 18:00') };

/** Algebra of a class, on Wednesday with a substitute; the whole week is told. */
export const journal = (edits: readonly EditFact[], history: History = {}, own = {}) =>
  facts({
    slots: [slot(MON), slot(TUE), slot('2025-09-11'), slot(WED, 1, SUBSTITUTE)],
    lessons: [MON, TUE, WED].map((date, nth) => lesson(date, { id: 12 + nth })),
    neighbours: { subjectTeachers: new Set([TEACHER, COLLEAGUE]) },
    history: { spans: [TOLD], edits, ...history },
    ...own,
  });
export const found = (edits: readonly EditFact[], history: History = {}, own = {}) =>
  judged(foreignEntry, journal(edits, history, own), AFTER_ALL);

export type History = Partial<HistoryFact>;
export type Rightful = readonly [edits: readonly EditFact[], history?: History, own?: object];
export type Foreign = readonly [
  edits: readonly EditFact[],
  expected: readonly string[],
  history?: History,
  own?: object,
];

/** Neither a teacher nor of the office: such a one writes in no journal. */
export const HELPER = 'Педагог-организатор';
export const changed = (staffId: number, parts: Parameters<typeof edit>[3] = {}, date = TUE) =>
  edit(date, '2025-09-10 14:00', staffId, { position: HELPER, ...parts });
export const note = { before: 'н', after: 'б' };
