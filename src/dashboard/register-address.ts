import type { RegisterId } from '../db/stores/registers/dependents.js';
import { keptRegisters } from '../db/stores/registers/index.js';
import type { Register } from '../db/stores/registers/register.js';

export function addressOfRegister(id: RegisterId): string {
  return `/registers/${id}`;
}

/** The register that an address names. */
export function registerNamed(id: string | undefined): Register | null {
  return keptRegisters.find((register) => register.id === id) ?? null;
}
