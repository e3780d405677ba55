import type { Figure } from '../figure.js';
import { readUnchanged } from '../whole-reading/night.js';

export const nightRunProcessor: Figure = {
  name: 'night-run-processor',
  title: 'processor time of reading an unchanged school, start of the program included, in seconds',
  unit: 's',
  goal: 60,
  measure: async (scale, say) => (await readUnchanged(scale, say)).processorMs / 1000,
};
