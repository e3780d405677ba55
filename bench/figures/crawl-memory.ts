import { crawlBoth } from '../crawl/against-crawlee.js';
import type { Figure } from '../figure.js';

export const crawlMemory: Figure = {
  name: 'crawl-memory',
  title: 'the most memory that it takes over that of CheerioCrawler',
  unit: '×',
  goal: 1,
  measure: async (scale, say) => {
    const { ours, theirs } = await crawlBoth(scale, say);
    return ours.peakBytes / theirs.peakBytes;
  },
};
