import type { Figure } from '../figure.js';
import { readUnchanged } from '../whole-reading/night.js';

export const nightRun: Figure = {
  name: 'night-run',
  title: 'reading an unchanged school over the time that the ceiling of requests alone takes',
  unit: '×',
  goal: 1.2,
  measure: async (scale, say) => {
    const { ms, ceilingMs } = await readUnchanged(scale, say);
    return ms / ceilingMs;
  },
};
