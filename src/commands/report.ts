import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dateAt } from '../domain/time.js';
import { renderXlsx } from '../reporting/renderers/xlsx.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { collectReport } from './wiring/actions.js';
import { auditParts } from './wiring/audit-parts.js';
import { schoolOf } from './wiring/school-of.js';

export const report: OperatorCommand = {
  name: 'report',
  summary: 'сформировать отчёт в файл',
  details: `zavuch report filling --from 2026-10-01 --to 2026-10-31 --out отчёт.xlsx
Без --from и --to берётся текущий месяц. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [{ form: '<id>', meaning: 'какой отчёт: filling — заполнение журнала и накопляемость' }],
  options: [
    { flags: '--from <date>', meaning: 'первый день, 2026-10-01' },
    { flags: '--to <date>', meaning: 'последний день' },
    { flags: '--out <file>', meaning: 'куда записать; без него — имя отчёта в текущей папке' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  [id = '']: readonly string[],
): Promise<void> {
  const { settings, clock, terminal } = context;
  const db = await context.openDatabase();
  const school = await schoolOf(db, settings);
  const now = clock.now();
  const today = dateAt(now, school.zone);
  const span = { from: String(options['from'] ?? `${today.slice(0, 7)}-01`), to: String(options['to'] ?? today) };
  const { profile } = auditParts(settings, school);
  const model = await collectReport(db.knex, school, id, span, now, 'оператор', profile.label);
  const file = resolve(String(options['out'] ?? `${id}-${span.from}-${span.to}.xlsx`));
  await writeFile(file, await renderXlsx(model));
  terminal.result(`Отчёт записан: ${file}`, { report: id, ...span, file });
}
