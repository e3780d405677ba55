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
    probe: (context) => connectors.flatMap((connector) => connector.probe?.(context) ?? []),
    parse(view, address, body) {
      for (const connector of connectors) {
        const parsed = connector.parse(view, address, body);
        if (parsed) return parsed;
      }
      return null;
    },
    show(view, body, place) {
      for (const connector of connectors) {
        const shown = connector.show(view, body, place);
        if (shown) return shown;
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
  const listings = phase(connectors, school, { ...NOTHING, listings: plan.listings }, context);
  for await (const page of staffFirst(listings)) {
    if (!('failed' in page)) rememberStudents(first, page);
    yield page;
  }
  const listed: readonly TermsOf[] = [...first].map(([schoolClass, student]) => ({ schoolClass, student }));
  yield* phase(connectors, school, { ...NOTHING, termsOf: plan.termsOf ?? listed }, context);
  yield* phase(connectors, school, { ...NOTHING, timetable: plan.timetable }, context);
  yield* phase(connectors, school, { ...NOTHING, journals: plan.journals }, context);
  yield* phase(connectors, school, { ...NOTHING, planItems: plan.planItems ?? [] }, context);
}

async function* phase(
  connectors: readonly Connector[],
  school: School,
  plan: PullPlan,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  for (const connector of connectors) yield* connector.pull(school, plan, context);
}

/**
 * Classes name their teachers, whichever source tells of them: they wait for the list of staff, or for the end of the
 * listings where it does not come.
 */
async function* staffFirst(pages: AsyncIterable<Page | FailedPage>): AsyncGenerator<Page | FailedPage> {
  const waiting: Page[] = [];
  let staffSeen = false;
  for await (const page of pages) {
    const rows = 'failed' in page ? {} : page.rows;
    if (!staffSeen && !('failed' in page) && rows.staff === undefined && namesTeachers(page)) {
      waiting.push(page);
      continue;
    }
    yield page;
    if (rows.staff === undefined) continue;
    staffSeen = true;
    yield* waiting.splice(0);
  }
  yield* waiting;
}

function namesTeachers({ rows }: Page): boolean {
  return rows.schoolClass?.some(({ classTeacher }) => classTeacher !== null) ?? false;
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
