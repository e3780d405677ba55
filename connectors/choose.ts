import { SourceChanged, SourceUnavailable } from '../src/core/errors.js';
import type { Entity } from '../src/domain/rows.js';
import type { Capability, ConfirmingView, NoConfirmingView, Owners, PullContext } from '../src/sync/connector.js';
import type { Strategy } from '../src/sync/strategy.js';
import { AccessDenied } from '../src/sync/visit.js';

/** A strategy and the view by which it would bring the entity. */
export interface Candidate {
  readonly strategy: Strategy;
  readonly view: string;
}

interface Trial {
  readonly works: boolean;
  readonly isPartial: boolean;
  /** Why it does not work, or what it does not tell; empty where nothing is amiss. */
  readonly reason: string;
}

type Tried = (candidate: Candidate, journals: Candidate | null | undefined) => Promise<Trial>;

const SEEN = 'Учётной записи видно.';
const NO_OTHER_WAY = 'Второго способа увидеть отметки у этих учётных записей нет.';
const NO_JOURNALS = 'Предметы там названы без номеров, а журналов, к которым это отнести, не видно.';
const OTHER_GROUPS = 'Другой способ называет подгруппы иначе, чем журналы: вместе их читать нельзя.';

/** Everybody who brings an entity, the best first. */
export function candidatesOf(strategies: readonly Strategy[]): ReadonlyMap<Entity, readonly Candidate[]> {
  const found = new Map<Entity, Candidate[]>();
  for (const strategy of [...strategies].sort((a, b) => a.rank - b.rank)) {
    for (const [view, entities] of Object.entries(strategy.views)) {
      for (const entity of entities) found.set(entity, [...(found.get(entity) ?? []), { strategy, view }]);
    }
  }
  // The journals come first: how they name their groups decides who may tell of what is in them.
  return new Map([...found].sort(([a], [b]) => Number(b === 'journal') - Number(a === 'journal')));
}

export type Rivals = ReadonlyMap<string, readonly string[]>;

/** Which other views tell of what each view tells of. */
export function rivalsOf(strategies: readonly Strategy[]): Rivals {
  const views = strategies.flatMap((strategy) => Object.entries(strategy.views));
  const rivals = (own: string, entities: readonly Entity[]) =>
    views.flatMap(([view, others]) => (view !== own && others.some((each) => entities.includes(each)) ? [view] : []));
  return new Map(views.map(([view, entities]) => [view, rivals(view, entities)]));
}

/** The best view of each entity, untried, where `owners` does not name one that is at hand. */
export function ownersFor(strategies: readonly Strategy[], owners: Owners): ReadonlyMap<Entity, Candidate | null> {
  const chosen = new Map<Entity, Candidate | null>();
  for (const [entity, candidates] of candidatesOf(strategies)) {
    const named = owners.get(entity);
    const fitting = candidates.filter(({ strategy }) => agrees(strategy, chosen.get('journal')));
    const owner = fitting.find(({ view }) => view === named);
    chosen.set(entity, named === null ? null : (owner ?? fitting[0] ?? null));
  }
  return chosen;
}

/**
 * The best view of each entity that works, one that tells of the whole school before one that does not; the others own
 * nothing. A page that cannot be had in passing changes no owner: only what is closed to the account does.
 */
export async function choose(
  strategies: readonly Strategy[],
  missing: Partial<Readonly<Record<Entity, string>>>,
  context: PullContext,
): Promise<readonly Capability[]> {
  const trials = new Map<string, Promise<Trial>>();
  const tried: Tried = async (candidate, journals) => {
    const known = trials.get(candidate.view);
    if (lacksJournals(candidate.strategy, journals)) return { works: false, isPartial: false, reason: NO_JOURNALS };
    if (!agrees(candidate.strategy, journals)) {
      const refused = await known;
      const isBetterKnown = refused !== undefined && (!refused.works || refused.isPartial);
      return { works: false, isPartial: false, reason: isBetterKnown ? refused.reason : OTHER_GROUPS };
    }
    const trial = known ?? attempt(candidate, context);
    trials.set(candidate.view, trial);
    return trial;
  };
  const chosen = new Map<Entity, Candidate | null>();
  const found: Capability[] = [];
  const candidates = candidatesOf(strategies);
  for (const [entity, ways] of candidates) {
    const all = ways.filter(({ strategy }) => strategy.attempt !== undefined);
    if (all.length === 0) continue;
    const { owner, reason } = await firstOf(all, chosen.get('journal'), tried);
    chosen.set(entity, owner);
    found.push(capabilityOf(entity, owner, reason));
  }
  return [...found, ...unknown(missing, candidates)];
}

