import { parseArgs } from 'node:util';
import { DEMO_MOMENTS, type DemoMoment } from '../src/demo/moments.js';
import { counted } from '../src/domain/russian.js';
import { ENOUGH_SCHOOLS, type Lived, lacksOf } from './truth/enough.js';
import { liveSeed } from './truth/live-seed.js';
import { isWrong, linesOf, tableOf } from './truth/table.js';

const CALL = 'npm run truth --';
const USAGE = `Сверяет находки с правдой генератора на вымышленных школах, после каждой проверки журнала.
  ${CALL} [--seeds ЧИСЛО] [--from ЧИСЛО] [--json]
  --seeds  сколько школ; без указания 5; каждая — около минуты
  --from   номер первой; без указания 127
  --json   итог одним объектом
Код завершения 1, если что-то расходится или если пяти школ и больше не хватило, чтобы показать
каждое правило: в школе меньше пяти нарушений или похожих, какая-то достоверность не встретилась.`;
const SHOWN = 20;
/** What is entered after the quarter's last deadline is proved late by a look that did not show it and one that does. */
const AFTERWARDS: DemoMoment = { at: '2026-10-29T00:15', what: 'каникулы: все журналы', kind: 'closing' };
const MOMENTS: readonly DemoMoment[] = [...DEMO_MOMENTS, AFTERWARDS];

async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  if (wanted === null) return 2;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const lived: Lived[] = [];
  for (let seed = wanted.from; seed < wanted.from + wanted.seeds; seed += 1) {
    console.error(`Школа № ${seed}: ${seed - wanted.from + 1} из ${wanted.seeds}`);
    lived.push({ seed, moments: await liveSeed({ seed, moments: MOMENTS, signal: stop.signal }) });
  }
  const lines = linesOf(lived.map(({ moments }) => moments));
  const differences = lived.flatMap(({ seed, moments }) =>
    moments.flatMap(({ asOf, differences: found }) =>
      found.map((each) => `${seed} ${new Date(asOf).toISOString()} ${each}`),
    ),
  );
  const lacks = lived.length < ENOUGH_SCHOOLS ? [] : lacksOf(lived);
  if (wanted.json) console.log(JSON.stringify({ rules: lines, differences, lacks }));
  else console.log([tableOf(lines), '', ...verdict(differences), ...inWords(lacks)].join('\n'));
  return lines.some(isWrong) || lacks.length > 0 ? 1 : 0;
}

function inWords(lacks: readonly string[]): readonly string[] {
  return lacks.length === 0 ? [] : ['', 'Показано не всё:', ...lacks.map((lack) => `  ${lack}`)];
}

/** Null where what was asked is not understood; said by then. */
function wantedOf(args: string[]): { readonly seeds: number; readonly from: number; readonly json: boolean } | null {
  try {
    const options = {
      seeds: { type: 'string', default: '5' },
      from: { type: 'string', default: '127' },
      json: { type: 'boolean', default: false },
    } as const;
    const { seeds, from, json } = parseArgs({ args, options }).values;
    if (!/^[1-9]\d{0,3}$/.test(seeds) || !/^\d{1,9}$/.test(from)) throw new RangeError('Not a number');
    return { seeds: Number(seeds), from: Number(from), json };
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
