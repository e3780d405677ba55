import { OperatorError } from '../core/errors.js';
import { counted } from '../domain/russian.js';
import { bodyKeysIn } from '../sync/bodies.js';
import type { RunReport } from '../sync/run-sync.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { auditParts } from './wiring/audit-parts.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { schoolOf } from './wiring/school-of.js';
import { sourceOf } from './wiring/source-of.js';
import { syncFully, syncOrdinarily } from './wiring/sync-round.js';
import { bar } from './wiring/terminal.js';

export const sync: OperatorCommand = {
  name: 'sync',
  summary: 'прочитать журнал и обновить зеркало',
  details: `Первый раз читает всё; потом — только то, что могло измениться, в пределах --ceiling. В ЭлЖур ничего не записывается.
Коды завершения: 0 — прочитано, 2 — ошибка настройки, 3 — журнал недоступен, 4 — страница изменилась, 5 — вход не выполнен.`,
  options: [
    { flags: '--full', meaning: 'прочитать всё заново (еженедельная сверка)' },
    { flags: '--ceiling <number>', meaning: 'не больше стольких страниц журнала', fallback: '300' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<void> {
  const { settings, clock, terminal, signal } = context;
  const connector = sourceOf(settings);
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const pull = {
    now: clock.now,
    signal,
    progress: (done: number, total: number, what: string) => terminal.progress(bar(done, total, what)),
  };
  const parts = { db, connector, school, keys: bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA)), context: pull };
  const known = await db.knex('journal').where({ school_id: school.id }).first('id');
  const full = options['full'] === true || known === undefined;
  const { toleranceMs } = auditParts(settings, school);
  const round = {
    ceiling: ceilingOf(options['ceiling']),
    toleranceMs,
    pages: ['lessons', 'grid'],
  } as const;
  const reports = full ? await syncFully(parts) : await syncOrdinarily(parts, round);
  terminal.result(reports.map(inWords).join('\n'), { full, runs: reports });
}

function ceilingOf(asked: string | boolean | undefined): number {
  const ceiling = Number(asked);
  if (Number.isInteger(ceiling) && ceiling > 0) return ceiling;
  throw new OperatorError(`Предел «${asked}» не подходит.`, 'Укажите целое число больше нуля: --ceiling 300.');
}

function inWords(report: RunReport): string {
  const { outcomes, added, changed, gone, moved, troubles } = report;
  const lines = [
    `Прочитано: ${counted(report.pages, 'страница', 'страницы', 'страниц')}; без изменений ${outcomes.same}, с изменениями ${outcomes.applied}, отложено ${outcomes.held}, не прочитано ${outcomes.failed}.`,
    `Записей: новых ${added}, изменённых ${changed}, перенесённых ${moved}, исчезнувших ${gone}.`,
  ];
  return [...lines, ...troubles.map(({ address, reason }) => `  ${address}: ${reason}`)].join('\n');
}
