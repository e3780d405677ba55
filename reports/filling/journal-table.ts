import type { FillingLine } from '../../src/read/filling.js';
import type { LackingStudent } from '../../src/read/low-accumulation.js';
import type { Cell, Column, TableBlock } from '../../src/reporting/document.js';
import { topicsInTime, withHomework, withTopic } from './shares.js';

/** Who lacks marks, and of which journals that was asked at all. */
export interface Accumulation {
  readonly lacking: readonly LackingStudent[];
  readonly judged: ReadonlySet<number>;
}

const NOTHING = '—';

const COLUMNS: readonly Column[] = [
  { title: 'Учитель', width: 34 },
  { title: 'Класс', width: 8 },
  { title: 'Предмет', width: 30 },
  { title: 'Группа', width: 12 },
  { title: 'Дней с уроками', width: 10 },
  { title: 'Не внесено дней', width: 10 },
  { title: 'Внесено уроков', width: 10 },
  { title: 'С темой', width: 10 },
  { title: 'Тема в срок', width: 10 },
  { title: 'С домашним заданием', width: 13 },
  { title: 'Обучающихся', width: 14 },
  { title: 'Без отметок', width: 10 },
  { title: 'С одной отметкой', width: 11 },
  { title: 'Не хватает отметок, чел.', width: 13 },
];

const NOTES: readonly string[] = [
  'Обучающиеся и их отметки показаны один раз, у учителя, который ведёт журнал; прочерк — журнал ведётся без отметок.',
  'В долях нет случаев, о которых решить нельзя или есть уважительная причина. С темой = уроки с содержательной темой / внесённые уроки. Тема в срок = внесённые не позднее срока / уроки, по которым срок доказуем.',
  'С домашним заданием = уроки с заданием или пометкой «не задано» / уроки, где задание требуется.',
  'Прочерк означает, что считать не из чего или данных нет, а не что нарушений нет.',
];

export function journalTable(
  lines: readonly FillingLine[],
  { lacking, judged }: Accumulation,
  marked: (line: FillingLine) => boolean,
): TableBlock {
  const short = new Map<number, Set<number>>();
  for (const { journalId, studentId } of lacking) {
    short.set(journalId, (short.get(journalId) ?? new Set()).add(studentId));
  }
  return {
    kind: 'table',
    caption: 'По учителям и журналам',
    columns: COLUMNS,
    rows: lines.map((line) => [
      ...toCells(line),
      ...ofStudents(line, short.get(line.journalId)?.size ?? (judged.has(line.journalId) ? 0 : NOTHING), marked(line)),
    ]),
    totals: null,
    notes: NOTES,
  };
}

/** Only beside the teacher who leads the journal: who replaced him once is not to blame, and nobody counts twice. */
function ofStudents(line: FillingLine, lackingStudents: Cell, marked: boolean): readonly Cell[] {
  if (!line.leads) return [null, null, null, null];
  if (!marked || line.students === 0) return [line.students, NOTHING, NOTHING, NOTHING];
  return [line.students, line.unmarked, line.markedOnce, lackingStudents];
}

function toCells(line: FillingLine): readonly Cell[] {
  return [
    line.teacher,
    line.className,
    line.subjectName,
    line.groupName,
    line.daysDue === 0 ? NOTHING : line.daysDue,
    line.daysDue === line.daysUndecided ? NOTHING : line.daysWithoutLesson,
    line.daysDue === 0 && line.lessons === 0 ? NOTHING : line.lessons,
    withTopic(line),
    topicsInTime(line),
    withHomework(line),
  ];
}
