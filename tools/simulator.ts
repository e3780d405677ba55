import { parseArgs } from 'node:util';
import { CONTROL } from '../fixtures/eljur/control/forms.js';
import { type Simulator, startSimulator } from '../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../fixtures/eljur/virtual-clock.js';
import { momentAt } from '../fixtures/school/dates.js';
import { makeSchool } from '../fixtures/school/make.js';
import { planOf } from '../fixtures/school/sizes.js';
import type { SchoolSize } from '../fixtures/school/types.js';

const CALL = 'npm run simulator --';
const USAGE = `Симулятор ЭлЖура над вымышленной школой.
  ${CALL} [--size demo|school|year] [--seed ЧИСЛО] [--port ЧИСЛО]
  --size   demo: 11 классов, четверть (без указания); school: 22 класса, полугодие; year: 40 классов, год
  --seed   другая школа того же размера; без указания 127
  --port   без указания 8087; 0 — любой свободный`;
const sizes: readonly SchoolSize[] = ['demo', 'school', 'year'];

interface Wanted {
  readonly size: SchoolSize;
  readonly seed: number;
  readonly port: number;
}

/** What cannot be done as asked, in words for whoever asked. */
class Mistake extends Error {}

async function main(): Promise<number> {
  try {
    const wanted = wantedOf(process.argv.slice(2));
    if (wanted === null) {
      console.log(USAGE);
      return 0;
    }
    await serve(wanted);
    return 0;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** Null where only help is asked for. */
function wantedOf(given: readonly string[]): Wanted | null {
  const { values } = parsed(given);
  if (values.help) return null;
  const size = sizes.find((each) => each === values.size);
  if (size === undefined) throw new Mistake(`Размера школы «${values.size}» нет. Есть: ${sizes.join(', ')}.`);
  return { size, seed: numberOf('--seed', values.seed, 2 ** 31), port: numberOf('--port', values.port, 65_535) };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        size: { type: 'string', default: 'demo' },
        seed: { type: 'string', default: '127' },
        port: { type: 'string', default: '8087' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch {
    throw new Mistake(`Не понято: ${given.join(' ')}\n${USAGE}`);
  }
}

function numberOf(option: string, text: string, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new Mistake(`Значение «${text}» для ${option} не подходит. Нужно целое число от 0 до ${most}.`);
}

/** Until Ctrl+C. */
async function serve({ size, seed, port }: Wanted): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  });
  console.error(`Вымышленная школа № ${seed} (${size}) составляется; школа на год — до минуты.`);
  const school = makeSchool({ size, seed });
  // After the last lessons and before the evening's entries: there is something to watch happen.
  const clock = createVirtualClock(momentAt(planOf(size).lastDate, '15:00'));
  const simulator = await startSimulator({ school, clock, port, control: true }).catch((error: unknown) => {
    throw inWords(error, port);
  });
  console.log(told(simulator, school.vendor));
  await stopped;
  await simulator.stop();
  console.error('Симулятор остановлен.');
}

function inWords(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new Mistake(
      `Порт ${port} занят другой программой. Закройте её или запустите симулятор на любом свободном: ${CALL} --port 0.`,
    );
  if (code === 'EACCES')
    return new Mistake(`На порт ${port} нет права. Возьмите порт больше 1023: ${CALL} --port 8087.`);
  return error;
}

function told({ url, accounts: { web, api } }: Simulator, vendor: string): string {
  return `ЭлЖур:      ${url}
Управление: ${url}${CONTROL}/ — учётные записи, адреса, часы, неисправности
Завуч:      ${web.login} / ${web.password}
API:        ${api.login} / ${api.password}, devkey ${api.devkey}, vendor ${vendor}
Остановить: Ctrl+C.`;
}

process.exitCode = await main();
