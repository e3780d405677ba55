import { expect, onTestFinished } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import type { Installation } from '../../support/cli/installation.js';
import type { Environment } from '../../support/cli/process.js';
import type { Confided, Wound } from '../kit/door.js';
import { type Passing, startProxy, type Tamper } from '../kit/proxy.js';
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

interface Asked {
  /** Accounts that the program is given. */
  readonly environment: Environment;
  /** The same with a wrong password, and with whatever else is worth a reading. */
  readonly wrong: Environment;
  readonly others?: readonly Environment[];
  /** Pages of which the second reading gets only a half. */
  readonly broken: RegExp;
}

/** The program's own commands: a sound reading, one that fails at a page, and one with a wrong password. */
export async function confidedTo(school: Installation, asked: Asked): Promise<Confided> {
  const proxy = await startProxy(school.simulator.url);
  onTestFinished(() => proxy.stop());
  const handed = new Set<string>();
  proxy.tamper = (answer) => {
    for (const secret of handedOut(answer)) handed.add(secret);
    return answer;
  };
  const settings = { ...asked.environment, ELJUR_URL: proxy.url, LOG_LEVEL: 'debug' };
  const runs = [await school.run(['sync'], settings)];
  for (const other of asked.others ?? []) runs.push(await school.run(['sync', '--full'], { ...settings, ...other }));
  expect(new Set(runs.map(({ code }) => code))).toEqual(new Set([0]));
  school.simulator.faults.add({ kind: 'half-page', match: asked.broken, times: 3 });
  const broken = await school.run(['sync', '--full'], settings);
  expect(broken.code).not.toBe(0);
  const refused = await school.run(['sync', '--full', '--json'], { ...settings, ...asked.wrong });
  expect(refused.code).toBe(5);
  return { school, runs: [...runs, broken, refused], secrets: [...handed] };
}

/** What the journal gives whoever signs in: the cookie of a session, or a token. */
function handedOut({ path, headers, body }: Passing): readonly string[] {
  const cookies = [headers['set-cookie'] ?? []].flat().map((line) => /^session_id=([^;]+)/u.exec(line)?.[1] ?? []);
  const token = /apiv3\/auth/u.test(path) ? (/"token":"([^"]+)"/u.exec(body.toString())?.[1] ?? []) : [];
  return [...cookies, token].flat();
}
