import type { HttpClient } from '../../src/http/http-client.js';
import { stripTokens } from '../../src/http/strip-tokens.js';
import type { Connector, FailedPage, Page, Parsed, PullContext, PullPlan } from '../../src/sync/connector.js';
import { type Visit, visitInOrder } from '../../src/sync/visit.js';
import { apiCapabilities } from './capabilities.js';
import { daysOf, weeksOf } from './dates.js';
import { PERIODS_VIEW, parsePeriods, periodsAddress } from './methods/periods.js';
import { parseReplaces, REPLACES_VIEW, replacesAddress } from './methods/replaces.js';
import { parseRules, RULES_ADDRESS, RULES_VIEW } from './methods/rules.js';
import { parseSchedule, SCHEDULE_VIEW, scheduleAddress } from './methods/schedule.js';
import { apiProbes } from './probe.js';
import { type ApiAccount, createApiSession } from './session.js';

export interface EljurApiOptions {
  readonly client: HttpClient;
  /** `https://{vendor}.eljur.ru` or the regional host, without a path. */
  readonly baseUrl: string;
  readonly account: ApiAccount;
  /** Requests under way at once. */
  readonly concurrency?: number;
}

const READERS: Readonly<Record<string, (address: string, body: Uint8Array) => Parsed>> = {
  [RULES_VIEW]: parseRules,
  [PERIODS_VIEW]: parsePeriods,
  [SCHEDULE_VIEW]: parseSchedule,
  [REPLACES_VIEW]: parseReplaces,
};

/** Sent with every call of a view and no part of its address. */
const ALWAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Without it the terms that have not begun are left out.
  [PERIODS_VIEW]: { show_disabled: '1' },
};

/** The JSON API with a staff account: classes, terms, timetable and substitutions. Journals are not in it. */
export function createEljurApi(options: EljurApiOptions): Connector {
  const { client, account, concurrency = 1 } = options;
  const session = createApiSession(client, options.baseUrl.replace(/\/+$/, ''), account);
  let classes: readonly string[] | null = null;

  function visit(view: string, address: string, context: PullContext): Visit {
    const call = callOf(address);
    const parameters = { ...call.parameters, ...ALWAYS[view] };
    return {
      view,
      address,
      async fetch() {
        const { requestedAt, receivedAt, clockDoubtful, body } = await session.call(call.method, parameters, context);
        return { requestedAt, receivedAt, clockDoubtful, body: stripTokens(body) };
      },
      read: (body) => readBody(view, address, body),
    };
  }

  async function* listings(context: PullContext): AsyncGenerator<Page | FailedPage> {
    const root = [visit(RULES_VIEW, RULES_ADDRESS, context)];
    for await (const page of visitInOrder(root, context, { concurrency, what: 'Классы' })) {
      if (!('failed' in page)) classes = (page.rows.schoolClass ?? []).map(({ name }) => name);
      yield page;
    }
  }

  async function* timetable(
    plan: NonNullable<PullPlan['timetable']>,
    context: PullContext,
  ): AsyncGenerator<Page | FailedPage> {
    // A plan without listings still has to know the classes.
    if (plan.classes === 'all' && classes === null) yield* listings(context);
    const wanted = plan.classes === 'all' ? (classes ?? []) : plan.classes;
    const slots = wanted.flatMap((name) =>
      weeksOf(plan.from, plan.to).map((week) =>
        visit(SCHEDULE_VIEW, scheduleAddress(name, week.from, week.to), context),
      ),
    );
    yield* visitInOrder(slots, context, { concurrency, what: 'Расписание' });
    if (plan.substitutions === false) return;
    const days = daysOf(plan.from, plan.to).map((day) => visit(REPLACES_VIEW, replacesAddress(day), context));
    yield* visitInOrder(days, context, { concurrency, what: 'Замены' });
  }

  return {
    id: 'eljur-api',
    capabilities: (context) => apiCapabilities(session, context),
    async *pull(_school, plan, context) {
      session.forgetRefusals();
      if (plan.listings) yield* listings(context);
      const terms = (plan.termsOf ?? []).map((one) =>
        visit(PERIODS_VIEW, periodsAddress(one.schoolClass, one.student), context),
      );
      yield* visitInOrder(terms, context, { concurrency, what: 'Учебные периоды' });
      if (plan.timetable) yield* timetable(plan.timetable, context);
    },
    probe: (context) => apiProbes((view, address) => visit(view, address, context), context),
    parse: (view, address, body) => (view in READERS ? readBody(view, address, body) : null),
    show: (view, body) => (view in READERS ? { type: 'text/plain', text: indented(body), place: 'unsought' } : null),
  };
}

function readBody(view: string, address: string, body: Uint8Array): Parsed {
  const read = READERS[view];
  if (!read) throw new RangeError(`No reader for the view ${view}`);
  return read(address, body);
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

/** The method and parameters an address stands for; what is behind `#` is ours. */
function callOf(address: string): { readonly method: string; readonly parameters: Readonly<Record<string, string>> } {
  const [path = '', query = ''] = (address.split('#')[0] ?? '').split('?');
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=') as [string, string]);
  return { method: path.split('/').at(-1) ?? '', parameters: Object.fromEntries(pairs) };
}
