import type { FillingLine } from '../../src/read/filling.js';
import type { LackingStudent } from '../../src/read/low-accumulation.js';
import type { FiguresBlock, ShareCell } from '../../src/reporting/document.js';

interface SchoolLine {
  readonly days: ShareCell;
  readonly topics: ShareCell;
  readonly inTime: ShareCell;
  readonly homework: ShareCell;
}

/** The school's line against the one of the months before: each figure with its base, and what is not known said so. */
export function figures(
  lines: readonly FillingLine[],
  earlier: readonly FillingLine[],
  lacking: readonly LackingStudent[],
): FiguresBlock {
  const [now, before] = [schoolLine(lines), schoolLine(earlier)];
  const undecided = now.topics.whole - now.inTime.whole;
  const figure = (label: string, of: keyof SchoolLine, note: string) => ({
    label,
    value: now[of],
    note: `${note}; ${againstBefore(before[of])}`,
  });
  return {
    kind: 'figures',
    items: [
      figure('Дни с уроками, внесённые в журнал', 'days', 'по расписанию, журнал и дата'),
      figure('Уроки с темой', 'topics', 'из внесённых'),
      figure('Темы, внесённые в срок', 'inTime', `доказуемо; по остальным ${undecided} урокам срок подтвердить нельзя`),
      figure('Уроки с домашним заданием', 'homework', 'из тех, где оно требуется'),
      {
        label: 'Обучающиеся, которым не хватает отметок',
        value: new Set(lacking.map((line) => line.student)).size,
        note: 'хотя бы по одному предмету',
      },
    ],
  };
}

function schoolLine(lines: readonly FillingLine[]): SchoolLine {
  const sum = (pick: (line: FillingLine) => number): number => lines.reduce((total, line) => total + pick(line), 0);
  const share = (whole: number, without: number): ShareCell => ({ part: whole - without, whole });
  const lessons = sum((line) => line.lessons);
  return {
    days: share(
      sum((line) => line.daysDue),
      sum((line) => line.daysWithoutLesson),
    ),
    topics: share(
      lessons,
      sum((line) => line.withoutTopic),
    ),
    inTime: share(
      sum((line) => line.topicsJudged),
      sum((line) => line.topicsLate),
    ),
    homework: share(
      sum((line) => line.homeworkDue),
      sum((line) => line.homeworkMissing),
    ),
  };
}

function againstBefore(share: ShareCell): string {
  return share.whole === 0 ? 'раньше — нет данных' : `раньше ${percent(share)} % (${share.part} из ${share.whole})`;
}

function percent({ part, whole }: ShareCell): string {
  return ((100 * part) / whole).toLocaleString('ru-RU', { maximumFractionDigits: 1 });
}
