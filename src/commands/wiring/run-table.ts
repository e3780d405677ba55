import type { Traffic } from '../../core/traffic.js';
import { counted } from '../../domain/russian.js';
import { viewName } from '../../domain/view-names.js';
import type { Outcomes, RunReport } from '../../sync/run-report.js';

const COLUMNS: readonly { readonly title: string; readonly of: (outcomes: Outcomes) => number }[] = [
  { title: 'страниц', of: (outcomes) => Object.values(outcomes).reduce((sum, count) => sum + count, 0) },
  { title: 'без изменений', of: ({ same }) => same },
  { title: 'изменились', of: ({ applied }) => applied },
  { title: 'отложено', of: ({ held }) => held },
  { title: 'не прочитано', of: ({ failed }) => failed },
];

/**
 * What was read, kind by kind, then what came of it; several readings of one round are one table. `beside`: what was sent
 * between them.
 */
export function runTable(reports: readonly RunReport[], beside: Traffic | null = null): readonly string[] {
  const kinds = byKind(reports);
  const rows = [
    ...[...kinds].map(([name, outcomes]) => [name, ...COLUMNS.map(({ of }) => String(of(outcomes)))]),
    ['Всего', ...COLUMNS.map(({ of }) => String(sumOf(reports, ({ outcomes }) => of(outcomes))))],
  ];
  const sum = (key: 'added' | 'changed' | 'moved' | 'gone') => sumOf(reports, (report) => report[key]);
  return [
    ...aligned([['Прочитано', ...COLUMNS.map(({ title }) => title)], ...rows]),
    `Записей: новых ${sum('added')}, изменённых ${sum('changed')}, перенесённых ${sum('moved')}, исчезнувших ${sum('gone')}.`,
    ...knownOf(reports),
    ...trafficOf(reports, beside),
  ];
}

function knownOf(reports: readonly RunReport[]): readonly string[] {
  const known = sumOf(reports, (report) => report.known);
  if (known === 0) return [];
  const pages = counted(known, 'страница', 'страницы', 'страниц');
  return [
    `Чтение продолжено с места, где остановилось; прочитано до остановки: ${pages}.`,
    'Прочитать всё заново: zavuch sync --full --anew.',
  ];
}

function byKind(reports: readonly RunReport[]): ReadonlyMap<string, Outcomes> {
  const kinds = new Map<string, Outcomes>();
  for (const [view, outcomes] of reports.flatMap(({ views }) => Object.entries(views))) {
    const name = viewName(view);
    const known = kinds.get(name);
    kinds.set(name, known === undefined ? outcomes : sumOfOutcomes(known, outcomes));
  }
  return kinds;
}

function sumOfOutcomes(left: Outcomes, right: Outcomes): Outcomes {
  const keys = Object.keys(left) as (keyof Outcomes)[];
  return Object.fromEntries(keys.map((key) => [key, left[key] + right[key]])) as Record<keyof Outcomes, number>;
}

function trafficOf(reports: readonly RunReport[], beside: Traffic | null): readonly string[] {
  const sent = [...reports.map(({ traffic }) => traffic), beside];
  if (sent.every((traffic) => traffic === null)) return [];
  const requests = sumOf(sent, (traffic) => traffic?.requests ?? 0);
  const retries = sumOf(sent, (traffic) => traffic?.retries ?? 0);
  return [`Запросов к ЭлЖуру: ${requests}, из них повторных: ${retries}.`];
}

function sumOf<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}

/** The first column to the left, the numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
