import type { FillingLine } from '../../src/read/filling.js';
import type { LackingStudent } from '../../src/read/low-accumulation.js';
import type { FiguresBlock, ShareCell } from '../../src/reporting/document.js';
import { daysEntered, topicsInTime, withHomework, withTopic } from './shares.js';

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
  lacking: readonly LackingStudent[],
): FiguresBlock {
  const shares = FIGURES.map(({ label, note, share, cases }) => {
    const value = total(lines, share);
    const undecided = lines.reduce((sum, line) => sum + cases(line), 0) - value.whole;
    return { label, value, note: [note, ...inWords(undecided), against(total(earlier, share))].join('; ') };
  });
  const students = new Set(lacking.map((line) => line.studentId)).size;
  const short = {
    label: 'Обучающиеся, которым не хватает отметок',
    value: students,
    note: 'хотя бы по одному предмету',
  };
  return { kind: 'figures', items: [...shares, short] };
}

function total(lines: readonly FillingLine[], share: (line: FillingLine) => ShareCell): ShareCell {
  const shares = lines.map(share);
  return {
    part: shares.reduce((sum, { part }) => sum + part, 0),
    whole: shares.reduce((sum, { whole }) => sum + whole, 0),
  };
}

function inWords(undecided: number): readonly string[] {
  return undecided === 0 ? [] : [`ещё о ${undecided} решить нельзя или есть уважительная причина`];
}

function against(share: ShareCell): string {
  return share.whole === 0 ? 'раньше — нет данных' : `раньше ${percent(share)} % (${share.part} из ${share.whole})`;
}

function percent({ part, whole }: ShareCell): string {
  return ((100 * part) / whole).toLocaleString('ru-RU', { maximumFractionDigits: 1 });
}
