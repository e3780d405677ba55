import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { Traffic } from '../core/traffic.js';
import type { Database } from '../db/database.js';
import { loadOwners, wasReadWhole } from '../db/stores/capabilities.js';
import { countOpenHolds, hasAnswered } from '../db/stores/observations.js';
import { storedSignIns } from '../db/stores/sign-ins.js';
import { stalePages } from '../db/stores/stale-pages.js';
import { readByOthers } from '../db/stores/whole-readings.js';
import type { Confirmation } from '../domain/confirmation.js';
import { counted } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import { readSources } from '../read/capabilities.js';
import { countWaitingNames } from '../read/doubtful-names.js';
import { readSubjectNames } from '../read/holds.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { Connector } from '../sync/connector.js';
import type { RunReport } from '../sync/run-report.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { auditParts } from './wiring/audit-parts.js';
import { confirmReading } from './wiring/confirm-reading.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { type OrdinaryRound, syncOrdinarily } from './wiring/ordinary-round.js';
import { claimDataFolder } from './wiring/place.js';
import { pollRules } from './wiring/poll-rules.js';
import type { RoundParts } from './wiring/round-parts.js';
import { runTable } from './wiring/run-table.js';
import { configuredSchool } from './wiring/school-of.js';
import { apiAccountMark, openSource, sourceOf } from './wiring/source-of.js';
import { syncProgress } from './wiring/sync-progress.js';
import {
  clockInWords,
  confirmationInWords,
  namesInWords,
  sourcesInWords,
  staleInWords,
  troublesInWords,
  unfamiliarInWords,
} from './wiring/sync-words.js';
import { syncFully } from './wiring/whole-round.js';

export const sync: OperatorCommand = {
  name: 'sync',
  summary: 'прочитать журнал и обновить зеркало',
  details: `Первый раз и после смены учётных записей ЭлЖура в настройках читает всё; потом — только то, что могло измениться, в
пределах --ceiling. Раз в неделю запускайте с --full: сверка замечает и то, чего обычное чтение не ждёт. Прерванное чтение
всего журнала в ближайшие 12 часов продолжается с места, где остановилось; с --anew начинается заново. В ЭлЖур ничего не
записывается.
Коды завершения: 0 — прочитано, 2 — ошибка настройки или базы данных, 3 — журнал недоступен или прочитан не весь, 4 — есть
отложенные страницы: вид изменился или пропало слишком много, 5 — вход не выполнен.`,
  options: [
    { flags: '--full', meaning: 'прочитать всё (еженедельная сверка)' },
    { flags: '--anew', meaning: 'с --full: не продолжать прерванное чтение, а начать заново' },
    { flags: '--ceiling <число>', meaning: 'не больше стольких страниц журнала', fallback: '300' },
    { flags: '--items <число>', meaning: 'не больше стольких тем КТП', fallback: '20' },
  ],
  stopped: 'Прочитанное сохранено; чтение всего журнала в ближайшие 12 часов продолжит sync --full.',
  run,
};

const ACCOUNTS_CHANGED =
  'После последнего чтения всего журнала в настройках изменились учётные записи или адрес ЭлЖура, поэтому журнал читается целиком.';

