import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../../fixtures/eljur/simulator.js';
import { makeSchool } from '../../fixtures/school/make.js';
import { groundTruth } from '../../fixtures/school/truth/truth.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import type { CommandContext } from '../commands/command.js';
import { listening, stopped } from '../commands/serve.js';
import { actionsOf, makeReport } from '../commands/wiring/actions.js';
import { type AuditParts, auditParts, judge } from '../commands/wiring/audit-parts.js';
import { bodyKeysDirectory, dashboardKeys } from '../commands/wiring/keys.js';
import { openDatabase } from '../commands/wiring/open-database.js';
import { bar } from '../commands/wiring/terminal.js';
import { writeOut } from '../commands/wiring/write-out.js';
import { createDashboard } from '../dashboard/app.js';
import type { Database } from '../db/database.js';
import { openEmbedded } from '../db/embedded.js';
import { migrateToLatest } from '../db/migrate.js';
import { ensureSchool } from '../db/stores/schools.js';
import type { School } from '../domain/school.js';
import { bodyKeysIn } from '../sync/bodies.js';
import { compareWithTruth, differences, type RuleComparison } from './compare.js';
import { addDemoAccounts } from './demo-accounts.js';
import { demoJournalNote, openDemoJournal } from './demo-journal.js';
import { type DemoState, type DemoStateFile, demoStateIn, demoStateInMemory } from './demo-state.js';
import { foundFindings } from './found-findings.js';
import { liveThrough } from './live-through.js';
import { DEMO_MOMENTS, momentOf } from './moments.js';

/** The quarter that the demonstration ends with. */
const SPAN = { from: '2026-10-01', to: '2026-10-31' } as const;
const HOUR_MS = 3_600_000;

interface Prepared {
  readonly invented: InventedSchool;
  readonly school: School;
  readonly parts: AuditParts;
  readonly state: DemoState;
}

/** The demonstration without a dashboard: leaves `filling.xlsx` and `summary.json` in `out`. */
export async function runDemoOnce(context: CommandContext, seed: number, out: string): Promise<void> {
  const db = context.settings.DATABASE_URL === undefined ? await openEmbedded() : await openDatabase(context.settings);
  try {
    const keys = join(out, 'keys');
    const prepared = await prepare(context, db, seed, demoStateInMemory(), keys);
    const started = performance.now();
    await writeReport(db, prepared, join(out, 'filling.xlsx'));
    const stages = { ...prepared.state.stages, report: (performance.now() - started) / 1000 };
    const summary = await summarise(db, prepared, stages);
    await writeOut(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    context.terminal.result(summaryInWords(summary, out), summary);
  } finally {
    await db.close();
  }
}

export interface DemoPlace {
  readonly seed: number;
  readonly port: number;
  readonly directory: string;
}

/** Lives through what is still to come, then opens the dashboard; a second start goes on from the stored state. */
export async function continueDemo(context: CommandContext, { seed, port, directory }: DemoPlace): Promise<void> {
  await mkdir(directory, { recursive: true });
  const db = await openEmbedded(join(directory, 'database'));
  try {
    const prepared = await prepare(context, db, seed, demoStateIn(directory), bodyKeysDirectory(directory));
    const { invented, school, parts } = prepared;
    const report = join(directory, 'filling.xlsx');
    await writeReport(db, prepared, report);
    const journal = await openDemoJournal(invented, lastMoment() + HOUR_MS);
    try {
      await open(context, db, school, parts, { port, directory, report, journal });
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
  keysDirectory: string,
): Promise<Prepared> {
  const { terminal, settings, signal } = context;
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
    keys: bodyKeysIn(keysDirectory),
    toleranceMs: parts.toleranceMs,
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
): Promise<void> {
  const content = await makeReport(db.knex, school, 'filling', SPAN, lastMoment(), 'demo', parts.profile);
  await writeOut(file, content);
}

export interface DemoSummary {
  readonly seed: number;
  readonly size: string;
  readonly polls: number;
  readonly requests: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, RuleComparison>>;
  /** The first differing keys, in words; empty when the program and the truth agree. */
  readonly differences: readonly string[];
}

const SHOWN_DIFFERENCES = 200;

async function summarise(
  db: Database,
  { invented, school, state }: Prepared,
  stages: Readonly<Record<string, number>>,
): Promise<DemoSummary> {
  const asOf = await lastJudged(db, school);
  const truth = groundTruth(invented, state.polls, asOf);
  const found = await foundFindings(db, school);
  return {
    seed: invented.seed,
    size: invented.size,
    polls: state.done,
    requests: state.requests,
    stages,
    rules: compareWithTruth(truth, found),
    differences: differences(truth, found).slice(0, SHOWN_DIFFERENCES),
  };
}

async function lastJudged(db: Database, school: School): Promise<number> {
  const row = await db.knex('audit_run').where({ school_id: school.id }).max('as_of as at').first();
  return row?.['at'] ?? lastMoment();
}

function summaryInWords(summary: DemoSummary, out: string): string {
  const lines = Object.entries(summary.rules).map(
    ([rule, line]) =>
      `  ${rule}: ожидалось ${line.expected}, найдено ${line.found}, пропущено ${line.missed}, лишних ${line.false}, спорно ${line.disputable}, нет данных ${line.noData}, неверная достоверность ${line.certaintyWrong}`,
  );
  return [`Опросов: ${summary.polls}, запросов: ${summary.requests}.`, ...lines, `Отчёт и summary.json: ${out}`].join(
    '\n',
  );
}

interface Opening {
  readonly port: number;
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
  const { terminal, logger, settings, signal } = context;
  const startedAt = context.clock.now();
  // The invented school lives in October 2026: the dashboard's clock starts an hour after its last moment.
  const clock = { ...context.clock, now: () => lastMoment() + HOUR_MS + context.clock.now() - startedAt };
  const demoAccounts = await addDemoAccounts(db, school, clock.now());
  const app = createDashboard({
    reader: db.knex,
    school,
    clock,
    catalogue: parts.catalogue,
    actions: actionsOf(db, parts.profile, bodyKeysIn(bodyKeysDirectory(opening.directory))),
    sourceUrl: opening.journal.url,
    sourceNote: demoJournalNote(opening.journal),
    keys: dashboardKeys(opening.directory),
    secure: false,
    demoAccounts,
    onError: (err, address) => logger.error({ err, address }, 'A page failed'),
  });
  const url = await listening(app, settings.ZAVUCH_HOST, opening.port, signal);
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

function lastMoment(): number {
  return momentOf(DEMO_MOMENTS.at(-1)?.at ?? '2026-10-24T00:15');
}

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1000 };
}
