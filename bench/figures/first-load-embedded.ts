import { FIRST_LOAD_BATCH } from '../../src/sync/apply.js';
import type { Figure } from '../figure.js';
import { onEmbedded } from '../first-load/on-embedded.js';

export const firstLoadEmbedded: Figure = {
  name: 'first-load-embedded',
  title: 'the same on the embedded engine over its own COPY, 20 scopes per transaction',
  unit: '×',
  goal: 4,
  measure: (scale, say) => onEmbedded({ together: FIRST_LOAD_BATCH, scale, say }),
};
