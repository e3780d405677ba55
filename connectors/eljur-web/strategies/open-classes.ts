import type { PullContext } from '../../../src/sync/connector.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { STRUCTURE_ADDRESS } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { type ClassKey, readClassKeys } from '../pages/recipient-structure.js';

/** The classes of the school by its mail, and whether each one's journals are open to the account. */
export interface Seen {
  readonly keys: readonly ClassKey[];
  readonly open: readonly string[] | null;
  readonly isLimited: boolean;
}

export async function seenClasses(asking: WebAsking, context: PullContext): Promise<Seen> {
  const open = await asking.openClasses(context);
  const keys = await classKeys(asking, context, open !== null);
  return { keys, open, isLimited: open !== null && keys.some(({ name }) => !open.includes(name)) };
}

/** A closed mail closes no journal: the start page names the classes as well. */
async function classKeys(asking: WebAsking, context: PullContext, isKnown: boolean): Promise<readonly ClassKey[]> {
  try {
    return readClassKeys(await asking.body(STRUCTURE_ADDRESS, context));
  } catch (error) {
    if (isKnown && error instanceof AccessDenied) return [];
    throw error;
  }
}

export function openInWords(open: readonly string[] | null): string {
  return open === null ? '' : `Учётной записи открыты только классы: ${open.join(', ')}.`;
}

/** Throws AccessDenied for an account to which only some classes are open. */
export function requireAll({ open, isLimited }: Seen): void {
  if (!isLimited) return;
  throw new AccessDenied(openInWords(open), 'Попросите администратора ЭлЖура дать записи права завуча.', {
    code: 'own-classes-only',
  });
}
