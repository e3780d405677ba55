import { resolve } from 'node:path';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import type { AskedMoment } from '../domain/asked-moment.js';
import type { School } from '../domain/school.js';
import { dateAt, isPlainDate, type PlainDate } from '../domain/time.js';
import { requireReadMirror } from '../read/require-mirror.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { type AuditParts, auditParts, judgePast } from './wiring/audit-parts.js';
import { given } from './wiring/given.js';
import { makePastReport, makeReport, type ReportOrder, reportOf } from './wiring/make-report.js';
import { MOMENT_OPTIONS, momentAsked } from './wiring/moment-asked.js';
import { keptOf } from './wiring/past-judgements.js';
import { claimOutFile } from './wiring/place.js';
import { schoolOf } from './wiring/school-of.js';
import { bar } from './wiring/terminal.js';
import { writeOut } from './wiring/write-out.js';

export const report: OperatorCommand = {
  name: 'report',
  summary: 'сформировать отчёт в файл',
  details: `zavuch report filling --from 2026-10-01 --to 2026-10-31 --out отчёт.xlsx
Без --from и --to берётся текущий месяц, с --as-of — месяц того момента. Отчёт о прошлом моменте говорит внизу, по каким
реестрам и профилю он составлен. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [{ form: '<отчёт>', meaning: 'какой отчёт: filling — заполнение журнала и накопляемость' }],
  options: [
    { flags: '--from <день>', meaning: 'первый день, 2026-10-01' },
    { flags: '--to <день>', meaning: 'последний день' },
    ...MOMENT_OPTIONS,
    { flags: '--out <файл>', meaning: 'куда записать; без него — имя отчёта в текущей папке' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [id = '']: readonly string[],
): Promise<ExitCode> {
  const { settings, clock, terminal } = context;
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const now = clock.now();
  reportOf(id);
  const asked = momentAsked(options, school, now);
  const moment = asked?.asOf ?? now;
  const span = spanOf(options['from'], options['to'], dateAt(moment, school.zone));
  const parts = auditParts(settings, school);
  await requireReadMirror(db.knex, school, moment);
  const file = resolve(given(options['out'], '--out', 'отчёт.xlsx') ?? `${id}-${span.from}-${span.to}.xlsx`);
  await claimOutFile(file);
  const order = { id, span, at: now, login: 'оператор' };
  const content =
    asked === null
      ? await makeReport(db.knex, school, order, parts.profile)
      : await makeOfPast(context, db, school, parts, order, asked);
  await writeOut(file, content);
  terminal.result(`Отчёт записан: ${file}`, { report: id, ...span, ...asked, file });
  return exitCodes.ok;
}

async function makeOfPast(
  { terminal, signal }: CommandContext,
  db: Database,
  school: School,
  parts: AuditParts,
  order: ReportOrder,
  asked: AskedMoment,
): Promise<Uint8Array> {
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'журналы'));
  const judged = await judgePast(db, school, parts, asked, order.at, { progress, signal });
  return makePastReport(db, school, order, asked, keptOf(school, asked, judged));
}

function spanOf(
  from: string | boolean | undefined,
  to: string | boolean | undefined,
  today: PlainDate,
): { readonly from: PlainDate; readonly to: PlainDate } {
  given(from, '--from', '2026-10-01');
  given(to, '--to', '2026-10-31');
  const span = { from: String(from ?? `${String(to ?? today).slice(0, 7)}-01`), to: String(to ?? today) };
  for (const date of [span.from, span.to]) {
    if (!isPlainDate(date)) throw new OperatorError(`Дня «${date}» нет.`, 'Укажите день в виде 2026-10-01.');
  }
  if (span.from <= span.to) return span;
  throw new OperatorError(`Период с ${span.from} по ${span.to} пуст.`, 'Первый день должен быть не позже последнего.');
}
