import type { PoliteHttp } from '../src/http/polite-http.js';
import type { Connector } from '../src/sync/connector.js';
import { combineConnectors } from './combine.js';
import { createEljurApi } from './eljur-api/index.js';
import type { ApiAccount } from './eljur-api/session.js';
import { createEljurWeb } from './eljur-web/index.js';
import type { WebCredentials } from './eljur-web/login.js';
import { createFileImport } from './file-import/index.js';

export { type JournalPages, journalScopes } from './eljur-web/journal-scopes.js';
export {
  createFileImport,
  FILE_READER,
  type FileAnswer,
  type FilePage,
  type FileQuestion,
  FileRefused,
  importKinds,
} from './file-import/index.js';

export interface EljurOptions {
  readonly http: Pick<PoliteHttp, 'openSession'>;
  /** `https://{vendor}.eljur.ru`, without a path. */
  readonly baseUrl: string;
  readonly web: WebCredentials;
  /** Null: classes come from the web pages; terms, timetable and substitutions do not come at all. */
  readonly api: ApiAccount | null;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

/** Opens a source of one school; null where the school has no account for it. */
type Open = (options: EljurOptions) => Connector | null;

/** Every source there is, by the name of its folder, sorted; they are asked in this order. */
const CONNECTORS: Readonly<Record<string, Open>> = {
  'eljur-api': ({ http, baseUrl, api, concurrency = 1 }) =>
    api === null ? null : createEljurApi({ client: http.openSession(), baseUrl, account: api, concurrency }),
  'eljur-web': ({ http, baseUrl, web, api, concurrency = 1 }) =>
    createEljurWeb({
      ...{ client: http.openSession(), baseUrl, concurrency },
      credentials: web,
      ownsClasses: api === null,
    }),
  // Asks nothing of anybody: it only knows how files that were loaded are read again.
  'file-import': () => createFileImport(),
};

/** One school's ЭлЖур: its API account, where there is one, and its web pages. */
export function createEljur(options: EljurOptions): Connector {
  const opened = Object.values(CONNECTORS).flatMap((open) => open(options) ?? []);
  return combineConnectors('eljur', opened);
}
