import type { Judged } from '../audit/findings-change.js';
import { cardsOf } from '../audit/rule-book.js';
import { type ExitCode, exitCodes } from '../core/errors.js';
import { spareHeap } from '../core/sparing-heap.js';
import { certaintyWords } from '../dashboard/finding-words.js';
import type { Database } from '../db/database.js';
import { type AskedMoment, askedMomentWords } from '../domain/asked-moment.js';
import type { School } from '../domain/school.js';
import { requireReadMirror } from '../read/require-mirror.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { type AuditParts, auditParts, judge, judgePast } from './wiring/audit-parts.js';
import { MOMENT_OPTIONS, momentAsked } from './wiring/moment-asked.js';
import { schoolOf } from './wiring/school-of.js';
import { bar } from './wiring/terminal.js';

export const audit: OperatorCommand = {
  name: 'audit',
  summary: 'проверить зеркало по правилам акта',
  details: `Без --as-of проверяет то, что могло измениться, и обновляет список несоответствий.
С --as-of показывает, что показала бы проверка в тот момент: по данным, реестрам, решениям и профилю, какими они
были известны тогда; с --registers now те же данные судятся по сегодняшним реестрам, решениям и профилю.
Сохранённые несоответствия при этом не меняются.
Коды завершения: 0 — проверено, 2 — неверные данные или база недоступна.`,
  options: MOMENT_OPTIONS,
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const { settings, clock, terminal, signal } = context;
  spareHeap();
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const parts = auditParts(settings, school);
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'журналы'));
  const asked = momentAsked(options, school, clock.now());
  if (asked !== null) return tellPast(context, db, school, parts, asked, progress);
  await requireReadMirror(db.knex, school, clock.now());
  const report = await judge(db, school, parts, clock.now(), { progress, signal });
  terminal.result(
    `Проверено журналов, классов, учителей и реестров школы: ${report.judged} из ${report.units}. Новых несоответствий ${report.opened}, изменилось ${report.changed}, устранено ${report.closed}, снято проверкой ${report.lifted}.`,
    report,
  );
  return exitCodes.ok;
}

async function tellPast(
  { clock, terminal, signal }: CommandContext,
  db: Database,
  school: School,
  parts: AuditParts,
  asked: AskedMoment,
  progress: (done: number, total: number) => void,
): Promise<ExitCode> {
  await requireReadMirror(db.knex, school, asked.asOf);
  const past = await judgePast(db, school, parts, asked, clock.now(), { progress, signal });
  const counts = countByRule(past.findings);
  const text = [
    `По данным ${askedMomentWords(asked, school.zone)}.`,
    `Профиль: ${past.profile.label}.`,
    ...(past.reservation === null ? [] : [past.reservation]),
    ...(counts.length === 0 ? ['  несоответствий нет'] : counts.map((line) => inWords(line, cardsOf(parts.rules)))),
  ];
  const profile = past.profile.norms.version;
  terminal.result(text.join('\n'), {
    ...asked,
    profile,
    reservation: past.reservation,
    counts,
    found: past.findings,
  });
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
