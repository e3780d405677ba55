import { join } from 'node:path';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { given } from './wiring/given.js';
import { portOf } from './wiring/port.js';

const DEFAULT_SEED = '127';

export const demo: OperatorCommand = {
  name: 'demo',
  summary: 'показать программу на вымышленной школе',
  details: `Без настроек это то же, что npm start: три недели вымышленной школы, проверка, отчёт и панель в браузере.
С --once панель не открывается: в папке --out остаются отчёт и summary.json со сравнением с правдой генератора.
Настройки настоящей школы и её база не читаются: у демонстрации своя база, с --once — в памяти.
Коды завершения: 0 — готово, 1 — найденное расходится с правдой генератора, 2 — ошибка настройки,
130 — --once остановлена до конца, результата нет.`,
  settings: ['ZAVUCH_DATA', 'ZAVUCH_HOST', 'ZAVUCH_PORT', 'LOG_LEVEL'],
  options: [
    { flags: '--once', meaning: 'без панели: отчёт и summary.json в папку --out' },
    { flags: '--out <папка>', meaning: 'папка для --once' },
    { flags: '--seed <число>', meaning: 'другая вымышленная школа', fallback: DEFAULT_SEED },
    { flags: '--port <число>', meaning: 'порт панели; 0 — любой свободный' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const seed = seedOf(options['seed']);
  const out = given(options['out'], '--out', 'ПАПКА');
  // The invented school and its journal are no part of a real installation's work.
  const { continueDemo, runDemoOnce } = await import('../demo/demo.js');
  if (options['once'] === true) {
    if (out === null) throw new OperatorError('Не указано, куда записать результат.', 'Добавьте --out ПАПКА.');
    return runDemoOnce(context, seed, out);
  }
  const port = options['port'] === undefined ? null : portOf(options['port'], context.settings.ZAVUCH_PORT);
  await continueDemo(context, { seed, port, directory: join(context.settings.ZAVUCH_DATA, `demo-${seed}`) });
  return exitCodes.ok;
}

function seedOf(asked: string | boolean | undefined): number {
  const text = given(asked, '--seed', DEFAULT_SEED) ?? DEFAULT_SEED;
  const seed = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  throw new OperatorError(`Номер школы «${text}» не подходит.`, 'Укажите целое число: --seed 127.');
}
