import { parseArgs } from 'node:util';
import { cardsOf } from '../src/audit/rule-book.js';
import { rules } from '../src/audit/rules/index.js';
import { counted } from '../src/domain/russian.js';
import { drawnLife } from './truth/drawn-life.js';
import { ENOUGH_SCHOOLS, type Lived, lacksOf } from './truth/enough.js';
import { liveSeed } from './truth/live-seed.js';
import { mutateAll } from './truth/mutate.js';
import { isUnproved, mutationLine, mutationTable, mutationVerdict } from './truth/mutation-report.js';
import { isWrong, linesOf, tableOf } from './truth/table.js';

const CALL = 'npm run truth --';
const USAGE = `Сверяет находки с правдой генератора на вымышленных школах, после каждой проверки журнала: чтения — в те же дни,
что и в демонстрации, в час, свой для каждой школы; между ними — проверки без чтения, в произвольный и в пограничный миг.
  ${CALL} [--seeds ЧИСЛО] [--from ЧИСЛО] [--mutate [--only ПРАВИЛО]…] [--json]
  --seeds   сколько школ; без указания 5, с --mutate 2; каждая — около четырёх минут, с --mutate — около сорока
  --from    номер первой; без указания 127
  --mutate  ломает каждое правило по-всякому и смотрит, заметны ли поломки по правде и по таблицам правил
  --only    ломает одно это правило; можно назвать несколько
  --json    итог одним объектом
Код завершения 1, если что-то расходится, если поломка не замечена или если пяти школ и больше не хватило,
чтобы показать каждое правило: меньше пяти нарушений или похожих на школу, какая-то достоверность не встретилась.`;
const SHOWN = 20;

const ids: ReadonlySet<string> = new Set(cardsOf(rules).map(({ id }) => id));

async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  if (wanted === null) return 2;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return wanted.mutate ? mutate(wanted, stop.signal) : compare(wanted, stop.signal);
}

async function compare({ seeds, json }: Wanted, signal: AbortSignal): Promise<number> {
  const lived: Lived[] = [];
  for (const [index, seed] of seeds.entries()) {
    console.error(`Школа № ${seed}: ${index + 1} из ${seeds.length}`);
    const moments = await liveSeed({ seed, ...drawnLife(seed), signal });
    lived.push({ seed, moments });
    const found = moments.flatMap(({ differences }) => differences);
    console.error(`  расхождений: ${found.length}`, ...found.slice(0, SHOWN).map((each) => `\n    ${each}`));
  }
  const lines = linesOf(lived.map(({ moments }) => moments));
  const differences = lived.flatMap(({ seed, moments }) =>
    moments.flatMap(({ asOf, differences: found }) =>
      found.map((each) => `${seed} ${new Date(asOf).toISOString()} ${each}`),
    ),
  );
  const lacks = lived.length < ENOUGH_SCHOOLS ? [] : lacksOf(lived);
  if (json) console.log(JSON.stringify({ rules: lines, differences, lacks }));
  else console.log([tableOf(lines), '', ...verdict(differences), ...inWords(lacks)].join('\n'));
  return lines.some(isWrong) || lacks.length > 0 ? 1 : 0;
}

function inWords(lacks: readonly string[]): readonly string[] {
  return lacks.length === 0 ? [] : ['', 'Показано не всё:', ...lacks.map((lack) => `  ${lack}`)];
}

async function mutate({ seeds, only, json }: Wanted, signal: AbortSignal): Promise<number> {
  const trials = await mutateAll({ seeds, only, say: (text) => console.error(text), signal });
  const lines = trials.map(mutationLine);
  if (json) console.log(JSON.stringify({ rules: lines }));
  else console.log([mutationTable(lines), '', ...mutationVerdict(lines)].join('\n'));
  return lines.some(isUnproved) ? 1 : 0;
}

interface Wanted {
  readonly seeds: readonly number[];
  readonly mutate: boolean;
  /** Rules to break; every one where none is named. */
  readonly only: readonly string[];
  readonly json: boolean;
}

/** Null where what was asked is not understood; said by then. */
function wantedOf(args: string[]): Wanted | null {
  try {
    const options = {
      seeds: { type: 'string' },
      from: { type: 'string', default: '127' },
      mutate: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    } as const;
    const { mutate, only = [], json, from, seeds = mutate ? '2' : '5' } = parseArgs({ args, options }).values;
    if (!/^[1-9]\d{0,3}$/.test(seeds) || !/^\d{1,9}$/.test(from)) throw new RangeError('Not a number');
    if (only.some((id) => !ids.has(id)) || (only.length > 0 && !mutate)) throw new RangeError('No such rule to break');
    return { only, seeds: Array.from({ length: Number(seeds) }, (_, index) => Number(from) + index), mutate, json };
  } catch {
    console.error(`Не понято: ${args.join(' ')}\n${USAGE}`);
    return null;
  }
}

function verdict(differences: readonly string[]): readonly string[] {
  if (differences.length === 0) return ['Расхождений с правдой генератора нет.'];
  const more = differences.length - SHOWN;
  return [
    `Расхождений: ${differences.length}.`,
    ...differences.slice(0, SHOWN).map((each) => `  ${each}`),
    ...(more > 0 ? [`  и ещё ${counted(more, 'расхождение', 'расхождения', 'расхождений')}; все — с --json`] : []),
  ];
}

process.exitCode = await main();
