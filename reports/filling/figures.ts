import type { FillingLine } from '../../src/read/filling.js';
import type { FiguresBlock, ShareCell } from '../../src/reporting/document.js';
import type { Accumulation } from './journal-table.js';
import { addShares, daysEntered, topicsInTime, withHomework, withTopic } from './shares.js';

interface Figure {
  readonly label: string;
  readonly note: string;
  readonly share: (line: FillingLine) => ShareCell;
  /** All cases, those that cannot be decided among them. */
  readonly cases: (line: FillingLine) => number;
}

const FIGURES: readonly Figure[] = [
  {
    label: 'Дни с уроками, внесённые в журнал',
    note: 'по расписанию',
    share: daysEntered,
    cases: (line) => line.daysDue,
  },
  { label: 'Уроки с темой', note: 'из внесённых', share: withTopic, cases: (line) => line.lessons },
  { label: 'Темы, внесённые в срок', note: 'из внесённых', share: topicsInTime, cases: (line) => line.lessons },
  {
    label: 'Уроки с домашним заданием',
    note: 'из тех, где оно требуется',
    share: withHomework,
    cases: (line) => line.homeworkDue,
  },
];

/** The school's line against the one of the months before: each figure with its base, and what is not known said so. */
export function figures(
  lines: readonly FillingLine[],
  earlier: readonly FillingLine[],
  { lacking, judged }: Accumulation,
  marked: (line: FillingLine) => boolean,
): FiguresBlock {
  const shares = FIGURES.map(({ label, note, share, cases }) => {
    const value = addShares(lines.map(share));
    const undecided = lines.reduce((sum, line) => sum + cases(line), 0) - value.whole;
    return {
      label,
      value,
      note: [note, ...inWords(undecided), change(value, addShares(earlier.map(share)))].join('; '),
    };
  });
  const students = new Set(lacking.map((line) => line.studentId)).size;
  const short = {
    label: 'Обучающиеся, которым не хватает отметок',
    // Nobody lacks marks only where somebody has looked.
    value: students === 0 && judged.size === 0 ? '—' : students,
    note: 'хотя бы по одному предмету',
  };
  const own = lines.filter((line) => line.leads && marked(line));
  const without = counted('Без отметок', own, (line) => line.unmarked);
  const single = counted('С одной отметкой', own, (line) => line.markedOnce);
  return { kind: 'figures', items: [...shares, without, single, short] };
}

/** Each journal once: in the line of the teacher who leads it. */
function counted(
  label: string,
  lines: readonly FillingLine[],
  of: (line: FillingLine) => number,
): FiguresBlock['items'][number] {
  const sum = (each: (line: FillingLine) => number): number => lines.reduce((all, line) => all + each(line), 0);
  const value = { part: sum(of), whole: sum((line) => line.students) };
  return { label, value, note: 'по журналам с отметками; обучающийся считается в каждом своём журнале' };
}

function inWords(undecided: number): readonly string[] {
  return undecided === 0 ? [] : [`ещё о ${undecided} решить нельзя или есть уважительная причина`];
}

function change(now: ShareCell, before: ShareCell): string {
  if (before.whole === 0) return 'за прошлый период нет данных';
  const was = `было ${before.part} из ${before.whole}`;
  if (now.whole === 0) return was;
  const points = percentOf(now) - percentOf(before);
  const size = Math.abs(points).toLocaleString('ru-RU', { maximumFractionDigits: 1 });
  const sign = size === '0' ? '' : points < 0 ? '−' : '+';
  return `изменение ${sign}${size} п. п. (${was})`;
}

function percentOf({ part, whole }: ShareCell): number {
  return (100 * part) / whole;
}
