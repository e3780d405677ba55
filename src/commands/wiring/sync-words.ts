import { confirmationLines, DIFFERENCES_NEXT } from '../../dashboard/confirmation-words.js';
import { noteWords, pageWords } from '../../dashboard/hold-words.js';
import { nameCount } from '../../dashboard/import-words.js';
import { UNFAMILIAR, UNFAMILIAR_NEXT, unfamiliarLines } from '../../dashboard/run-words.js';
import type { StalePage } from '../../db/stores/stale-pages.js';
import type { Confirmation } from '../../domain/confirmation.js';
import { entityName } from '../../domain/entity-names.js';
import { counted, formatFullMoment } from '../../domain/russian.js';
import type { SourceOfEntity } from '../../read/capabilities.js';
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

/** What the journal shows and nobody reads. */
export function unfamiliarInWords(reports: readonly Pick<RunReport, 'unfamiliar'>[]): readonly string[] {
  const lines = unfamiliarLines(reports.map(({ unfamiliar }) => unfamiliar));
  return lines.length === 0 ? [] : [UNFAMILIAR, ...lines.map((line) => `  ${line}`), `  ${UNFAMILIAR_NEXT}`];
}

/** Names that wait for a person's word, of files and of answers. */
export function namesInWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [`Не ясно, кого или что имели в виду: ${nameCount(count)}. Решите на экране «Кого имели в виду».`];
}

/** What a second view said of the marks; names stand on the screen alone. */
export function confirmationInWords(confirmation: Confirmation | null): readonly string[] {
  if (confirmation === null) return [];
  const [first = '', ...others] = confirmationLines(confirmation);
  const isDifferent = confirmation.differences.length > 0;
  const next = isDifferent ? ['Расхождения показаны на экране «Чтение журнала».', DIFFERENCES_NEXT] : [];
  return [first, ...[...next, ...others].map((line) => `  ${line}`)];
}

function pagesOf(alike: readonly Trouble[], subjects: Subjects): string {
  const [first] = alike;
  const example = first === undefined ? '' : pageWords(first.address, subjects);
  if (alike.length === 1) return example;
  return `${counted(alike.length, 'страница', 'страницы', 'страниц')} (первая — ${example})`;
}

/** What the journal does not show and why; after a whole reading also what is shown in part. Entities with one reason are one line. */
export function sourcesInWords(sources: readonly SourceOfEntity[], full: boolean): readonly string[] {
  const missing = sources.filter(({ view }) => view === null);
  const partly = sources.filter(({ view, reason }) => full && view !== null && reason !== READ);
  return [
    ...section('Не получено от ЭлЖура:', missing, ({ reason }) => reason),
    ...section('Получено не полностью:', partly, ({ reason }) => reason.replace(READ, '').trim()),
  ];
}

/** All that there is to say of what came whole. */
const READ = 'Прочитано.';

function section(
  title: string,
  sources: readonly SourceOfEntity[],
  reasonOf: (source: SourceOfEntity) => string,
): readonly string[] {
  const byReason = new Map<string, readonly string[]>();
  for (const source of sources) {
    const reason = reasonOf(source);
    byReason.set(reason, [...(byReason.get(reason) ?? []), entityName(source.entity)]);
  }
  const lines = [...byReason].map(([reason, names]) => `  ${[...names].sort(byAlphabet).join(', ')}: ${reason}`);
  return lines.length === 0 ? [] : [title, ...lines];
}

function byAlphabet(a: string, b: string): number {
  return a.localeCompare(b, 'ru');
}
