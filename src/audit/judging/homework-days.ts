import { isEmptyText, saysNoHomework } from '../../domain/text.js';
import type { PlainDate } from '../../domain/time.js';
import type { ClassFacts, ClassJournal, ShownHomework } from '../class-facts.js';
import { groupBy } from './group-by.js';
import { slotsInForce } from './held-slots.js';
import { minutesNamed } from './homework-minutes.js';
import { type Vacation, vacationsOf } from './vacations.js';

/** What a journal sets for one day; two lessons with one text set it once. */
export interface Task {
  readonly journal: ClassJournal;
  readonly due: PlainDate;
  readonly shown: readonly ShownHomework[];
  /** Minutes that its text names. */
  readonly named: number | null;
}

/** What the journals of a class have set for a date, whoever learns in them. */
export interface HomeworkDay {
  readonly date: PlainDate;
  readonly tasks: readonly Task[];
}

/** In the order of dates. What a vacation lies before has more than an evening, and is left out. */
export function homeworkDays({ zone, journals, classBells }: ClassFacts): readonly HomeworkDay[] {
  const vacations = vacationsOf(new Set(classBells.keys()));
  const tasks = journals.flatMap((journal) => tasksOf(journal, zone, vacations));
  return [...groupBy(tasks, ({ due }) => due)]
    .map(([date, ofDay]) => ({ date, tasks: ofDay }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function tasksOf(journal: ClassJournal, zone: string, vacations: readonly Vacation[]): readonly Task[] {
  const { slots, members, registers, homework } = journal;
  const dates = slotsInForce({ zone, slots, members, registers }).map(({ date }) => date);
  const placed = homework.flatMap((shown) => {
    const due = isEmptyText(shown.text) || saysNoHomework(shown.text) ? undefined : dayOf(shown.date, dates);
    const isRest = vacations.some(({ from }) => due !== undefined && shown.date < from && from < due);
    return due === undefined || isRest ? [] : [{ due, shown }];
  });
  return [...groupBy(placed, ({ due, shown }) => `${due} ${shown.text}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { due, shown } = first;
    return [{ journal, due, shown: same.map((each) => each.shown), named: minutesNamed(shown.text) }];
  });
}

/** assumed: homework is for the next lesson; of the date that ЭлЖур itself sets, no source tells. */
function dayOf(set: PlainDate, dates: readonly PlainDate[]): PlainDate | undefined {
  return dates.find((date) => date > set);
}
