import { expect } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import type { Installation } from '../../support/cli/installation.js';
import type { Environment } from '../../support/cli/process.js';
import type { Confided, Wound } from '../kit/door.js';
import type { Passing, Tamper } from '../kit/proxy.js';
import type { EljurSource } from './eljur-source.js';

/** The simulator's own fault, at these addresses. */
export function fault(
  kind: FaultKind,
  match: RegExp,
  told: RegExp | null,
  more: { readonly times?: number; readonly retryAfter?: number; readonly delayMs?: number } = {},
  waits: NonNullable<Wound['waits']> = [],
): Wound<EljurSource> {
  const inflict = ({ simulator }: EljurSource) => simulator.faults.add({ kind, match, times: 999, ...more });
  return { name: kind, told, waits, inflict };
}

export function tampered(name: string, tamper: Tamper, told: RegExp | null): Wound<EljurSource> {
  return {
    name,
    told,
    inflict: ({ proxy }) => {
      proxy.tamper = tamper;
    },
  };
}

/** The bytes of these answers, in another wrapping. */
export function rebytten(path: RegExp, change: (answer: Passing) => Partial<Passing>): Tamper {
  return (answer) => (path.test(answer.path) ? { ...answer, ...change(answer) } : answer);
}

/** So often, and never again. */
export function times(count: number, tamper: Tamper): Tamper {
  let left = count;
  return (answer) => {
    if (left <= 0) return answer;
    const changed = tamper(answer);
    if (changed !== answer) left -= 1;
    return changed;
  };
}

/** The program's own commands: a sound reading, one that fails at a page, and one with a wrong password. */
export async function confidedTo(
  school: Installation,
  environment: Environment,
  wrong: Environment,
  broken: RegExp,
): Promise<Omit<Confided, 'secrets'>> {
  const settings = { ...environment, LOG_LEVEL: 'debug' };
  const runs = [await school.run(['sync'], settings)];
  school.simulator.faults.add({ kind: 'half-page', match: broken, times: 3 });
  runs.push(await school.run(['sync', '--full'], settings));
  runs.push(await school.run(['sync', '--full', '--json'], { ...settings, ...wrong }));
  expect(runs.map(({ code }) => code)).toEqual([0, expect.any(Number), 5]);
  expect(runs[1]?.code).not.toBe(0);
  return { school, runs };
}
