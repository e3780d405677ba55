import type { Figure } from '../figure.js';
import { onEmbedded } from '../first-load/on-embedded.js';

export const firstLoadEmbeddedSingle: Figure = {
  name: 'first-load-embedded-single',
  title: 'the same on the embedded engine over its own COPY, one scope per transaction',
  unit: '×',
  goal: 8,
  measure: (scale, say) => onEmbedded({ together: 1, scale, say }),
};
