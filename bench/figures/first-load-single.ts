import type { Figure } from '../figure.js';
import { onServer } from '../first-load/on-server.js';

export const firstLoadSingle: Figure = {
  name: 'first-load-single',
  title: 'a million cells, one scope per transaction, over COPY of the same rows',
  unit: '×',
  goal: 8,
  measure: (scale, say) => onServer({ together: 1, scale, say }),
};
