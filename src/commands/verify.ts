import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { counted } from '../domain/russian.js';
import { bodyKeysIn } from '../sync/bodies.js';
import { type Verification, verifyMirror } from '../sync/verify.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { bodyKeysDirectory } from './wiring/keys.js';
import { schoolOf } from './wiring/school-of.js';
import { parserOf } from './wiring/source-of.js';
import { bar } from './wiring/terminal.js';

export const verify: OperatorCommand = {
  name: 'verify',
  summary: 'сверить зеркало с сохранёнными страницами',
  details: `zavuch verify mirror
Строит зеркало заново из сохранённых страниц и сравнивает. Ничего не меняет.
Коды завершения: 0 — расхождений нет, 2 — найдены расхождения или база недоступна.`,
  arguments: [{ form: '<what>', meaning: 'что сверить: mirror' }],
  options: [],
  run,
};

async function run(
  { settings, terminal, openDatabase, signal }: CommandContext,
  _options: unknown,
  [what = '']: readonly string[],
): Promise<ExitCode> {
  if (what !== 'mirror')
    throw new OperatorError(`Сверить «${what}» нельзя.`, 'Есть одна сверка: zavuch verify mirror.');
  const db = await openDatabase();
  const school = await schoolOf(db, settings);
  const keys = bodyKeysIn(bodyKeysDirectory(settings.ZAVUCH_DATA));
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'страницы'));
  const found = await verifyMirror(db, parserOf(), school, keys, { progress, signal });
  if (found.corruptions.length > 0) throw refusal(found);
  terminal.result(
    `Расхождений нет. Проверено: ${counted(found.observations, 'страница', 'страницы', 'страниц')}.`,
    found,
  );
  return exitCodes.ok;
}

const SHOWN = 20;

function refusal({ corruptions }: Verification): OperatorError {
  const lines = corruptions
    .slice(0, SHOWN)
    .map(({ kind, entity, where, detail }) => `  ${kind} ${entity ?? ''} (${where}): ${detail}`);
  return new OperatorError(
    `Зеркало расходится с сохранёнными страницами, расхождений: ${corruptions.length}.\n${lines.join('\n')}`,
    'Не используйте эти данные как доказательство; восстановите базу из копии и повторите сверку.',
    { code: 'mirror-corrupt' },
  );
}
