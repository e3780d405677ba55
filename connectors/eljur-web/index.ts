import type { HttpClient } from '../../src/http/http-client.js';
import type { Source } from '../../src/sync/strategy.js';
import { createWebAsking } from './asking.js';
import type { WebCredentials } from './login.js';
import { webProbes } from './probe.js';
import { createWebSession } from './session.js';
import { showPage } from './show-page.js';
import { byClassPages } from './strategies/by-class-pages.js';
import { byGrades } from './strategies/by-grades.js';
import { byGrid } from './strategies/by-grid.js';
import { byLessons } from './strategies/by-lessons.js';
import { byLessonsTerms } from './strategies/by-lessons-terms.js';
import { byOwnClasses } from './strategies/by-own-classes.js';
import { byPlanItems } from './strategies/by-plan-items.js';
import { byRecipients } from './strategies/by-recipients.js';
import { byTerms } from './strategies/by-terms.js';
import { byTimetable } from './strategies/by-timetable.js';
import { readView, webViews } from './views.js';

export interface EljurWebOptions {
  /** A session of its own: the sign-in's cookies stay in it. */
  readonly client: HttpClient;
  /** `https://{vendor}.eljur.ru`, without a path. */
  readonly baseUrl: string;
  readonly credentials: WebCredentials;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

/** Every way of reading the pages; within a step they are walked in this order. */
const STRATEGIES = [
  byOwnClasses,
  byRecipients,
  byClassPages,
  byTerms,
  byLessonsTerms,
  byTimetable,
  byGrid,
  byLessons,
  byGrades,
  byPlanItems,
];

/** The web pages of ЭлЖур, read with whatever account of the staff there is. Substitutions are not in them. */
export function createEljurWeb({ client, baseUrl, credentials, concurrency = 1 }: EljurWebOptions): Source {
  const asking = createWebAsking(createWebSession(client, baseUrl.replace(/\/+$/, ''), credentials), concurrency);
  return {
    id: 'eljur-web',
    strategies: STRATEGIES.map((strategy) => strategy(asking)),
    begin: asking.begin,
    probe: (context) => webProbes((view, address) => asking.visit(view, address, context), context),
    parse: (view, address, body) => (view in webViews ? readView(view, address, body) : null),
    show: (view, body, place) => (view in webViews ? showPage(view, body, place) : null),
  };
}