/**
 * The best view beside `owner` that shows a student's marks and absences and works. How it names groups does not matter: what
 * it shows is compared by student, subject and day. One that cannot be had in passing is taken, and its pages tell of it.
 */
export async function confirmingView(
  strategies: readonly Strategy[],
  owner: string,
  context: PullContext,
): Promise<ConfirmingView | NoConfirmingView> {
  const reasons = new Set<string>();
  for (const strategy of [...strategies].sort((a, b) => a.rank - b.rank)) {
    const { confirms } = strategy;
    if (confirms === undefined || confirms.view === owner) continue;
    const { works, reason } = await attempt({ strategy, view: confirms.view }, context);
    if (works) return openView(strategy, confirms);
    reasons.add(reason);
  }
  return { view: null, reason: reasons.size === 0 ? NO_OTHER_WAY : [...reasons].join(' ') };
}

function openView(strategy: Strategy, confirms: NonNullable<Strategy['confirms']>): ConfirmingView {
  return {
    ...confirms,
    read: (students, context) =>
      strategy.pages(
        new Set(['mark', 'absence']),
        { listings: false, timetable: null, journals: [], students },
        context,
      ),
  };
}

function capabilityOf(entity: Entity, owner: Candidate | null, reason: string): Capability {
  if (owner === null) return { entity, view: null, reason };
  return reason === ''
    ? { entity, view: owner.view, reason: SEEN }
    : { entity, view: owner.view, reason, limits: reason };
}

function unknown(
  missing: Partial<Readonly<Record<Entity, string>>>,
  candidates: ReadonlyMap<Entity, unknown>,
): readonly Capability[] {
  return Object.entries(missing).flatMap(([name, reason]) => {
    const entity = name as Entity;
    return candidates.has(entity) ? [] : [{ entity, view: null, reason }];
  });
}

async function firstOf(
  candidates: readonly Candidate[],
  journals: Candidate | null | undefined,
  tried: Tried,
): Promise<{ readonly owner: Candidate | null; readonly reason: string }> {
  const refusals: string[] = [];
  let partial: { readonly owner: Candidate; readonly reason: string } | null = null;
  for (const candidate of candidates) {
    const { works, isPartial, reason } = await tried(candidate, journals);
    const others = refusals.filter((refusal) => refusal !== reason);
    const told = { owner: candidate, reason: [reason, ...costOf(candidate, others)].join(' ').trim() };
    if (works && !isPartial) return told;
    if (works) partial ??= told;
    refusals.push(reason);
  }
  return partial ?? { owner: null, reason: [...new Set(refusals)].join(' ') };
}

/** A second best way is said to be one, with its price and why it had to be taken. */
function costOf({ strategy }: Candidate, refusals: readonly string[]): readonly string[] {
  return refusals.length === 0 ? [] : [`Запасной способ (${strategy.cost}). ${[...new Set(refusals)].join(' ')}`];
}

/** Undefined before it is known, which comes first of all. */
function lacksJournals({ needsJournals }: Strategy, journals: Candidate | null | undefined): boolean {
  return needsJournals === true && (journals ?? null) === null;
}

function agrees({ groups = 'none' }: Strategy, journals: Candidate | null | undefined): boolean {
  const owner = journals?.strategy.groups ?? 'none';
  return groups === 'none' || owner === 'none' || groups === owner;
}

async function attempt({ strategy, view }: Candidate, context: PullContext): Promise<Trial> {
  try {
    const { limits = '', isPartial = false } = (await strategy.attempt?.(view, context)) ?? {};
    return { works: true, isPartial, reason: limits };
  } catch (error) {
    if (error instanceof AccessDenied) return { works: false, isPartial: false, reason: error.message };
    if (error instanceof SourceChanged || error instanceof SourceUnavailable) {
      return { works: true, isPartial: false, reason: `Проверить сейчас не удалось: ${error.message}` };
    }
    throw error;
  }
}
