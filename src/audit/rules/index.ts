import type { JournalFacts } from '../journal-facts.js';
import type { Rule } from '../rule.js';
import { topicLate } from './topic-late.js';
import { topicMissing } from './topic-missing.js';

/** Every rule over one journal, in the order of ids. */
export const rules: readonly Rule<JournalFacts>[] = [topicLate, topicMissing];
