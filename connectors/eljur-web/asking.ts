import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import { stripTokens } from '../../src/http/strip-tokens.js';
import type { FailedPage, Page, PullContext } from '../../src/sync/connector.js';
import { AccessDenied, type Visit, visitInOrder } from '../../src/sync/visit.js';
import { OWN_CLASSES_ADDRESS, type OwnClasses, readOwnClasses } from './pages/own-classes.js';
import type { ClassKey } from './pages/recipient-structure.js';
import type { WebSession } from './session.js';
import { readView } from './views.js';

/** What the strategies ask through, and what one learns for the others. */
export interface WebAsking {
  visit(view: string, address: string, context: PullContext): Visit;
  walk(visits: readonly Visit[], context: PullContext, what: string): AsyncGenerator<Page | FailedPage>;
  /** The page at an address, asked once for all trials. */
  body(address: string, context: PullContext): Promise<Uint8Array>;
  /** The classes whose journals are open to the account; null where its start page does not tell. */
  openClasses(context: PullContext): Promise<OwnClasses | null>;
  readonly known: Known;
  /** What trials have heard is forgotten. */
  begin(): void;
}

/** What the listings have told. */
export interface Known {
  /** Keys of the classes in the mail. */
  keys: readonly ClassKey[];
  /** The classes of a teacher; null where the list of all the school's has come from elsewhere. */
  own: readonly string[] | null;
  readonly subjects: Map<string, readonly string[]>;
}

export function createWebAsking(session: WebSession, concurrency: number): WebAsking {
  const heard = new Map<string, Promise<Uint8Array>>();
  let open: OwnClasses | null = null;

  const asking: WebAsking = {
    visit: (view, address, context) => ({
      view,
      address,
      async fetch() {
        const { requestedAt, receivedAt, clockDoubtful, body } = await session.read(address, context);
        return { requestedAt, receivedAt, clockDoubtful, body: stripTokens(body) };
      },
      read: (body) => readView(view, address, body),
    }),
    walk: (visits, context, what) => visitInOrder(visits, context, { concurrency, what }),
    body(address, context) {
      const answer = heard.get(address) ?? session.read(address, context).then(({ body }) => body);
      heard.set(address, answer);
      return answer;
    },
    async openClasses(context) {
      open ??= await shownClasses(asking, context);
      return open;
    },
    known: { keys: [], own: null, subjects: new Map() },
    begin: () => heard.clear(),
  };
  return asking;
}

async function shownClasses(asking: WebAsking, context: PullContext): Promise<OwnClasses | null> {
  try {
    return readOwnClasses(await asking.body(OWN_CLASSES_ADDRESS, context));
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof SourceChanged || error instanceof SourceUnavailable)
      return null;
    throw error;
  }
}
