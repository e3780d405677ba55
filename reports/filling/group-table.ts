import type { FillingLine } from '../../src/read/filling.js';
import type { ShareCell, TableBlock } from '../../src/reporting/document.js';
import { addShares, daysEntered, topicsInTime, withHomework, withTopic } from './shares.js';

const SHARES = [daysEntered, withTopic, topicsInTime, withHomework] as const;

/** One line for each teacher or class: all his journals together, in the order in which they are met. */
export function groupTable(
  caption: string,
  title: string,
  width: number,
  lines: readonly FillingLine[],
  idOf: (line: FillingLine) => number,
  nameOf: (line: FillingLine) => string,
): TableBlock {
  const groups = new Map<number, FillingLine[]>();
  for (const line of lines) groups.set(idOf(line), [...(groups.get(idOf(line)) ?? []), line]);
  const rows = [...groups.values()].map((group) => [
    group[0] === undefined ? '' : nameOf(group[0]),
    new Set(group.map((line) => line.journalId)).size,
    lessonsOf(group),
    ...SHARES.map((share): ShareCell => addShares(group.map(share))),
  ]);
  return {
    kind: 'table',
    caption,
    columns: [
      { title, width },
      { title: 'Журналов', width: 11 },
      { title: 'Внесено уроков', width: 10 },
      { title: 'Дней с уроками внесено', width: 13 },
      { title: 'С темой', width: 10 },
      { title: 'Тема в срок', width: 10 },
      { title: 'С домашним заданием', width: 13 },
    ],
    rows,
    totals: null,
    notes: ['Доли считаются так же, как по журналам.'],
  };
}

/** Nought is said only of those who should have entered some. */
function lessonsOf(group: readonly FillingLine[]): number | '—' {
  const [due, entered] = [group.some((line) => line.daysDue > 0), group.reduce((sum, line) => sum + line.lessons, 0)];
  return entered === 0 && !due ? '—' : entered;
}
