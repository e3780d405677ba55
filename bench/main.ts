import { parseArgs } from 'node:util';
import type { Figure, Measured } from './figure.js';
import { figures } from './index.js';

const USAGE = `npm run bench [-- --only NAME] [--json] [--scale N]
  --only NAME   this figure alone; may be repeated
  --json        a line of JSON per figure: { name, value, unit, goal, ok }
  --scale N     a part of the promised size, 0.05 for a quick try; 1 without it
Figures: ${figures.map((figure) => figure.name).join(', ')}
Ends with 1 where a figure misses its goal.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      scale: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const chosen = choose(values.only ?? []);
  const scale = Number(values.scale);
  if (chosen === null || !(scale > 0 && scale <= 1)) {
    console.error(USAGE);
    return 2;
  }
  const say = values.json ? () => undefined : (text: string) => console.error(text);
  const measured: Measured[] = [];
  for (const figure of chosen) {
    const one = await measure(figure, scale, say);
    measured.push(one);
    console.log(values.json ? JSON.stringify(one) : lineOf(one, figure.title));
  }
  return measured.every(({ ok }) => ok) ? 0 : 1;
}

function choose(names: readonly string[]): readonly Figure[] | null {
  if (names.length === 0) return figures;
  const chosen = figures.filter((figure) => names.includes(figure.name));
  return chosen.length === new Set(names).size ? chosen : null;
}

async function measure(figure: Figure, scale: number, say: (text: string) => void): Promise<Measured> {
  const { name, unit, goal } = figure;
  const value = Math.round((await figure.measure(scale, say)) * 1000) / 1000;
  return { name, value, unit, goal, ok: value <= goal };
}

function lineOf({ name, value, unit, goal, ok }: Measured, title: string): string {
  const figure = `${value.toFixed(2)} ${unit}`.padEnd(12);
  return `${ok ? 'ok  ' : 'MISS'} ${name.padEnd(28)} ${figure} goal ${String(goal).padEnd(6)} ${title}`;
}

process.exitCode = await main();
