import { resolve } from 'node:path';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { dateAt, isPlainDate, type PlainDate } from '../domain/time.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { makeReport } from './wiring/actions.js';
import { auditParts } from './wiring/audit-parts.js';
import { given } from './wiring/given.js';
import { claimOutFile } from './wiring/place.js';
import { requireReadMirror } from './wiring/read-mirror.js';
import { schoolOf } from './wiring/school-of.js';
import { writeOut } from './wiring/write-out.js';

export const report: OperatorCommand = {
  name: 'report',
  summary: 'сформировать отчёт в файл',
  details: `zavuch report filling --from 2026-10-01 --to 2026-10-31 --out отчёт.xlsx
Без --from и --to берётся текущий месяц. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [{ form: '<отчёт>', meaning: 'какой отчёт: filling — заполнение журнала и накопляемость' }],
  options: [
    { flags: '--from <день>', meaning: 'первый день, 2026-10-01' },
    { flags: '--to <день>', meaning: 'последний день' },
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
  const today = dateAt(now, school.zone);
  const span = spanOf(options['from'], options['to'], today);
  const { profile } = auditParts(settings, school);
  await requireReadMirror(db, school, now);
  const file = resolve(given(options['out'], '--out', 'отчёт.xlsx') ?? `${id}-${span.from}-${span.to}.xlsx`);
  await claimOutFile(file);
  await writeOut(file, await makeReport(db.knex, school, id, span, now, 'оператор', profile));
  terminal.result(`Отчёт записан: ${file}`, { report: id, ...span, file });
  return exitCodes.ok;
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
