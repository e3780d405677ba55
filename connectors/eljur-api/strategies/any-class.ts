import type { PullContext } from '../../../src/sync/connector.js';
import type { ApiAsking } from '../asking.js';
import { parseRules, RULES_ADDRESS } from '../methods/rules.js';

/** By whom a method that tells of one class is tried. */
export async function anyClass(asking: ApiAsking, context: PullContext): Promise<string> {
  const { rows } = parseRules(RULES_ADDRESS, await asking.body(RULES_ADDRESS, context));
  return rows.schoolClass?.[0]?.name ?? '';
}
