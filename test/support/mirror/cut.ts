import type { Socket } from 'node:net';
import type { Database } from '../../../src/db/database.js';

interface RawConnection {
  readonly connection?: { readonly stream: Socket };
}

type Query = (this: unknown, connection: RawConnection, obj: { readonly sql?: string }) => Promise<unknown>;

/**
 * Cuts the connection at the `after`-th statement from now, either before it is sent or once it was answered
 * (a commit then took place, though nobody heard of it). Returns a function that puts the driver back.
 */
export function cutAt(db: Database, after: number, answered: boolean): { restore(): void; happened(): boolean } {
  const prototype = Object.getPrototypeOf(db.knex.client) as { _query: Query };
  const original = prototype._query;
  const own = Object.hasOwn(prototype, '_query');
  let left = after;
  prototype._query = async function query(connection, obj) {
    left -= 1;
    if (left !== 0) return original.call(this, connection, obj);
    if (answered) await original.call(this, connection, obj);
    await destroyed(connection);
    throw new Error('the connection was cut');
  };
  return {
    restore: () => {
      if (own) prototype._query = original;
      else delete (prototype as { _query?: Query })._query;
    },
    happened: () => left <= 0,
  };
}

/** Resolves once the pool, too, could notice that the connection is gone. */
function destroyed(connection: RawConnection): Promise<void> {
  const stream = connection.connection?.stream;
  if (stream === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('close', () => setImmediate(resolve));
    stream.destroy();
  });
}
