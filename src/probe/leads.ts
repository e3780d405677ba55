import type { ClassRow, LessonRow, Rows, TermRow, TimetableSlotRow } from '../domain/rows.js';
import type { PlainDate } from '../domain/time.js';
import type { Leads } from '../sync/connector.js';

/** The leads with what a page adds to them; what is known stays, so that all pages are of one class and subject. */
export function followed(leads: Leads, rows: Rows): Leads {
  const found: Omit<Leads, 'today'> = {
    ...known('schoolClass', classWithMarks(rows.schoolClass ?? [])),
    ...known('student', rows.enrolment?.find(({ schoolClass }) => schoolClass === leads.schoolClass)?.student),
    ...known('mostTaught', mostTaught(rows.timetableSlot ?? [])),
    ...known('subject', (rows.subject?.find(({ name }) => name === leads.mostTaught) ?? rows.subject?.[0])?.id),
    ...known('termName', termOn(leads.today, rows.term ?? [])?.name),
    ...known('planItem', itemOf(leads, rows.lesson ?? [])),
  };
  return { ...found, ...leads };
}

function known<Key extends keyof Leads>(key: Key, value: Leads[Key] | undefined): Partial<Leads> {
  return value === undefined ? {} : { [key]: value };
}

/** Marks begin in the second grade, and quarters end with the ninth. */
function classWithMarks(classes: readonly ClassRow[]): string | undefined {
  const fit = classes.find(({ grade }) => grade >= 5 && grade <= 9) ?? classes.find(({ grade }) => grade > 1);
  return (fit ?? classes[0])?.name;
}

/** Of what is taught to the whole class, where anything is: its page shows every student. */
function mostTaught(slots: readonly TimetableSlotRow[]): string | undefined {
  const times = new Map<string, number>();
  const whole = slots.filter(({ groupName }) => groupName === '');
  for (const { subjectName } of whole.length > 0 ? whole : slots)
    times.set(subjectName, (times.get(subjectName) ?? 0) + 1);
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** The term of the day, or the last one that had begun. The year is longer than any of its terms and begins no later. */
function termOn(today: PlainDate, terms: readonly TermRow[]): TermRow | undefined {
  const parts = terms.filter(({ kind }) => kind !== 'year');
  const begun = parts.filter(({ startDate }) => startDate <= today);
  return begun.toSorted((a, b) => b.startDate.localeCompare(a.startDate))[0] ?? parts[0];
}

function itemOf({ today }: Leads, lessons: readonly LessonRow[]): Leads['planItem'] {
  const lesson = lessons.find(({ planItem }) => planItem !== null);
  const [schoolClass, subject, group] = lesson?.journal.split('/') ?? [];
  if (!lesson?.planItem || schoolClass === undefined || subject === undefined || group === undefined) return undefined;
  return { year: yearOf(today), schoolClass, subject, group, item: lesson.planItem };
}

/** The school year begins in August. */
function yearOf(today: PlainDate): number {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) >= 8 ? year : year - 1;
}

/** Where the source tells no terms: the usual one of the day, by the grade that the class's name begins with. */
export function usualTerm({ today, schoolClass = '' }: Leads): string {
  const month = Number(today.slice(5, 7));
  if (Number.parseInt(schoolClass, 10) >= 10) return month >= 8 ? 'I полугодие' : 'II полугодие';
  if (month >= 11) return 'II четверть';
  if (month >= 8) return 'I четверть';
  return month <= 3 ? 'III четверть' : 'IV четверть';
}
