import type { PullContext } from '../../../src/sync/connector.js';
import type { ApiAsking } from '../asking.js';
import { RECEIVERS_ADDRESS, requireRoster } from '../methods/receivers.js';

/** A student to try with. Throws AccessDenied where the account is shown none. */
export async function anyStudent(asking: ApiAsking, context: PullContext): Promise<string> {
  return requireRoster(await asking.body(RECEIVERS_ADDRESS, context));
}
