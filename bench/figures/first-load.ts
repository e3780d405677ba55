import { FIRST_LOAD_BATCH } from '../../src/sync/apply.js';
import type { Figure } from '../figure.js';
import { onServer } from '../first-load/on-server.js';

export const firstLoad: Figure = {
  name: 'first-load',
  title: 'a million cells, 20 scopes per transaction, over COPY of the same rows',
  unit: '×',
  goal: 4,
  measure: (scale, say) => onServer({ together: FIRST_LOAD_BATCH, scale, say }),
};
