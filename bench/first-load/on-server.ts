import { withServer } from '../server.js';
import { type Loading, loadRatio } from './load-ratio.js';

export function onServer(loading: Loading): Promise<number> {
  return withServer((db) => loadRatio(db, loading));
}
