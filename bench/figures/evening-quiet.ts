import { eveningRatio } from '../evening/evening-ratio.js';
import type { Figure } from '../figure.js';
import { withServer } from '../server.js';

export const eveningQuiet: Figure = {
  name: 'evening-quiet',
  title: 'applying an evening on which 2 % of the pages changed, over their first load',
  unit: '×',
  goal: 0.04,
  measure: (scale, say) => withServer((db) => eveningRatio(db, { every: 50, scale }, say)),
};
