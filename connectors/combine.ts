import type { Entity } from '../src/domain/rows.js';
import type { Connector, FailedPage, Page, PullContext, PullPlan, TermsOf } from '../src/sync/connector.js';
import { type Source, STEPS, type Step, type Strategy } from '../src/sync/strategy.js';
import { choose, ownersFor, type Rivals } from './choose.js';

/** What is to be known of sources that the school has no account for. */
export interface Surroundings {
  /** What to say of an entity that no source here brings. */
  readonly missing?: Partial<Readonly<Record<Entity, string>>>;
  readonly rivals?: Rivals;
}

/**
 * Several sources of one school as one: each entity is read by the strategy that owns it, step by step, so that people and
 * classes come before what refers to them. After the listings the terms are asked for one student of each class listed.
 */
export function combineSources(
  id: string,
  sources: readonly Source[],
  { missing = {}, rivals = new Map() }: Surroundings = {},
): Connector {
  const strategies = sources.flatMap((source) => source.strategies);
  const known: Known = { classes: null, rivals };
  return {
    id,
    views: new Set(strategies.flatMap(({ views }) => Object.keys(views))),
    capabilities(context) {
      for (const source of sources) source.begin?.();
      return choose(strategies, missing, context);
    },
    pull(_school, plan, context) {
      for (const source of sources) source.begin?.();
      return pullInSteps(strategies, known, plan, context);
    },
    probe: (context) => sources.flatMap((source) => source.probe?.(context) ?? []),
    parse(view, address, body) {
      for (const source of sources) {
        const parsed = source.parse(view, address, body);
        if (parsed) return parsed;
      }
      return null;
    },
    show(view, body, place) {
      for (const source of sources) {
        const shown = source.show(view, body, place);
        if (shown) return shown;
      }
      return null;
    },
  };
}

interface Known {
  /** As the last listing named them. */
  classes: readonly string[] | null;
  readonly rivals: Rivals;
}

async function* pullInSteps(
  strategies: readonly Strategy[],
  known: Known,
  plan: PullPlan,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const owned = ownedBy(strategies, plan);
  const first = new Map<string, string>();
  const termsOf = (): readonly TermsOf[] =>
    plan.termsOf ?? [...first].map(([schoolClass, student]) => ({ schoolClass, student }));
  for (const step of STEPS) {
    // A plan without listings still has to know the classes.
    if (step === 'timetable' && needsClasses(plan, owned) && known.classes === null)
      yield* noting(known, first, classesOnly(owned, context));
    const asked = { ...plan, termsOf: termsOf(), timetable: timetableOf(plan, known) };
    for (const own of step === 'listings' ? staffFirst(owned) : [owned])
      yield* noting(known, first, ofStep(strategies, step, own, asked, context));
  }
}

async function* noting(
  known: Known,
  first: Map<string, string>,
  pages: AsyncIterable<Page | FailedPage>,
): AsyncGenerator<Page | FailedPage> {
  for await (const page of pages) {
    if (!('failed' in page)) {
      rememberStudents(first, page);
      if (page.rows.schoolClass !== undefined) known.classes = page.rows.schoolClass.map(({ name }) => name);
    }
    const insteadOf = known.rivals.get(page.view) ?? [];
    yield 'failed' in page || insteadOf.length === 0 ? page : { ...page, insteadOf };
  }
}

function needsClasses({ timetable }: PullPlan, owned: Owned): boolean {
  return timetable?.classes === 'all' && [...owned.values()].some((entities) => entities.has('timetableSlot'));
}

async function* classesOnly(owned: Owned, context: PullContext): AsyncGenerator<Page | FailedPage> {
  const plan: PullPlan = { listings: true, timetable: null, journals: [] };
  for (const [strategy, entities] of owned)
    if (entities.has('schoolClass')) yield* strategy.pages(new Set(['schoolClass']), plan, context);
}

function timetableOf({ timetable }: PullPlan, { classes }: Known): PullPlan['timetable'] {
  return timetable?.classes === 'all' ? { ...timetable, classes: classes ?? [] } : timetable;
}

type Owned = ReadonlyMap<Strategy, ReadonlySet<Entity>>;

function ownedBy(strategies: readonly Strategy[], { owners }: PullPlan): Owned {
  const owned = new Map<Strategy, Set<Entity>>();
  for (const [entity, owner] of ownersFor(strategies, owners ?? new Map())) {
    if (owner === null) continue;
    const walker = walkerOf(strategies, owner.strategy);
    owned.set(walker, (owned.get(walker) ?? new Set()).add(entity));
  }
  return owned;
}

/** Who asks for the pages of the strategy: the first of its walk, or itself. */
function walkerOf(strategies: readonly Strategy[], own: Strategy): Strategy {
  return strategies.find(({ walk }) => walk !== undefined && walk === own.walk) ?? own;
}

async function* ofStep(
  strategies: readonly Strategy[],
  step: Step,
  owned: Owned,
  plan: PullPlan,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  for (const strategy of strategies) {
    const own = owned.get(strategy);
    if (strategy.step === step && own !== undefined) yield* strategy.pages(own, plan, context);
  }
}

/** Classes name their teachers, whichever source tells of them: the list of staff is read before anything else. */
function staffFirst(owned: Owned): readonly Owned[] {
  const isStaff = (entity: Entity) => entity === 'staff';
  return [part(owned, isStaff), part(owned, (entity) => !isStaff(entity))];
}

function part(owned: Owned, isWanted: (entity: Entity) => boolean): Owned {
  const wanted = [...owned].map(([strategy, own]) => [strategy, new Set([...own].filter(isWanted))] as const);
  return new Map(wanted.filter(([, own]) => own.size > 0));
}

/** The lowest id of each class, so that the address of its terms stays the same while that student stays. */
function rememberStudents(first: Map<string, string>, page: Page): void {
  for (const { schoolClass, student } of page.rows.enrolment ?? []) {
    const known = first.get(schoolClass);
    if (known === undefined || Number(student) < Number(known)) first.set(schoolClass, student);
  }
}