const API_VIEWS = 'eljur-api/';

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, terminal, signal } = context;
  const source = sourceOf(settings);
  await claimDataFolder(settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  const school = await configuredSchool(db, settings);
  const { connector, traffic } = openSource(source, {
    answeredBefore: await hasAnswered(db.knex, school.id, API_VIEWS),
    signIns: storedSignIns(db.knex, school.id, apiAccountMark(source)),
  });
  const pull = {
    now: clock.now,
    signal,
    traffic,
    perMinute: source.perMinute,
    progress: syncProgress(terminal, { perMinute: source.perMinute, monotonic: () => performance.now() }),
  };
  const parts = { db, connector, school, keys: bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA)), context: pull };
  // A first reading that was broken off goes on: what it had not listed yet, nothing else would ask for.
  const isBegun = await wasReadWhole(db.knex, school.id);
  const asked = options['full'] === true || !isBegun;
  const changed = !asked && (await haveAccountsChanged(db, school, connector));
  const full = asked || changed;
  const { profile } = auditParts(settings, school);
  const round = {
    ceiling: countOf(options['ceiling'], '--ceiling', 1),
    items: countOf(options['items'], '--items', 0),
    rules: pollRules(profile.norms, school),
    pages: ['lessons', 'grid'],
  } as const;
  if (changed) terminal.note(ACCOUNTS_CHANGED);
  const whole = full ? { anew: options['anew'] === true } : null;
  const { reports, runs, confirmation, beside } = await readJournal(parts, whole, round);
  signal.throwIfAborted();
  const held = await countOpenHolds(db.knex, school.id);
  const runIds = runs.map(({ runId }) => runId);
  const stale = await stalePages(db.knex, school.id, runIds);
  const names = await countWaitingNames(db.knex, school.id);
  const subjects = await readSubjectNames(db.knex, school.id);
  const sources = await readSources(db.knex, school.id);
  const troubles = runs.flatMap((report) => report.troubles);
  const lines = [
    ...runTable(runs, beside),
    ...troublesInWords(troubles, subjects),
    ...clockInWords(runs),
    ...unfamiliarInWords(runs),
    ...staleInWords(stale, subjects, school.zone),
    ...waiting(held),
    ...namesInWords(names),
    ...sourcesInWords(sources, full),
    ...confirmationInWords(confirmation),
  ];
  terminal.result(lines.join('\n'), { full, held, names, stale, sources, confirmation, runs });
  const noJournal = full && sources.some(({ entity, view }) => entity === 'journal' && view === null);
  if (noJournal || reports.some((report) => report.outcomes.failed > 0)) return exitCodes.sourceUnavailable;
  return held > 0 ? exitCodes.sourceChanged : exitCodes.ok;
}

interface JournalRead {
  /** Whose failures are failures of the reading. */
  readonly reports: readonly RunReport[];
  /** Those and what was read once more for the confirmation. */
  readonly runs: readonly RunReport[];
  readonly confirmation: Confirmation | null;
  /** What was sent between them; null where nobody counts. */
  readonly beside: Traffic | null;
}

/** Everything, and then what a second view says of its marks; or what can have changed. */
async function readJournal(
  parts: RoundParts,
  whole: { readonly anew: boolean } | null,
  round: OrdinaryRound,
): Promise<JournalRead> {
  const reports = whole === null ? await syncOrdinarily(parts, round) : await syncFully(parts, whole);
  const last = reports.at(-1);
  if (whole === null || last === undefined) return { reports, runs: reports, confirmation: null, beside: null };
  parts.context.signal?.throwIfAborted();
  const { confirmation, again, traffic } = await confirmReading(parts, last.runId);
  return { reports, runs: [...reports, ...again], confirmation, beside: traffic };
}

/** One more account may be shown more, and one that was taken out leaves nobody to ask: who is asked for what is to be chosen. */
async function haveAccountsChanged(db: Database, school: School, { id, account, views }: Connector): Promise<boolean> {
  if (await readByOthers(db.knex, { schoolId: school.id, source: id, account: account ?? '' })) return true;
  const owners = await loadOwners(db.knex, school.id, id);
  return [...owners.values()].some(({ owner }) => owner !== null && views?.has(owner) === false);
}

function countOf(asked: string | boolean | undefined, flag: string, least: number): number {
  const count = Number(asked);
  if (Number.isInteger(count) && count >= least) return count;
  throw new OperatorError(`Предел «${asked}» не подходит.`, `Укажите целое число не меньше ${least}: ${flag} 300.`);
}

function waiting(held: number): readonly string[] {
  if (held === 0) return [];
  const pages = counted(held, 'страница', 'страницы', 'страниц');
  return [`Отложено до решения: ${pages}. В зеркале прежние данные, прочитанное сохранено; решить: zavuch holds.`];
}
