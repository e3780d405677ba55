import type { Knex } from 'knex';
import type { Role } from '../../domain/role.js';
import type { Instant } from '../../domain/time.js';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
}

export interface AccountRole {
  readonly schoolId: number;
  readonly role: Role;
  /** The person in the mirror whose journals and classes the account may see. */
  readonly staffId: number | null;
}

export interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** One person's login, however it is typed: what is looked up and what is counted must be the same. */
export function normalLogin(typed: string): string {
  return typed.trim().toLowerCase();
}

export async function findAccount(knex: Knex, login: string): Promise<Account | null> {
  const row = await knex('account')
    .where({ login: normalLogin(login) })
    .first();
  return row === undefined ? null : toAccount(row);
}

export async function accountById(knex: Knex, id: number): Promise<Account | null> {
  const row = await knex('account').where({ id }).first();
  return row === undefined ? null : toAccount(row);
}

export async function rolesOf(knex: Knex, accountId: number): Promise<readonly AccountRole[]> {
  const rows = await knex('account_role').where({ account_id: accountId }).orderBy(['school_id', 'role']);
  return rows.map((row) => ({ schoolId: row.school_id, role: row.role, staffId: row.staff_id }));
}

/** Null where the login is taken. */
export async function addAccount(knex: Knex, account: NewAccount, now: Instant): Promise<number | null> {
  const rows = await knex('account')
    .insert({
      login: normalLogin(account.login),
      display_name: account.displayName,
      password_hash: account.passwordHash,
      created_at: new Date(now),
    })
    .onConflict('login')
    .ignore()
    .returning('id');
  return rows[0]?.id ?? null;
}

/** Ends the account's sessions as well; false where there is no such login. */
export async function replacePassword(knex: Knex, login: string, passwordHash: string): Promise<boolean> {
  return knex.transaction(async (trx) => {
    const rows = await trx('account')
      .where({ login: normalLogin(login) })
      .update({ password_hash: passwordHash })
      .returning('id');
    if (rows.length === 0) return false;
    await trx('session').where({ account_id: rows[0]?.id }).delete();
    return true;
  });
}

/** From the moment on, or again allowed with null; a disabled account's sessions end. */
export async function disableAccount(knex: Knex, accountId: number, from: Instant | null): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('account')
      .where({ id: accountId })
      .update({ disabled_at: from === null ? null : new Date(from) });
    if (from !== null) await trx('session').where({ account_id: accountId }).delete();
  });
}

export async function grantRole(knex: Knex, accountId: number, role: AccountRole): Promise<void> {
  await knex('account_role')
    .insert({ account_id: accountId, school_id: role.schoolId, role: role.role, staff_id: role.staffId })
    .onConflict(['account_id', 'school_id', 'role'])
    .merge(['staff_id']);
}

function toAccount(row: Record<string, unknown>): Account {
  return {
    id: Number(row['id']),
    login: String(row['login']),
    displayName: String(row['display_name']),
    passwordHash: String(row['password_hash']),
    disabled: row['disabled_at'] !== null,
  };
}
