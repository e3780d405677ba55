import { createEljurApi } from './eljur-api/index.js';
import { createEljurWeb } from './eljur-web/index.js';

/** Every source there is, by the name of its folder, sorted. */
export const CONNECTORS = {
  'eljur-api': createEljurApi,
  'eljur-web': createEljurWeb,
} as const;

export { combineConnectors } from './combine.js';
export { createEljur, type EljurOptions } from './eljur.js';
export { type JournalPages, journalScopes } from './eljur-web/journal-scopes.js';
