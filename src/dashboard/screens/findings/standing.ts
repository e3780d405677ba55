import type { ListedFinding } from '../../../read/findings.js';
import { stateWord } from '../../end-words.js';
import { SAID } from '../finding/said.js';

type Standing = Pick<ListedFinding, 'state' | 'isDismissed' | 'isDisputed'>;

/** How a finding stands, in a word: what people said of an open one goes before that it is open. */
export function standingWord({ state, isDismissed, isDisputed }: Standing): string {
  if (isDismissed) return 'снято решением';
  return isDisputed ? SAID.disputed : stateWord(state);
}

/** Null where it is simply open, and where it was put right, which has a chip of its own. */
export function standingChip(standing: Standing): string | null {
  const { state, isDismissed, isDisputed } = standing;
  if (state === 'closed' || (state === 'open' && !isDismissed && !isDisputed)) return null;
  return standingWord(standing);
}
