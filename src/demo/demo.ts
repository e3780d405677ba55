import { join } from 'node:path';
import type { Simulator } from '../../fixtures/eljur/simulator.js';
import { makeSchool } from '../../fixtures/school/make.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import type { CommandContext } from '../commands/command.js';
import { actionsOf } from '../commands/wiring/actions.js';
import { type AuditParts, auditParts, judge } from '../commands/wiring/audit-parts.js';
import { bodyKeysDirectory, dashboardKeys } from '../commands/wiring/keys.js';
import { type ClaimedAddress, claimAddress, claimAnyAddress, stopped } from '../commands/wiring/listen.js';
import { makeReport } from '../commands/wiring/make-report.js';
import { ANOTHER_OUT, claimDataFolder, claimOutFile } from '../commands/wiring/place.js';
import { pollRules } from '../commands/wiring/poll-rules.js';
import { bar } from '../commands/wiring/terminal.js';
import { removeOut, writeOut } from '../commands/wiring/write-out.js';
import { type ExitCode, Interrupted } from '../core/errors.js';
import { createDashboard } from '../dashboard/app.js';
import type { Database } from '../db/database.js';
import { openEmbedded } from '../db/embedded.js';
import { migrateToLatest } from '../db/migrate.js';
import { ensureSchool } from '../db/stores/schools.js';
import type { School } from '../domain/school.js';
import { type BodyKeys, bodyKeysIn, bodyKeysInMemory } from '../sync/bodies.js';
import { addDemoAccounts } from './demo-accounts.js';
import { demoJournalNote, openDemoJournal } from './demo-journal.js';
import { type DemoState, type DemoStateFile, demoStateIn, demoStateInMemory } from './demo-state.js';
import { liveThrough } from './live-through.js';
import { DEMO_MOMENTS, lastMoment } from './moments.js';
import { summarise, summaryInWords, verdictOf } from './summary.js';

/** The quarter that the demonstration ends with. */
const SPAN = { from: '2026-10-01', to: '2026-10-31' } as const;
/** The ordinary demonstration keeps its report with its data, whose place is a setting. */
const ANOTHER_DATA_FOLDER =
  'Закройте этот файл, если он открыт, или укажите в ZAVUCH_DATA другую папку и повторите команду.';
const HOUR_MS = 3_600_000;

interface Prepared {
  readonly invented: InventedSchool;
  readonly school: School;
  readonly parts: AuditParts;
  readonly state: DemoState;
}

/**
 * The demonstration without a dashboard: leaves `filling.xlsx` and `summary.json` in `out`, and nothing else anywhere; an
 * earlier run's go first, for this one may be stopped. Its database and the keys of its pages live in memory.
 */
export async function runDemoOnce(context: CommandContext, seed: number, out: string): Promise<ExitCode> {
  const report = join(out, 'filling.xlsx');
  const result = join(out, 'summary.json');
  for (const file of [report, result]) await claimOutFile(file);
  for (const file of [report, result]) await removeOut(file);
  const db = await openEmbedded();
  try {
    const prepared = await prepare(context, db, seed, demoStateInMemory(), bodyKeysInMemory());
    const started = performance.now();
    await writeReport(db, prepared, report, ANOTHER_OUT);
    const stages = { ...prepared.state.stages, report: (performance.now() - started) / 1000 };
    const summary = await summarise(db, prepared, stages);
    await writeOut(result, `${JSON.stringify(summary, null, 2)}\n`);
    context.terminal.result(summaryInWords(summary, out), summary);
    return verdictOf(summary);
  } catch (error) {
    if (!context.signal.aborted) throw error;
    for (const file of [report, result]) await removeOut(file);
    throw new Interrupted('Остановлено: демонстрация не дошла до конца, отчёта и summary.json нет.');
  } finally {
    await db.close();
  }
}

export interface DemoPlace {
  readonly seed: number;
  /** Null: the one of the settings, or any free one. */
  readonly port: number | null;
  readonly directory: string;
}

/** Lives through what is still to come, then opens the dashboard; a second start goes on from the stored state. */
export async function continueDemo(context: CommandContext, place: DemoPlace): Promise<void> {
  await claimDataFolder(place.directory);
  const address = await claimPort(context, place.port);
  try {
    await liveAndOpen(context, place, address);
  } finally {
    address.close();
  }
}

