import type { TestSpecification, Vitest } from 'vitest/node';
import type { Mutant } from './mutant.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The rule that the setup file breaks before the tests import it, and how; null for none. */
    readonly broken: { readonly rule: string; readonly mutant: Mutant } | null;
  }
}

/** The hand-computed tables of the rules, run with a rule broken. */
export interface Tables {
  /** Whether a row turns red; with no mutant, whether the tables are red by themselves. */
  tell(rule: string, mutant: Mutant | null): Promise<boolean>;
  close(): Promise<void>;
}

/** What all rules share has tables of its own, which ask every rule that it concerns. */
const SHARED = [
  ...['moved-deadline.boundaries', 'moved-deadline.every-rule', 'judge-value', 'assessment'],
  ...['asking-lessons.every-rule', 'responsible.every-rule'],
  ...['responsible.lesson-of-the-day', 'homework-duty.every-rule', 'registered-giver.every-rule'],
  'technical-corrections.every-rule',
].map((name) => `test/src/audit/judging/${name}.test.ts`);

export async function openTables(): Promise<Tables> {
  // Whoever breaks nothing does not wait for it.
  const { createVitest } = await import('vitest/node');
  const vitest = await createVitest('test', {
    ...{ config: false, watch: false, pool: 'threads', reporters: [{}], testTimeout: 60_000, env: { TZ: 'UTC' } },
    include: ['test/src/audit/rules/*.test.ts', ...SHARED],
    setupFiles: ['tools/truth/mutants/break-rule.setup.ts'],
    provide: { broken: null },
  });
  return {
    tell: async (rule, mutant) => {
      vitest.provide('broken', mutant === null ? null : { rule, mutant });
      return (await isRed(vitest, await ownTables(vitest, rule))) || isRed(vitest, await found(vitest, SHARED));
    },
    close: () => vitest.close(),
  };
}

/** Asked first: they import one rule, and most mutants are told by them. */
async function ownTables(vitest: Vitest, rule: string): Promise<readonly TestSpecification[]> {
  const own = await found(vitest, [`rules/${rule}.`]);
  if (own.length === 0) throw new Error(`No table of ${rule}`);
  return own;
}

function found(vitest: Vitest, names: readonly string[]): Promise<readonly TestSpecification[]> {
  return vitest.globTestSpecifications([...names]);
}

async function isRed(vitest: Vitest, tables: readonly TestSpecification[]): Promise<boolean> {
  const { unhandledErrors } = await vitest.runTestSpecifications([...tables]);
  // Vitest remembers the modules of earlier runs as well.
  return unhandledErrors.length > 0 || tables.some(({ testModule }) => testModule?.state() !== 'passed');
}
