import type { School } from '../src/domain/school.js';
import type { Capability, Connector, FailedPage, Page, PullContext, PullPlan, TermsOf } from '../src/sync/connector.js';

const NOTHING: PullPlan = { listings: false, timetable: null, journals: [] };

/**
 * Several sources of one school as one: each pulls what it owns, phase by phase, so that people and classes come before
 * what refers to them. After the listings the terms are asked for one student of each class listed.
 */
export function combineConnectors(id: string, connectors: readonly Connector[]): Connector {
  return {
    id,
    capabilities: (context) => combinedCapabilities(connectors, context),
    pull: (school, plan, context) => pullInPhases(connectors, school, plan, context),
    parse(view, address, body) {
      for (const connector of connectors) {
        const parsed = connector.parse(view, address, body);
        if (parsed) return parsed;
      }
      return null;
    },
  };
}

async function* pullInPhases(
  connectors: readonly Connector[],
  school: School,
  plan: PullPlan,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const first = new Map<string, string>();
  for await (const page of phase(connectors, school, { ...NOTHING, listings: plan.listings }, context)) {
    if (!('failed' in page)) rememberStudents(first, page);
    yield page;
  }
  const listed: readonly TermsOf[] = [...first].map(([schoolClass, student]) => ({ schoolClass, student }));
  yield* phase(connectors, school, { ...NOTHING, termsOf: plan.termsOf ?? listed }, context);
  yield* phase(connectors, school, { ...NOTHING, timetable: plan.timetable }, context);
  yield* phase(connectors, school, { ...NOTHING, journals: plan.journals }, context);
}

async function* phase(
  connectors: readonly Connector[],
  school: School,
  plan: PullPlan,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  for (const connector of connectors) yield* connector.pull(school, plan, context);
}

/** The lowest id of each class, so that the address of its terms stays the same while that student stays. */
function rememberStudents(first: Map<string, string>, page: Page): void {
  for (const { schoolClass, student } of page.rows.enrolment ?? []) {
    const known = first.get(schoolClass);
    if (known === undefined || Number(student) < Number(known)) first.set(schoolClass, student);
  }
}

/** An entity that one source shows is shown, whatever the others say of it. */
async function combinedCapabilities(
  connectors: readonly Connector[],
  context: PullContext,
): Promise<readonly Capability[]> {
  const found = new Map<string, Capability>();
  for (const connector of connectors) {
    for (const capability of await connector.capabilities(context)) {
      if ((found.get(capability.entity)?.view ?? null) === null) found.set(capability.entity, capability);
    }
  }
  return [...found.values()];
}
