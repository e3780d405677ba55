import type { PullContext } from '../../../src/sync/connector.js';
import type { Outlook } from '../../../src/sync/strategy.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { STRUCTURE_ADDRESS } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { type ClassKey, readClassKeys } from '../pages/recipient-structure.js';

/** The classes of the school by its mail, and those whose journals are open to the account. */
export interface Seen {
  readonly keys: readonly ClassKey[];
  readonly open: readonly string[] | null;
  /** Some journals are closed to the account. */
  readonly isLimited: boolean;
}

export async function seenClasses(asking: WebAsking, context: PullContext): Promise<Seen> {
  const own = await asking.openClasses(context);
  const open = own?.names ?? null;
  const keys = await classKeys(asking, context, open !== null);
  return { keys, open, isLimited: own?.isTeacher === true || missed(keys, open).length > 0 };
}

function missed(keys: readonly ClassKey[], open: readonly string[] | null): readonly ClassKey[] {
  return open === null ? [] : keys.filter(({ name }) => !open.includes(name));
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

/** What is to be said of pages that open to the account for some classes alone. */
export function outlookOf({ open, isLimited }: Seen): Outlook {
  return isLimited && open !== null ? { limits: inWords(open), isPartial: true } : {};
}

function inWords(open: readonly string[]): string {
  return `Учётной записи открыты не все журналы, а только её собственные, в классах: ${open.join(', ')}.`;
}

/** Throws AccessDenied for an account to which some classes are closed. */
export function requireAll({ keys, open }: Seen): void {
  if (open === null || missed(keys, open).length === 0) return;
  throw new AccessDenied(inWords(open), 'Попросите администратора ЭлЖура дать записи права завуча.', {
    code: 'own-classes-only',
  });
}
