import { type PlanItemAddress, planItemAddress } from '../../src/domain/plan-item-address.js';
import type { HttpClient } from '../../src/http/http-client.js';
import { stripTokens } from '../../src/http/strip-tokens.js';
import type { Connector, FailedPage, JournalScope, Page, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitInOrder } from '../../src/sync/visit.js';
import { journalAddress } from './addresses.js';
import { webCapabilities } from './capabilities.js';
import type { WebCredentials } from './login.js';
import { GRID_VIEW } from './pages/grid.js';
import { LESSONS_VIEW } from './pages/lessons.js';
import { PLAN_ITEM_VIEW } from './pages/plan-item.js';
import { CLASSES_VIEW, STRUCTURE_VIEW } from './pages/recipient-structure.js';
import { webProbes } from './probe.js';
import { pullListings } from './pull-listings.js';
import { createWebSession } from './session.js';
import { showPage } from './show-page.js';
import { webViews } from './views.js';

export interface EljurWebOptions {
  /** A session of its own: the sign-in's cookies stay in it. */
  readonly client: HttpClient;
  /** `https://{vendor}.eljur.ru`, without a path. */
  readonly baseUrl: string;
  readonly credentials: WebCredentials;
  /** True where no API account tells the classes. */
  readonly ownsClasses?: boolean;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

const JOURNAL_VIEWS = { grid: GRID_VIEW, lessons: LESSONS_VIEW } as const;

/** The web pages of ЭлЖур, read with a deputy's account. The timetable is not theirs. */
export function createEljurWeb(options: EljurWebOptions): Connector {
  const { client, credentials, ownsClasses = false, concurrency = 1 } = options;
  const session = createWebSession(client, options.baseUrl.replace(/\/+$/, ''), credentials);
  const structureView = ownsClasses ? CLASSES_VIEW : STRUCTURE_VIEW;

  function visit(view: string, address: string, context: PullContext): Visit {
    return {
      view,
      address,
      async fetch() {
        const answer = await session.read(address, context);
        return { ...stamps(answer), body: stripTokens(answer.body) };
      },
      read: (body) => readerOf(view)(address, body),
    };
  }

  function journals(scopes: readonly JournalScope[], context: PullContext): AsyncGenerator<Page | FailedPage> {
    const visits = scopes.flatMap(({ schoolClass, subject, termName, pages }) =>
      pages.map((kind) => visit(JOURNAL_VIEWS[kind], journalAddress(kind, schoolClass, subject, termName), context)),
    );
    return visitInOrder(visits, context, { concurrency, what: 'Журналы' });
  }

  /** What is closed to the account is closed for every item: the first one that cannot be had is the last that is asked for. */
  async function* planItems(
    items: readonly PlanItemAddress[],
    context: PullContext,
  ): AsyncGenerator<Page | FailedPage> {
    const visits = items.map((item) => visit(PLAN_ITEM_VIEW, planItemAddress(item), context));
    for await (const page of visitInOrder(visits, context, { concurrency, what: 'Темы КТП' })) {
      yield page;
      if ('failed' in page) return;
    }
  }

  return {
    id: 'eljur-web',
    capabilities: (context) => webCapabilities(session, ownsClasses, context),
    async *pull(_school, plan, context) {
      if (plan.listings) yield* pullListings({ visit, structureView, concurrency }, context);
      yield* journals(plan.journals, context);
      yield* planItems(plan.planItems ?? [], context);
    },
    probe: (context) => webProbes((view, address) => visit(view, address, context), context),
    parse: (view, address, body) => webViews[view]?.(address, body) ?? null,
    show: (view, body, place) => (view in webViews ? showPage(view, body, place) : null),
  };
}

function readerOf(view: string) {
  const read = webViews[view];
  if (!read) throw new RangeError(`No reader for the view ${view}`);
  return read;
}

function stamps(answer: {
  readonly requestedAt: number;
  readonly receivedAt: number;
  readonly clockDoubtful: boolean;
}) {
  const { requestedAt, receivedAt, clockDoubtful } = answer;
  return { requestedAt, receivedAt, clockDoubtful };
}
