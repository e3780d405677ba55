import { counted } from '../../src/domain/russian.js';
import { whyEquivalent } from './mutants/equivalent.js';
import { MUTANT_KINDS, type MutantKind } from './mutants/mutant-kind.js';
import type { Trial } from './mutate-seed.js';

/** What became of the mutants of one rule. */
export interface MutationLine {
  readonly rule: string;
  /** By kind: how many there are, and how many turned red; of a kind that does not concern the rule there are none. */
  readonly kinds: Readonly<Record<MutantKind, { readonly red: number; readonly all: number }>>;
  /** Neither red nor declared equivalent. */
  readonly survivors: readonly string[];
  readonly equivalent: readonly { readonly name: string; readonly why: string }[];
  /** Journals and moments at which the unbroken rule differed from the truth. */
  readonly wrong: readonly string[];
}

export function mutationLine({ rule, mutants, red, wrong }: Trial): MutationLine {
  const all = [...mutants.values()];
  const left = all
    .filter(({ name }) => !red.has(name))
    .map((mutant) => ({ name: mutant.name, why: whyEquivalent(rule.id, mutant) }));
  const ofKind = (kind: MutantKind) => {
    const own = all.filter((mutant) => mutant.kind === kind);
    return [kind, { red: own.filter(({ name }) => red.has(name)).length, all: own.length }];
  };
  return {
    ...{ rule: rule.id, wrong },
    kinds: Object.fromEntries(MUTANT_KINDS.map(ofKind)),
    survivors: left.flatMap(({ name, why }) => (why === null ? [name] : [])),
    equivalent: left.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])),
  };
}

export function isUnproved({ survivors, wrong }: MutationLine): boolean {
  return survivors.length > 0 || wrong.length > 0;
}

const TITLES: Readonly<Record<MutantKind, string>> = {
  never: 'никогда',
  always: 'всегда',
  minute: 'на минуту',
  one: 'на единицу',
  exception: 'без исключения',
};

/** «5/6» under each kind: so many of so many turned red; «—» where the kind does not concern the rule. */
export function mutationTable(lines: readonly MutationLine[]): string {
  const width = Math.max(...lines.map(({ rule }) => rule.length), 'Правило'.length);
  const titles = [...MUTANT_KINDS.map((kind) => TITLES[kind]), 'равносильных', 'уцелело'];
  const rows = lines.map(({ rule, kinds, equivalent, survivors }) => {
    const told = MUTANT_KINDS.map((kind) => (kinds[kind].all === 0 ? '—' : `${kinds[kind].red}/${kinds[kind].all}`));
    const cells = [...told, equivalent.length, survivors.length];
    return [rule.padEnd(width), ...cells.map((cell, index) => String(cell).padStart(titles[index]?.length ?? 0))];
  });
  return [['Правило'.padEnd(width), ...titles], ...rows].map((row) => row.join('  ')).join('\n');
}

export function mutationVerdict(lines: readonly MutationLine[]): readonly string[] {
  const survived = lines.reduce((sum, { survivors }) => sum + survivors.length, 0);
  return [
    ...lines.flatMap(({ rule, wrong }) =>
      wrong.length === 0 ? [] : [`${rule} и без поломки расходится: ${wrong[0]}`],
    ),
    ...(survived === 0
      ? ['Каждая поломка замечена.']
      : [`Не замечено: ${counted(survived, 'поломка', 'поломки', 'поломок')}.`]),
    ...lines.flatMap(({ rule, survivors }) => survivors.map((name) => `  ${rule}: ${name}`)),
    ...equivalentsOf(lines),
  ];
}

function equivalentsOf(lines: readonly MutationLine[]): readonly string[] {
  const every = lines.flatMap(({ rule, equivalent }) =>
    equivalent.map(({ name, why }) => `  ${rule}: ${name} — ${why}`),
  );
  return every.length === 0 ? [] : ['Равносильны правилу по смыслу:', ...every];
}
