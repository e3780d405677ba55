import type { HttpClient } from '../../src/http/http-client.js';
import type { Source } from '../../src/sync/strategy.js';
import { createApiAsking, readView } from './asking.js';
import { apiProbes } from './probe.js';
import { type ApiAccount, createApiSession } from './session.js';
import { byDiary } from './strategies/by-diary.js';
import { byFinalAssessments } from './strategies/by-final-assessments.js';
import { byHomework } from './strategies/by-homework.js';
import { byMarks } from './strategies/by-marks.js';
import { byPeriods } from './strategies/by-periods.js';
import { byReceivers } from './strategies/by-receivers.js';
import { byReplaces } from './strategies/by-replaces.js';
import { byRules } from './strategies/by-rules.js';
import { bySchedule } from './strategies/by-schedule.js';
import { apiViews } from './views.js';

export interface EljurApiOptions {
  readonly client: HttpClient;
  /** `https://{vendor}.eljur.ru` or the regional host, without a path. */
  readonly baseUrl: string;
  readonly account: ApiAccount;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

/** Every way of asking the API; within a step they are walked in this order. */
const STRATEGIES = [
  byRules,
  byReceivers,
  byPeriods,
  bySchedule,
  byReplaces,
  byDiary,
  byMarks,
  byHomework,
  byFinalAssessments,
];

/** The JSON API. No method of it tells a class's journal: what stands there is put together student by student. */
export function createEljurApi({ client, baseUrl, account, concurrency = 1 }: EljurApiOptions): Source {
  const asking = createApiAsking(createApiSession(client, baseUrl.replace(/\/+$/, ''), account), concurrency);
  return {
    id: 'eljur-api',
    strategies: STRATEGIES.map((strategy) => strategy(asking)),
    begin: asking.begin,
    probe: (context) => apiProbes((view, address) => asking.visit(view, address, context), context),
    parse: (view, address, body) => (view in apiViews ? readView(view, address, body) : null),
    show: (view, body) => (view in apiViews ? { type: 'text/plain', text: indented(body), place: 'unsought' } : null),
  };
}

/** JSON with line breaks; an answer that is none, as it came. */
function indented(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
