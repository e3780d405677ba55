import type { Role } from '../domain/role.js';

/** The act gives the registers to the administration; the director, who signs what they rest on, reads them. */
export const REGISTER_READERS: readonly Role[] = ['director', 'deputy', 'administrator'];
export const REGISTER_WRITERS: readonly Role[] = ['deputy', 'administrator'];
/** What an incident makes void shows whole journals with the students' names: for those who see them anyway. */
export const OPERATION_READERS: readonly Role[] = ['director', 'deputy'];

export function mayWriteRegisters(roles: readonly Role[]): boolean {
  return roles.some((role) => REGISTER_WRITERS.includes(role));
}

export function mayReadOperations(roles: readonly Role[]): boolean {
  return roles.some((role) => OPERATION_READERS.includes(role));
}
