import { openServerForBench } from '../server.js';
import { type Loading, loadRatio } from './load-ratio.js';

export async function onServer(loading: Loading): Promise<number> {
  const server = await openServerForBench();
  if (server === null) throw new Error('PostgreSQL is not installed: this figure needs a server.');
  try {
    return await loadRatio(server.db, loading);
  } finally {
    await server.close();
  }
}
