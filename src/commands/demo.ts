import { join } from 'node:path';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { portOf } from './wiring/port.js';

const DEFAULT_SEED = '127';

export const demo: OperatorCommand = {
  name: 'demo',
  summary: 'показать программу на вымышленной школе',
  details: `Без настроек это то же, что npm start: три недели вымышленной школы, проверка, отчёт и панель в браузере.
С --once панель не открывается: в папке --out остаются отчёт и summary.json со сравнением с правдой генератора.
Коды завершения: 0 — готово, 2 — ошибка настройки.`,
  options: [
    { flags: '--once', meaning: 'без панели: отчёт и summary.json в папку --out' },
    { flags: '--out <dir>', meaning: 'папка для --once' },
    { flags: '--seed <number>', meaning: 'другая вымышленная школа', fallback: DEFAULT_SEED },
    { flags: '--port <number>', meaning: 'порт панели; 0 — любой свободный' },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
  const seed = Number(options['seed']);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new OperatorError(`Номер школы «${options['seed']}» не подходит.`, 'Укажите целое число: --seed 127.');
  }
  // The invented school and its journal are no part of a real installation's work.
  const { continueDemo, runDemoOnce } = await import('../demo/demo.js');
  if (options['once'] === true) {
    const out = options['out'];
    if (typeof out !== 'string')
      throw new OperatorError('Не указано, куда записать результат.', 'Добавьте --out ПАПКА.');
    await runDemoOnce(context, seed, out);
    return exitCodes.ok;
  }
  const port = portOf(options['port'], context.settings.ZAVUCH_PORT);
  await continueDemo(context, { seed, port, directory: join(context.settings.ZAVUCH_DATA, `demo-${seed}`) });
  return exitCodes.ok;
}
