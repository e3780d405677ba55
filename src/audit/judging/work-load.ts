import { firstDayOfSchoolYear, schoolYearOf } from '../../domain/school-year.js';
import { daysBetween, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { EvidenceValue } from '../rule.js';
import type { WorkOfClass } from './class-works.js';
import { termOf } from './lesson-terms.js';
import { weeklyHours } from './weekly-hours.js';

/** What makes a work one too many, and the works that show it. */
export interface Excess {
  readonly works: readonly WorkOfClass[];
  readonly told: { readonly kind: string; readonly [key: string]: EvidenceValue };
}

/** What of a work goes beyond the norms of its subject; `earlier` are that subject's works before it, oldest first. */
export function excessesOf(
  facts: ClassFacts,
  { controlLoad }: Norms,
): (work: WorkOfClass, earlier: readonly WorkOfClass[]) => readonly Excess[] {
  const hoursOf = hoursAWeek(facts);
  const edgeOf = edges(facts);
  return (work, earlier) => {
    const hours = hoursOf(work);
    const before = earlier.at(-1);
    const days = before === undefined ? null : daysBetween(before.date, work.date);
    const ofYear = [...earlier.filter(({ date }) => date >= firstDayOfSchoolYear(schoolYearOf(work.date))), work];
    // A tenth of 170 lessons is 17, whatever the machine makes of 0.1.
    const most = Math.floor(controlLoad.yearShare * controlLoad.yearWeeks * hours + 1e-9);
    const edge = hours > controlLoad.edgesAboveHours ? edgeOf(work) : null;
    return [
      ...(before === undefined || days === null || days >= controlLoad.leastDays
        ? []
        : [{ works: [before, work], told: { kind: 'often', days, least: controlLoad.leastDays } }]),
      ...(hours === 0 || ofYear.length <= most
        ? []
        : [{ works: ofYear, told: { kind: 'share', nth: ofYear.length, most } }]),
      ...(edge === null ? [] : [{ works: [work], told: { kind: edge } }]),
    ];
  };
}

function hoursAWeek({ classBells }: ClassFacts): (work: WorkOfClass) => number {
  const classDates = new Set(classBells.keys());
  const hoursIn = (journal: ClassJournal, date: PlainDate): number => {
    const term = termOf(journal, date);
    return term === null ? 0 : weeklyHours({ slots: journal.slots, neighbours: { classDates } }, term);
  };
  return ({ columns, date }) => Math.max(...columns.map(({ journal }) => hoursIn(journal, date)));
}

/** Whether a work's subject has no lesson of the date that is neither the first nor the last of the class, with or without a journal. */
function edges({ classBells }: ClassFacts): (work: WorkOfClass) => 'first' | 'last' | null {
  return ({ columns, date }) => {
    const ofDay = [...(classBells.get(date) ?? [])];
    const own = columns.flatMap(({ journal }) => journal.slots.filter((slot) => slot.date === date));
    if (own.length === 0) return null;
    if (own.every(({ bell }) => bell === Math.min(...ofDay))) return 'first';
    return own.every(({ bell }) => bell === Math.max(...ofDay)) ? 'last' : null;
  };
}
