import type { RuleId } from '../../../fixtures/school/types.js';
import type { Mutant } from './mutant.js';

/** A change that no school can tell from the rule as `docs/rule-definitions.md` defines it, and why. */
export interface Equivalent {
  readonly rules: readonly RuleId[] | 'every';
  readonly mutant: RegExp;
  /** As the operator reads it. */
  readonly why: string;
}

const SURE = 'О записях реестров правило знает точно: спорного, извинённого и «нет данных» у него не бывает.';

export const EQUIVALENT: readonly Equivalent[] = [
  {
    rules: ['extract-overdue', 'incident-late-notice', 'results-late'],
    mutant: /^сомнения считает нарушениями$/u,
    why: SURE,
  },
  {
    rules: ['mark-backdated'],
    mutant: /^сомнения считает нарушениями$/u,
    why: 'Столбец достаётся правилу, только если в нём есть отметка, доказанно выставленная «задним числом»: спорным, извинённым и «нет данных» он не бывает.',
  },
  {
    rules: ['credentials-not-issued'],
    mutant: /^разовый ввод старого не отличает$/u,
    why: 'Кому выдать реквизиты, решает строка в списке класса; сколько строк появилось вместе с ней, правилу всё равно.',
  },
  {
    rules: ['period-mark-early'],
    mutant: /^сомнения считает нарушениями$/u,
    why: 'Правило находит только доказанное: отметку, которая могла появиться и до последней недели, и в ней, оно не называет.',
  },
  {
    rules: ['period-mark-missing'],
    mutant: /^разовый ввод старого не отличает$/u,
    why: 'Выставленная отметка важна правилу одним: есть ли к ней претензия, и тогда говорит period-mark-late. Спорная она или доказанная, ему всё равно.',
  },
  {
    rules: ['family-inactive'],
    mutant: /^разовый ввод старого не отличает$/u,
    why: 'Считать ли семью, решает день, после которого обучающийся на глазах программы появился в списке; сколько строк появилось вместе с ним, правилу всё равно.',
  },
  {
    rules: ['lesson-unplanned'],
    mutant: /^без звонков учебных дней класса$/u,
    why: 'День, которого коснулось хоть одно событие класса, правило не судит: потерян ли этот день целиком, ему всё равно.',
  },
  {
    rules: ['mark-backdated', 'mark-late', 'value-changed', 'written-mark-late'],
    mutant: /^прежнее значение забыто$/u,
    why: 'Чья рука внесла запись, правило узнаёт по её новому значению: каким было прежнее, ему всё равно.',
  },
];

export function whyEquivalent(rule: string, { name }: Pick<Mutant, 'name'>): string | null {
  const known = EQUIVALENT.find(
    ({ rules, mutant }) => (rules === 'every' || (rules as readonly string[]).includes(rule)) && mutant.test(name),
  );
  return known?.why ?? null;
}
