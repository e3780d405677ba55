import { type JournalPages, journalScopes } from '../../../connectors/index.js';
import type { Connector } from '../../sync/connector.js';
import { alsoTold, NOTHING_TOLD, type Told } from '../../sync/told.js';

export interface Overheard {
  /** The same connector; what its pages tell is noted as they pass. */
  readonly connector: Connector;
  /** Which journals have pages, by the listings so far. */
  journals(): readonly JournalPages[];
  told(): Told;
}

export function overhear(connector: Connector): Overheard {
  const journals: JournalPages[] = [];
  let told = NOTHING_TOLD;
  return {
    connector: {
      ...connector,
      async *pull(school, plan, context) {
        for await (const page of connector.pull(school, plan, context)) {
          journals.push(...journalScopes([page]));
          told = alsoTold(told, page);
          yield page;
        }
      },
    },
    journals: () => journals,
    told: () => told,
  };
}
