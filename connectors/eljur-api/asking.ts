import { unfamiliarFields } from '../../src/domain/unfamiliar.js';
import { stripTokens } from '../../src/http/strip-tokens.js';
import type { FailedPage, Page, Parsed, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitInOrder } from '../../src/sync/visit.js';
import { readResultAnyhow } from './envelope.js';
import { knownFields } from './known-fields.js';
import type { ApiSession } from './session.js';
import { apiViews } from './views.js';

/** What the strategies ask through. */
export interface ApiAsking {
  /** `beside`: what is asked with the address and is no part of it. */
  visit(view: string, address: string, context: PullContext, beside?: Parameters): Visit;
  walk(visits: readonly Visit[], context: PullContext, what: string): AsyncGenerator<Page | FailedPage>;
  /** The answer at an address, asked once for all trials. */
  body(address: string, context: PullContext): Promise<Uint8Array>;
  /** What was found closed is asked anew, and what trials have heard is forgotten. */
  begin(): void;
}

type Parameters = Readonly<Record<string, string>>;

/** Sent with every call of a method and no part of its address. */
const ALWAYS: Readonly<Record<string, Parameters>> = {
  // Without it the terms that have not begun are left out.
  getperiods: { show_disabled: '1' },
};

export function createApiAsking(session: ApiSession, concurrency: number): ApiAsking {
  const heard = new Map<string, Promise<Uint8Array>>();

  const ask = (address: string, context: PullContext, beside: Parameters = {}) => {
    const { method, parameters } = callOf(address);
    return session.call(method, { ...parameters, ...beside, ...ALWAYS[method] }, context);
  };

  return {
    visit: (view, address, context, beside) => ({
      view,
      address,
      async fetch() {
        const { requestedAt, receivedAt, clockDoubtful, body } = await ask(address, context, beside);
        return { requestedAt, receivedAt, clockDoubtful, body: stripTokens(body) };
      },
      read: (body) => readView(view, address, body),
    }),
    walk: (visits, context, what) => visitInOrder(visits, context, { concurrency, what }),
    body(address, context) {
      const answer = heard.get(address) ?? ask(address, context).then(({ body }) => body);
      heard.set(address, answer);
      return answer;
    },
    begin() {
      heard.clear();
      session.forgetRefusals();
    },
  };
}

export function readView(view: string, address: string, body: Uint8Array): Parsed {
  const read = apiViews[view];
  if (!read) throw new RangeError(`No reader for the view ${view}`);
  const parsed = read(address, body);
  const fields = unfamiliarFields(readResultAnyhow(body), knownFields[view] ?? {});
  return { ...parsed, unfamiliar: [...(parsed.unfamiliar ?? []), ...fields] };
}

/** The method and parameters an address stands for; what is behind `#` is ours. */
function callOf(address: string): { readonly method: string; readonly parameters: Parameters } {
  const [path = '', query = ''] = (address.split('#')[0] ?? '').split('?');
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=') as [string, string]);
  return { method: path.split('/').at(-1) ?? '', parameters: Object.fromEntries(pairs) };
}
