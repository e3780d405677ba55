import { crawlBoth } from '../crawl/against-crawlee.js';
import type { Figure } from '../figure.js';

export const crawlTime: Figure = {
  name: 'crawl-time',
  title: 'time of fetching and reading 2 000 pages of marks over that of CheerioCrawler',
  unit: '×',
  goal: 0.5,
  measure: async (scale, say) => {
    const { ours, theirs } = await crawlBoth(scale, say);
    return ours.ms / theirs.ms;
  },
};
