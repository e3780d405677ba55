import { type Desk, READ_FROM_SOURCE } from '../desk.js';
import type { Line } from '../line.js';
import { termMarkOf } from '../mark-text.js';
import { factsOfPupil, PUPIL_COLUMNS, PUPIL_TOTALS, type Pupil } from '../pupil-line.js';
import { termKey } from '../term-key.js';
import type { Doubt, Fact, ImportKind } from './kind.js';

/** Period marks: a line for each mark, or a column for each term. */
export const termMarks: ImportKind = {
  id: 'term-marks',
  title: 'отметки за период',
  unshown: ['termMark'],
  columns: [
    ...PUPIL_COLUMNS,
    {
      field: 'term',
      title: 'период',
      headers: ['период', 'учебный период', 'четверть', 'полугодие', 'триместр'],
      need: 'without-family',
      spreads: true,
    },
    {
      field: 'mark',
      title: 'отметка за период',
      headers: ['отметка', 'оценка', 'итоговая отметка', 'итоговая оценка', 'отметка за период', 'оценка за период'],
      need: 'without-family',
      spreads: false,
    },
  ],
  family: { title: 'отметка за период', value: 'mark', keyOf: ({ text }) => termKey(text) },
  totals: PUPIL_TOTALS,
  understand: (line, desk) => factsOfPupil(line, desk, saidIn(line), factOf),
};

interface Said {
  readonly key: string | null;
  readonly text: string;
  readonly keyColumn: string;
  readonly column: string;
}

function saidIn(line: Line): readonly Said[] {
  if (line.family.length > 0)
    return line.family.map(({ key, text, column }) => ({ key, text, column, keyColumn: column }));
  const [keyColumn, column] = [line.column('term'), line.column('mark')];
  return [{ key: termKey(line.text('term')), text: line.text('mark'), column, keyColumn }];
}

function factOf({ key, text, column, keyColumn }: Said, pupil: Pupil, desk: Desk): Fact | Doubt {
  const term = key === null ? null : desk.termOf(pupil.schoolClass, key);
  if (term === null) return { column: keyColumn, doubt: 'такого учебного периода у класса нет' };
  if (term.endDate >= desk.directory.today)
    return { column: keyColumn, doubt: 'этот учебный период ещё не закончился' };
  const { name: termName } = term;
  if (desk.isRead(pupil.journal, termName)) return { column: keyColumn, doubt: READ_FROM_SOURCE };
  const value = termMarkOf(text);
  if (value === null) return { column, doubt: 'это не отметка за период' };
  const { journal, student, person, place } = pupil;
  const words = `${place} · ${termName}: ${value}`;
  return { entity: 'termMark', row: { journal, student, termName, value }, column, person, words };
}
