import { rules } from '../../src/audit/rules/index.js';
import { counted } from '../../src/domain/russian.js';
import { drawnLife } from './drawn-life.js';
import { openTables, type Tables } from './mutants/tables.js';
import { beginTrial, mutateSeed, type Trial, untold } from './mutate-seed.js';

export interface MutateParts {
  readonly seeds: readonly number[];
  /** Rules to break; every one where none is named. */
  readonly only: readonly string[];
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Breaks every rule in turn: over the facts of invented schools, and what these do not tell, over the rule's own table. */
export async function mutateAll({ seeds, only, say, signal }: MutateParts): Promise<readonly Trial[]> {
  const trials = [...rules.journal, ...rules.class, ...rules.teacher, ...rules.school]
    .filter(({ id }) => only.length === 0 || only.includes(id))
    .map(beginTrial);
  const tables = await openTables();
  try {
    for (const [index, seed] of seeds.entries()) {
      say(`Школа № ${seed}: ${index + 1} из ${seeds.length}`);
      const afterLast = () => tryTables(tables, trials, say, signal);
      await mutateSeed({ seed, ...drawnLife(seed), say, signal, afterLast }, trials);
    }
    await tryTables(tables, trials, say, signal);
  } finally {
    await tables.close();
  }
  return trials;
}

async function tryTables(
  tables: Tables,
  trials: readonly Trial[],
  say: MutateParts['say'],
  signal: AbortSignal,
): Promise<void> {
  for (const trial of trials) {
    const { rule, red, asked, wrong } = trial;
    const left = untold(trial).filter(({ name }) => !asked.has(name));
    if (left.length === 0) continue;
    say(`Таблица ${rule.id}: ${counted(left.length, 'мутант', 'мутанта', 'мутантов')}`);
    if (await tables.tell(rule.id, null)) wrong.push('его собственная таблица');
    for (const mutant of left) {
      signal.throwIfAborted();
      asked.add(mutant.name);
      if (await tables.tell(rule.id, mutant)) red.add(mutant.name);
    }
  }
}
