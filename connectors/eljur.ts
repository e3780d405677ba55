import type { PoliteHttp } from '../src/http/polite-http.js';
import type { Connector } from '../src/sync/connector.js';
import { combineConnectors } from './combine.js';
import { createEljurApi } from './eljur-api/index.js';
import type { ApiAccount } from './eljur-api/session.js';
import { createEljurWeb } from './eljur-web/index.js';
import type { WebCredentials } from './eljur-web/login.js';

export interface EljurOptions {
  readonly http: PoliteHttp;
  /** `https://{vendor}.eljur.ru`, without a path. */
  readonly baseUrl: string;
  readonly web: WebCredentials;
  /** Null: classes come from the web pages; terms, timetable and substitutions do not come at all. */
  readonly api: ApiAccount | null;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

/** One school's ЭлЖур: its API account, where there is one, and its web pages. */
export function createEljur({ http, baseUrl, web, api, concurrency = 1 }: EljurOptions): Connector {
  const pages = createEljurWeb({
    client: http.openSession(),
    baseUrl,
    credentials: web,
    ownsClasses: api === null,
    concurrency,
  });
  if (api === null) return combineConnectors('eljur', [pages]);
  const methods = createEljurApi({ client: http.openSession(), baseUrl, account: api, concurrency });
  return combineConnectors('eljur', [methods, pages]);
}
