import { parseGrid as read } from '../../connectors/eljur-web/pages/grid.js';
import type { Figure } from '../figure.js';
import { parseRatio } from '../parse.js';

export const parseGrid: Figure = {
  name: 'parse-grid',
  title: 'page of marks → validated rows, over a bare htmlparser2 pass',
  unit: '×',
  goal: 6,
  measure: (scale) => parseRatio('grid', read, scale),
};
