import { z } from 'zod';
import { SourceChanged } from '../../src/core/errors.js';
import type { JournalRow } from '../../src/domain/rows.js';
import type { PlainDate } from '../../src/domain/time.js';
import { requireRussian } from './account-language.js';
import { plainDate } from './dates.js';
import { homeworkSchema } from './homework-text.js';
import { phpLessonNumber, phpList, phpMapThere, phpNumber, phpText } from './php-shapes.js';
import type { StudentDays } from './student-answer.js';

const assessmentSchema = z.object({
  value: phpText,
  nm: phpNumber,
  comment: phpText,
  control_type: phpText,
  control_type_short: phpText,
  weight: phpText,
  weight_float: phpText,
});
const itemSchema = z.object({
  name: phpText,
  lesson_id: phpText,
  num: phpLessonNumber,
  grp: phpText,
  topic: phpText,
  homework: phpList(homeworkSchema),
  assessments: phpList(assessmentSchema),
});

/** Every lesson has these: where none has, they are called otherwise now. */
const NAMED = ['num', 'name', 'lesson_id'];
/** Its title is the day of the week. */
const daySchema = z.object({ title: phpText, items: phpList(itemSchema, NAMED) });

/** recorded: a day may be without lessons, and a span without days; the key of the days is always there. */
export const diarySchema = z.object({ name: phpText, days: phpMapThere(daySchema) });
export type DiaryItem = z.output<typeof itemSchema>;

/** A lesson of the student's day, in the journal to which it belongs. */
export interface DiaryLesson {
  readonly journal: JournalRow;
  readonly date: PlainDate;
  /** assumed: as the journal counts its lessons of a day, by the timetable. */
  readonly ordinal: number;
  readonly item: DiaryItem;
}

/** The lessons of a diary by day and number. Extracurricular ones have no number of their subject and are passed over. */
export function lessonsOf({ days }: z.output<typeof diarySchema>, asked: StudentDays): readonly DiaryLesson[] {
  requireRussian(Object.values(days).map(({ title }) => title));
  return Object.entries(days).flatMap(([day, { items }]) => {
    const date = plainDate(day);
    if (!date || date < asked.from || date > asked.to)
      throw new SourceChanged(`В дневнике день «${day}», которого не спрашивали.`);
    return lessonsOfDay(date, items, asked.schoolClass);
  });
}

function lessonsOfDay(date: PlainDate, items: readonly DiaryItem[], schoolClass: string): readonly DiaryLesson[] {
  const counts = new Map<string, number>();
  const numbered = items.filter((item) => item.num !== null && item.lesson_id !== '');
  return [...numbered]
    .sort((a, b) => Number(a.num) - Number(b.num))
    .map((item) => {
      const journal = journalOf(schoolClass, item);
      const ordinal = counts.get(journal.id) ?? 0;
      counts.set(journal.id, ordinal + 1);
      return { journal, date, ordinal, item };
    });
}

/** The API tells the name of a group and not its number. */
function journalOf(schoolClass: string, { lesson_id: subject, grp }: DiaryItem): JournalRow {
  const group = grp === '' ? '0' : grp.replaceAll('/', '∕');
  return { id: `${schoolClass}/${subject}/${group}`, schoolClass, subject, groupName: grp };
}
