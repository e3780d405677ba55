import type { Request } from 'express';
import { type Account, type AccountRole, accountById, rolesOf } from '../../db/stores/accounts.js';
import type { School } from '../../domain/school.js';
import type { Reader } from '../../read/reader.js';

export interface SignedIn {
  readonly account: Account;
  readonly roles: readonly AccountRole[];
}

/** The account behind a request with its roles in this school; null for a stranger or a disabled account. */
export async function signedIn(request: Request, reader: Reader, school: School): Promise<SignedIn | null> {
  const id = request.session.accountId;
  if (id === undefined) return null;
  const account = await accountById(reader, id);
  if (account === null || account.disabled) return null;
  const roles = (await rolesOf(reader, id)).filter((role) => role.schoolId === school.id);
  return { account, roles };
}
