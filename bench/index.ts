import type { Figure } from './figure.js';
import { demo } from './figures/demo.js';
import { firstLoad } from './figures/first-load.js';
import { firstLoadEmbedded } from './figures/first-load-embedded.js';
import { firstLoadEmbeddedSingle } from './figures/first-load-embedded-single.js';
import { firstLoadSingle } from './figures/first-load-single.js';
import { mirrorHistories } from './figures/mirror-histories.js';
import { parseGrid } from './figures/parse-grid.js';
import { parseLessons } from './figures/parse-lessons.js';
import { secondSyncProcessor } from './figures/second-sync-processor.js';
import { secondSyncRows } from './figures/second-sync-rows.js';

export const figures: readonly Figure[] = [
  demo,
  firstLoad,
  firstLoadEmbedded,
  firstLoadEmbeddedSingle,
  firstLoadSingle,
  mirrorHistories,
  parseGrid,
  parseLessons,
  secondSyncProcessor,
  secondSyncRows,
];
