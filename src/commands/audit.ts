import type { Judged } from '../audit/findings-change.js';
import { type ExitCode, exitCodes } from '../core/errors.js';
import { certaintyWords } from '../dashboard/finding-words.js';
import { formatFullMoment } from '../domain/russian.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { auditParts, judge, judgePast } from './wiring/audit-parts.js';
import { pastMoment } from './wiring/past-moment.js';
import { requireReadMirror } from './wiring/read-mirror.js';
import { schoolOf } from './wiring/school-of.js';
import { bar } from './wiring/terminal.js';

export const audit: OperatorCommand = {
  name: 'audit',
  summary: 'проверить зеркало по правилам акта',
  details: `Без --as-of проверяет то, что могло измениться, и обновляет список несоответствий.
С --as-of показывает, что было известно в тот момент; сохранённые несоответствия не меняются.
Коды завершения: 0 — проверено, 2 — неверные данные или база недоступна.`,
  options: [{ flags: '--as-of <момент>', meaning: 'прошлый момент, 2026-10-13T00:15 по часам школы или с поясом' }],
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
    await requireReadMirror(db, school, asOf);
    const found = await judgePast(db, school, parts, asOf, progress);
    const counts = countByRule(found);
    const lines = counts.length === 0 ? ['  несоответствий нет'] : counts.map((line) => inWords(line, parts.rules));
    terminal.result([`По данным на ${formatFullMoment(asOf, school.zone)}:`, ...lines].join('\n'), {
      asOf,
      counts,
      found,
    });
    return exitCodes.ok;
  }
  await requireReadMirror(db, school, clock.now());
  const report = await judge(db, school, parts, clock.now(), { progress, signal });
  terminal.result(
    `Проверено журналов: ${report.judged} из ${report.units}. Новых несоответствий ${report.opened}, изменилось ${report.changed}, устранено ${report.closed}.`,
    report,
  );
  return exitCodes.ok;
}

interface RuleCount {
  readonly rule: string;
  readonly verdicts: Readonly<Record<string, number>>;
}

function countByRule(found: readonly Judged[]): readonly RuleCount[] {
  const counts = new Map<string, Record<string, number>>();
  for (const { rule, verdict } of found) {
    const verdicts = counts.get(rule) ?? {};
    counts.set(rule, { ...verdicts, [verdict]: (verdicts[verdict] ?? 0) + 1 });
  }
  return [...counts].map(([rule, verdicts]) => ({ rule, verdicts }));
}

function inWords(
  { rule, verdicts }: RuleCount,
  known: readonly { readonly id: string; readonly title: string }[],
): string {
  const title = known.find(({ id }) => id === rule)?.title ?? rule;
  const counts = Object.entries(verdicts).map(([id, count]) => `${certaintyWords(id).word} ${count}`);
  return `  ${title}: ${counts.join(', ')}`;
}
