import type { RuleComparison } from '../../src/demo/compare.js';
import type { MomentCompared } from './live-seed.js';

/** One rule over all seeds: what there was to find at the last moments, and what differed at any moment. */
export interface RuleLine {
  readonly rule: string;
  readonly faults: number;
  readonly lookAlikes: number;
  readonly disputable: number;
  readonly noData: number;
  readonly missed: number;
  readonly false: number;
  readonly certaintyWrong: number;
}

const WRONG = ['missed', 'false', 'certaintyWrong'] as const;

export function linesOf(seeds: readonly (readonly MomentCompared[])[]): readonly RuleLine[] {
  const rules = Object.keys(seeds[0]?.[0]?.rules ?? {});
  return rules.map((rule) => {
    const every = seeds.flatMap((moments) => moments.map(({ rules: compared }) => compared[rule]));
    const last = seeds.map((moments) => moments.at(-1)?.rules[rule]);
    return {
      rule,
      faults: sum(last, 'expected'),
      lookAlikes: sum(last, 'lookAlikes'),
      disputable: sum(last, 'disputable'),
      noData: sum(last, 'noData'),
      missed: sum(every, 'missed'),
      false: sum(every, 'false'),
      certaintyWrong: sum(every, 'certaintyWrong'),
    };
  });
}

export function isWrong(line: RuleLine): boolean {
  return WRONG.some((key) => line[key] > 0);
}

const COLUMNS: readonly (readonly [title: string, key: Exclude<keyof RuleLine, 'rule'>])[] = [
  ['нарушений', 'faults'],
  ['похожих', 'lookAlikes'],
  ['спорно', 'disputable'],
  ['нет данных', 'noData'],
  ['пропущено', 'missed'],
  ['лишних', 'false'],
  ['не та достоверность', 'certaintyWrong'],
];

/** Numbers stand under the right edge of their titles. */
export function tableOf(lines: readonly RuleLine[]): string {
  const width = Math.max(...lines.map(({ rule }) => rule.length), 'Правило'.length);
  const head = ['Правило'.padEnd(width), ...COLUMNS.map(([title]) => title)].join('  ');
  const rows = lines.map((line) =>
    [line.rule.padEnd(width), ...COLUMNS.map(([title, key]) => String(line[key]).padStart(title.length))].join('  '),
  );
  return [head, ...rows].join('\n');
}

function sum(compared: readonly (RuleComparison | undefined)[], key: keyof RuleComparison): number {
  return compared.reduce((total, each) => total + (each?.[key] ?? 0), 0);
}