function claimPort({ settings, signal, terminal }: CommandContext, asked: number | null): Promise<ClaimedAddress> {
  const wanted = { host: settings.ZAVUCH_HOST, port: asked ?? settings.ZAVUCH_PORT, call: 'npm start --' };
  return asked === null ? claimAnyAddress(wanted, signal, terminal.note) : claimAddress(wanted, signal);
}

async function liveAndOpen(
  context: CommandContext,
  { seed, directory }: DemoPlace,
  address: ClaimedAddress,
): Promise<void> {
  const db = await openEmbedded(join(directory, 'database'));
  try {
    const keys = bodyKeysIn(bodyKeysDirectory(directory));
    const prepared = await prepare(context, db, seed, demoStateIn(directory), keys);
    const { invented, school, parts } = prepared;
    const report = join(directory, 'filling.xlsx');
    await writeReport(db, prepared, report, ANOTHER_DATA_FOLDER);
    const journal = await openDemoJournal(invented, lastMoment() + HOUR_MS);
    try {
      await open(context, db, school, parts, { address, directory, report, journal });
    } finally {
      await journal.stop();
    }
  } finally {
    await db.close();
  }
}

async function prepare(
  context: CommandContext,
  db: Database,
  seed: number,
  stateFile: DemoStateFile,
  keys: BodyKeys,
): Promise<Prepared> {
  const { terminal, settings, signal } = context;
  signal.throwIfAborted();
  terminal.note(`Вымышленная школа № ${seed}: классы, расписание, четверть записей…`);
  const { result: invented, seconds: making } = timed(() => makeSchool({ size: 'demo', seed }));
  await migrateToLatest(db);
  const { title: name, vendor, zone } = invented;
  const school = await ensureSchool(db.knex, { name, vendor: `${vendor}-${seed}`, zone });
  const parts = auditParts(settings, school);
  const state = await liveThrough({
    db,
    school: { ...school, vendor },
    invented,
    moments: DEMO_MOMENTS,
    keys,
    rules: pollRules(parts.profile.norms, school),
    state: stateFile,
    audit: async (asOf) => void (await judge(db, school, parts, asOf)),
    say: terminal.note,
    progress: (done, total, what) => terminal.progress(bar(done, total, what)),
    signal,
  });
  return { invented, school, parts, state: { ...state, stages: { generate: making, ...state.stages } } };
}

async function writeReport(
  db: Database,
  { school, parts }: Pick<Prepared, 'school' | 'parts'>,
  file: string,
  nextStep: string,
): Promise<void> {
  const order = { id: 'filling', span: SPAN, at: lastMoment(), login: 'demo' };
  const content = await makeReport(db.knex, school, order, parts.profile);
  await writeOut(file, content, nextStep);
}

interface Opening {
  readonly address: ClaimedAddress;
  readonly directory: string;
  readonly report: string;
  readonly journal: Simulator;
}

async function open(
  context: CommandContext,
  db: Database,
  school: School,
  parts: AuditParts,
  opening: Opening,
): Promise<void> {
  const { terminal, logger, signal } = context;
  const startedAt = context.clock.now();
  // The invented school lives in October 2026: the dashboard's clock starts an hour after its last moment.
  const clock = { ...context.clock, now: () => lastMoment() + HOUR_MS + context.clock.now() - startedAt };
  const demoAccounts = await addDemoAccounts(db, school, clock.now());
  const keys = bodyKeysIn(bodyKeysDirectory(opening.directory));
  const app = createDashboard({
    reader: db.knex,
    school,
    clock,
    catalogue: parts.catalogue,
    actions: actionsOf({ db, audit: parts, keys, now: clock.now, signal }),
    sourceUrl: opening.journal.url,
    sourceNote: demoJournalNote(opening.journal),
    keys: dashboardKeys(opening.directory),
    secure: false,
    demoAccounts,
    onError: (err, address) => logger.error({ err, address }, 'A page failed'),
  });
  const { url } = opening.address;
  opening.address.open(app);
  const accounts = demoAccounts.map(({ title, login, password }) => `  ${login} / ${password} — ${title}`);
  const text = [
    `Панель открыта: ${url}`,
    'Учётные записи:',
    ...accounts,
    `ЭлЖур, из которого всё прочитано: ${opening.journal.url}. ${demoJournalNote(opening.journal)}`,
    `Отчёт о заполнении: ${opening.report}`,
    'Остановить: Ctrl+C.',
  ];
  terminal.result(text.join('\n'), { url, accounts: demoAccounts, report: opening.report });
  await stopped(signal);
}

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1000 };
}
