import type { ReadingActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { findBody } from '../../db/stores/bodies.js';
import { findRemoval } from '../../db/stores/retention-acts.js';
import { readReading } from '../../read/reading.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { Connector } from '../../sync/connector.js';

/** Opens the pages that the mirror keeps, as their source would show them. */
export function readingActions(db: Database, source: Pick<Connector, 'show'>, keys: BodyKeys): ReadingActions {
  return {
    async open(school, id, place) {
      const reading = await readReading(db.knex, school.id, id);
      if (reading === null || reading.bodyId === null) return 'not-kept';
      const removal = await findRemoval(db.knex, school.id, reading.bodyId);
      if (removal !== null) return { removedBy: removal.kind, at: removal.at };
      const sealed = await findBody(db.knex, school.id, reading.bodyId);
      if (sealed === null) return 'not-kept';
      const body = opened(keys, sealed);
      if (body === null) return 'sealed';
      return source.show(reading.view, body, place) ?? 'not-kept';
    },
  };
}

/** Null where its key is missing or the content is damaged: to the eye the two are one. */
function opened(keys: BodyKeys, sealed: Parameters<BodyKeys['open']>[0]): Uint8Array | null {
  try {
    return keys.open(sealed);
  } catch {
    return null;
  }
}
