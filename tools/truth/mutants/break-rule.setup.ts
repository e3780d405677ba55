import { inject, vi } from 'vitest';
import type { Rule } from '../../../src/audit/rule.js';
import { broken } from './mutant.js';

const task = inject('broken');

/** Every test of the run gets the rule broken wherever it imports it. */
if (task !== null) {
  vi.doMock(`../../../src/audit/rules/${task.rule}.js`, async (importOriginal) => {
    const exported = await importOriginal<Record<string, unknown>>();
    return Object.fromEntries(
      Object.entries(exported).map(([name, value]) => [
        name,
        isRule(value, task.rule) ? broken(value, task.mutant) : value,
      ]),
    );
  });
}

function isRule(value: unknown, id: string): value is Rule<unknown> {
  return typeof value === 'object' && value !== null && 'check' in value && 'id' in value && value.id === id;
}
