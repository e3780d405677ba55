import { type Database, openServer } from '../src/db/database.js';
import { findPostgres } from '../test/support/postgres-binaries.js';
import { startCluster } from '../test/support/throwaway-cluster.js';

export interface BenchServer {
  readonly db: Database;
  close(): Promise<void>;
}

/** An empty database of a server of its own; null where no server is installed. */
export async function openServerForBench(): Promise<BenchServer | null> {
  const binaries = findPostgres();
  if (binaries === null) return null;
  const cluster = await startCluster(binaries);
  const db = openServer(cluster.url);
  return {
    db,
    close: async () => {
      await db.close();
      await cluster.stop();
    },
  };
}

/** For figures that only a server can give. */
export async function withServer<T>(use: (db: Database) => Promise<T>): Promise<T> {
  const server = await openServerForBench();
  if (server === null) throw new Error('PostgreSQL is not installed: this figure needs a server.');
  try {
    return await use(server.db);
  } finally {
    await server.close();
  }
}
