import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { formatMoment } from '../domain/russian.js';
import { type Instant, instantOf, isPlainDate } from '../domain/time.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { auditParts, judge, judgePast } from './wiring/audit-parts.js';
import { schoolOf } from './wiring/school-of.js';
import { bar } from './wiring/terminal.js';

export const audit: OperatorCommand = {
  name: 'audit',
  summary: 'проверить зеркало по правилам акта',
  details: `Без --as-of проверяет то, что могло измениться, и обновляет список несоответствий.
С --as-of показывает, что было известно в тот момент; сохранённые несоответствия не меняются.
Коды завершения: 0 — проверено, 2 — неверные данные или база недоступна.`,
  options: [{ flags: '--as-of <moment>', meaning: 'прошлый момент, 2026-10-13T00:15 по часам школы или с поясом' }],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, terminal, signal } = context;
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const parts = auditParts(settings, school);
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'журналы'));
  if (options['asOf'] !== undefined) {
    const asOf = pastMoment(String(options['asOf']), school.zone, clock.now());
    const found = await judgePast(db, school, parts, asOf);
    const counts = countVerdicts(found);
    const lines = Object.entries(counts).map(([what, count]) => `  ${what}: ${count}`);
    terminal.result([`По данным на ${formatMoment(asOf, school.zone)}:`, ...lines].join('\n'), { asOf, counts, found });
    return exitCodes.ok;
  }
  const report = await judge(db, school, parts, clock.now(), { progress, signal });
  terminal.result(
    `Проверено журналов: ${report.judged} из ${report.units}. Новых несоответствий ${report.opened}, изменилось ${report.changed}, устранено ${report.closed}.`,
    report,
  );
  return exitCodes.ok;
}

/** A moment without a zone is read by the school's clock. */
function pastMoment(text: string, zone: string, now: Instant): Instant {
  const [, date = '', time] = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/u.exec(text) ?? [];
  const moment = time === undefined || !isPlainDate(date) ? Date.parse(text) : instantOf(date, time, zone);
  if (!Number.isNaN(moment) && moment <= now) return moment;
  throw new OperatorError(`Момент «${text}» не подходит.`, 'Укажите прошедший момент вида 2026-10-13T00:15.');
}

function countVerdicts(
  found: readonly { readonly rule: string; readonly verdict: string }[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule, verdict } of found) counts[`${rule}, ${verdict}`] = (counts[`${rule}, ${verdict}`] ?? 0) + 1;
  return counts;
}
