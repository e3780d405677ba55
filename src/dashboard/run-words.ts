import { FILE_IMPORT, type KindProgress } from '../db/stores/sync-runs.js';
import type { Role } from '../domain/role.js';
import { formatMoment, formatSpan } from '../domain/russian.js';
import { viewName } from '../domain/view-names.js';
import type { PageOutcomes, PastRun } from '../read/runs.js';
import { whole } from './figures.js';

/** Addresses of pages and figures stand here, nobody's name: the administrator looks after the readings. */
export const RUN_READERS: readonly Role[] = ['director', 'deputy', 'administrator'];

const STATUSES: Readonly<Record<PastRun['status'], string>> = {
  running: 'идёт',
  done: 'закончено',
  failed: 'не удалось',
  interrupted: 'прервано',
};

/** A file that was loaded is a reading as well, though not of the journal. */
export function isOfFile({ source }: PastRun): boolean {
  return source === FILE_IMPORT;
}

export function runStatus(run: PastRun): string {
  return isOfFile(run) ? `файл: ${STATUSES[run.status]}` : STATUSES[run.status];
}

/** «Начато 24.10 в 00:15, закончено, длилось 2 минуты», of a file that it is one. */
export function runHeadline(run: PastRun, zone: string): string {
  const length = runLength(run);
  const told = [
    `Начато ${formatMoment(run.startedAt, zone)}`,
    STATUSES[run.status],
    length === null ? '' : `длилось ${length}`,
  ];
  return `${isOfFile(run) ? 'Загружен файл. ' : ''}${told.filter((part) => part !== '').join(', ')}.`;
}

/** «12 минут»; null while the reading goes on. */
export function runLength({ startedAt, finishedAt }: PastRun): string | null {
  return finishedAt === null ? null : formatSpan(finishedAt - startedAt);
}

/** «12 из 82, ещё 5 минут». */
export function progressWords({ done, total, left }: KindProgress): string {
  const sofar = `${whole(done)} из ${whole(total)}`;
  return done === total || left === undefined ? sofar : `${sofar}, ещё ${formatSpan(left)}`;
}

/** Figures of a row, in the order of its columns: pages, unchanged, changed, held, not read. */
export function outcomeFigures(outcomes: PageOutcomes): readonly number[] {
  const { applied, same, held, failed, stale } = outcomes;
  return [applied + same + held + failed + stale, same, applied, held, failed];
}

/** What is said of fields that a reading showed and nobody reads, and what to do about it. */
export const UNFAMILIAR =
  'В ответах журнала есть поля, которых программа не знает: она их не читает. Остальное прочитано.';
export const UNFAMILIAR_NEXT = 'Если в журнале появилась новая графа, сообщите её имя разработчику.';

const FIELDS_SHOWN = 10;

/** «Дневники обучающихся: students.mood», a line a kind of page, however many readings met it. */
export function unfamiliarLines(readings: readonly Readonly<Record<string, readonly string[]>>[]): readonly string[] {
  const kinds = new Map<string, Set<string>>();
  for (const [view, names] of readings.flatMap((reading) => Object.entries(reading))) {
    const kind = viewName(view);
    kinds.set(kind, new Set([...(kinds.get(kind) ?? []), ...names]));
  }
  return [...kinds].map(([kind, names]) => {
    const more = names.size > FIELDS_SHOWN ? ` и ещё ${names.size - FIELDS_SHOWN}` : '';
    return `${kind}: ${[...names].slice(0, FIELDS_SHOWN).join(', ')}${more}`;
  });
}
