import type { RegisterId } from '../db/stores/registers/dependents.js';
import { keptRegisters } from '../db/stores/registers/index.js';
import type { Register } from '../db/stores/registers/register.js';
import type { Role } from '../domain/role.js';

/** The act gives these registers to the administration; the director, who signs what they rest on, reads them. */
export const REGISTER_READERS: readonly Role[] = ['director', 'deputy', 'administrator'];
export const REGISTER_WRITERS: readonly Role[] = ['deputy', 'administrator'];

export function mayWriteRegisters(roles: readonly Role[]): boolean {
  return roles.some((role) => REGISTER_WRITERS.includes(role));
}

/** The register that an address names. */
export function registerNamed(id: string | undefined): Register | null {
  return keptRegisters.find((register) => register.id === id) ?? null;
}

export function addressOfRegister(id: RegisterId): string {
  return `/registers/${id}`;
}
