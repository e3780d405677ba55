import { createEljur } from '../../../connectors/index.js';
import type { SimulatorAccounts } from '../../../fixtures/eljur/accounts.js';
import type { PoliteHttp } from '../../../src/http/polite-http.js';
import type { Connector } from '../../../src/sync/connector.js';
import type { Given } from '../kit/door.js';

export type Account = 'web' | 'api';

interface Reached {
  readonly http: Pick<PoliteHttp, 'openSession'>;
  readonly url: string;
  readonly accounts: SimulatorAccounts;
}

/** The connector with one account alone. */
export function connectorOf(
  account: Account,
  { wrongPassword = false, byToken = false }: Pick<Given, 'wrongPassword' | 'byToken'>,
  { http, url, accounts: { web, api } }: Reached,
): Connector {
  const password = (right: string) => (wrongPassword ? 'mistyped' : right);
  // The «расширенный» account sends its password each time; any other signs in for a token.
  const caller = byToken ? web : api;
  return createEljur({
    http,
    baseUrl: url,
    web: account === 'api' ? null : { username: web.login, password: password(web.password) },
    api:
      account === 'web'
        ? null
        : { login: caller.login, password: password(caller.password), devkey: api.devkey, vendor: 'more2107' },
  });
}
