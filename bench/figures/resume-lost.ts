import type { Figure } from '../figure.js';
import { killAgainAndAgain } from '../whole-reading/killed-readings.js';
import { withJournal } from '../whole-reading/whole-reading.js';

const NOW = Date.parse('2026-10-23T01:00:00+03:00');
const KILLS = 20;

export const resumeLost: Figure = {
  name: 'resume-lost',
  title: 'the most pages, of twenty kills at a page a second, that were answered and are asked for again',
  unit: 'pages',
  goal: 1,
  measure: (scale, say) =>
    withJournal('demo', NOW, (journal) => killAgainAndAgain(journal, Math.max(2, Math.round(KILLS * scale)), say)),
};
