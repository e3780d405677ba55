import { noteWords, pageWords } from '../../dashboard/hold-words.js';
import type { StalePage } from '../../db/stores/stale-pages.js';
import { counted, formatFullMoment } from '../../domain/russian.js';
import type { RunReport, Trouble } from '../../sync/run-report.js';

type Subjects = ReadonlyMap<string, string>;

const SHOWN = 10;

/** Troubles by reason: a method that is closed concerns a hundred pages and is one line. */
export function troublesInWords(troubles: readonly Trouble[], subjects: Subjects): readonly string[] {
  const groups = new Map<string, readonly Trouble[]>();
  for (const trouble of troubles) groups.set(trouble.reason, [...(groups.get(trouble.reason) ?? []), trouble]);
  return [...groups].flatMap(([reason, alike]) => [
    `  ${pagesOf(alike, subjects)}: ${noteWords(reason)}`,
    ...[...new Set(alike.flatMap(({ nextStep }) => nextStep ?? []))].map((nextStep) => `    ${nextStep}`),
  ]);
}

/** The pages of which the mirror still shows what was read before, and since when. */
export function staleInWords(stale: readonly StalePage[], subjects: Subjects, zone: string): readonly string[] {
  if (stale.length === 0) return [];
  const lines = stale.slice(0, SHOWN).map(({ address, lastReadAt }) => {
    const last = lastReadAt === null ? 'не читалась ни разу' : `данные от ${formatFullMoment(lastReadAt, zone)}`;
    return `  ${pageWords(address, subjects)}: ${last}`;
  });
  return [
    `Не обновлено: ${counted(stale.length, 'страница', 'страницы', 'страниц')}.`,
    ...lines,
    ...(stale.length > SHOWN ? [`  и ещё ${stale.length - SHOWN}; все — с --json`] : []),
  ];
}

/** What the computer's clock did to the reading, and what to do about it. */
export function clockInWords(reports: readonly Pick<RunReport, 'doubtful' | 'outcomes'>[]): readonly string[] {
  const doubtful = reports.reduce((sum, report) => sum + report.doubtful, 0);
  const stale = reports.reduce((sum, report) => sum + report.outcomes.stale, 0);
  if (doubtful + stale === 0) return [];
  const pages = (count: number) => counted(count, 'страница', 'страницы', 'страниц');
  return [
    'Часам компьютера нельзя верить: их переводили, или они расходятся с часами журнала.',
    ...(doubtful === 0
      ? []
      : [`  Прочитано при этом: ${pages(doubtful)}; записи приняты, но сроков они не доказывают.`]),
    ...(stale === 0
      ? []
      : [`  Не принято, потому что прежнее чтение помечено более поздним временем: ${pages(stale)}.`]),
    '  Проверьте дату и время на компьютере и запустите чтение снова.',
  ];
}

function pagesOf(alike: readonly Trouble[], subjects: Subjects): string {
  const [first] = alike;
  const example = first === undefined ? '' : pageWords(first.address, subjects);
  if (alike.length === 1) return example;
  return `${counted(alike.length, 'страница', 'страницы', 'страниц')} (первая — ${example})`;
}
