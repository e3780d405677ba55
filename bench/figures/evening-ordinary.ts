import { eveningRatio } from '../evening/evening-ratio.js';
import type { Figure } from '../figure.js';
import { withServer } from '../server.js';

export const eveningOrdinary: Figure = {
  name: 'evening-ordinary',
  title: 'applying an evening on which 40 % of the pages changed, over their first load',
  unit: '×',
  goal: 0.45,
  measure: (scale, say) => withServer((db) => eveningRatio(db, { every: 2.5, scale }, say)),
};
