import { formatFullDate } from '../../../src/domain/russian.js';
import type { PlainDate } from '../../../src/domain/time.js';
import { cellDate } from '../cell-text.js';
import { type Desk, READ_FROM_SOURCE } from '../desk.js';
import type { Line } from '../line.js';
import { absenceOf, gradeOf } from '../mark-text.js';
import { factsOfPupil, PUPIL_COLUMNS, PUPIL_TOTALS, type Pupil } from '../pupil-line.js';
import type { Doubt, Fact, ImportKind } from './kind.js';

/** Marks and absences of lessons: a line for each, or a column for each day. */
export const marks: ImportKind = {
  id: 'marks',
  title: 'отметки по классам',
  unshown: ['mark', 'absence'],
  columns: [
    ...PUPIL_COLUMNS,
    {
      field: 'date',
      title: 'дата урока',
      headers: ['дата', 'дата урока', 'дата отметки', 'число'],
      need: 'without-family',
      spreads: true,
    },
    {
      field: 'mark',
      title: 'отметка',
      headers: ['отметка', 'оценка', 'балл'],
      need: 'without-family',
      spreads: false,
    },
  ],
  family: {
    title: 'отметка за день',
    value: 'mark',
    keyOf: ({ cell, epoch, today }) => (cell.kind === 'number' && !cell.dated ? null : cellDate(cell, epoch, today)),
  },
  totals: PUPIL_TOTALS,
  understand: (line, desk) => factsOfPupil(line, desk, saidIn(line), factOf),
};

interface Said {
  readonly date: PlainDate | null;
  readonly text: string;
  readonly dateColumn: string;
  readonly column: string;
}

function saidIn(line: Line): readonly Said[] {
  if (line.family.length > 0)
    return line.family.map(({ key, text, column }) => ({ date: key, text, column, dateColumn: column }));
  const [dateColumn, column] = [line.column('date'), line.column('mark')];
  return [{ date: line.date('date'), text: line.text('mark'), column, dateColumn }];
}

const UNPLACED = {
  none: 'урок этого дня в зеркале не найден',
  several: 'в этот день у журнала несколько уроков или отметок: к какой относится эта, не видно',
};

/** A file does not say which lesson of the day it means: it is believed only where the mirror knows exactly one. */
function factOf({ date, text, column, dateColumn }: Said, pupil: Pupil, desk: Desk): Fact | Doubt {
  if (date === null) return { column: dateColumn, doubt: 'это не дата' };
  const { today, yearStart } = desk.directory;
  if (date > today || date < yearStart) return { column: dateColumn, doubt: 'дата не из прошедших дней учебного года' };
  const { journal, student, person, place } = pupil;
  const term = desk.termAt(pupil.schoolClass, date);
  if (term === null) return { column: dateColumn, doubt: 'этот день не входит ни в один учебный период класса' };
  if (desk.isRead(journal, term.name)) return { column: dateColumn, doubt: READ_FROM_SOURCE };
  const lessons = desk.lessonsOn(journal, date);
  if (lessons !== 'one') return { column: dateColumn, doubt: UNPLACED[lessons] };
  const [value, code] = [gradeOf(text), absenceOf(text)];
  const cell = { journal, student, date, ordinal: 0 };
  const said = { column, person, words: `${place} · ${formatFullDate(date)}: ${text}` };
  if (value !== null) return { entity: 'mark', row: { ...cell, slot: 0, value, comment: '' }, ...said };
  if (code !== null) return { entity: 'absence', row: { ...cell, code, comment: '' }, ...said };
  return { column, doubt: 'это не отметка и не пропуск' };
}
