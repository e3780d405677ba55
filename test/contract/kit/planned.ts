import type { Owners, PullPlan } from '../../../src/sync/connector.js';
import type { Source } from './door.js';

/** A plan that another process can be told. */
export type PlainPlan = Omit<PullPlan, 'owners'> & { readonly owners?: readonly (readonly [string, string | null])[] };

export interface Planned {
  readonly plans: readonly PullPlan[];
  /** How many pages came of them. */
  readonly pages: number;
}

/** Reads once and notes what was asked for. */
export async function planned(source: Source): Promise<Planned> {
  const plans: PullPlan[] = [];
  let pages = 0;
  await source.read((connector) => ({
    ...connector,
    async *pull(school, plan, context) {
      plans.push(plan);
      for await (const page of connector.pull(school, plan, context)) {
        pages += 1;
        yield page;
      }
    },
  }));
  return { plans, pages };
}

export function plainOf({ owners, ...plan }: PullPlan): PlainPlan {
  return owners === undefined ? plan : { ...plan, owners: [...owners] };
}

export function planOf({ owners, ...plan }: PlainPlan): PullPlan {
  return owners === undefined ? plan : { ...plan, owners: new Map(owners) as Owners };
}
