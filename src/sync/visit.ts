import { OperatorError, SourceChanged, SourceUnavailable } from '../core/errors.js';
import type { Answer, FailedPage, Page, Parsed, PullContext } from './connector.js';

/** One address to be asked and read; connectors list them, `visitInOrder` walks them. */
export interface Visit {
  readonly view: string;
  readonly address: string;
  /** Throws SourceUnavailable or AccessDenied for a page that cannot be had; anything else ends the pull. */
  fetch(): Promise<Answer>;
  /** Pure; throws SourceChanged where the body lacks the expected shape. */
  read(body: Uint8Array): Parsed;
}

/** The account may not see this page; the others are asked all the same. */
export class AccessDenied extends OperatorError {}

/** So many pages lost in a row mean that the host is gone, not that a page is. */
const LOST_IN_A_ROW = 3;

export interface WalkOptions {
  /** Requests under way at once; pages are yielded in the order of the visits all the same. */
  readonly concurrency: number;
  readonly what: string;
}

export async function* visitInOrder(
  visits: readonly Visit[],
  context: PullContext,
  { concurrency, what }: WalkOptions,
): AsyncGenerator<Page | FailedPage> {
  const underWay: Promise<Outcome>[] = [];
  let lost = 0;
  for (let done = 0, next = 0; done < visits.length; done += 1) {
    context.signal?.throwIfAborted();
    for (; next < visits.length && underWay.length < concurrency; next += 1)
      underWay.push(started(visits[next], context));
    const { page, error } = await (underWay.shift() as Promise<Outcome>);
    lost = error instanceof SourceUnavailable ? lost + 1 : 0;
    if (lost === LOST_IN_A_ROW) throw error;
    yield page;
    context.progress?.(done + 1, visits.length, what, 'isKnown' in page);
  }
}

/** For one walk of several: what is told is how far they are all together. */
export function partOf(context: PullContext, { before, total }: Walks): PullContext {
  return {
    ...context,
    progress: (done, _own, what, isKnown) => context.progress?.(before + done, total, what, isKnown),
  };
}

/** Visits of the walks that came before, and of all of them. */
interface Walks {
  readonly before: number;
  readonly total: number;
}

/** A single visit; a page that cannot be had is told as such, whatever came before it. */
export async function visitAlone(visit: Visit, context: PullContext): Promise<Page | FailedPage> {
  return (await visitOne(visit, context)).page;
}

interface Outcome {
  readonly page: Page | FailedPage;
  readonly error: unknown;
}

function started(visit: Visit | undefined, context: PullContext): Promise<Outcome> {
  if (!visit) throw new RangeError('No such visit');
  const outcome = visitOne(visit, context);
  // A later visit may fail while an earlier one is awaited; it is reported in its turn.
  outcome.catch(() => undefined);
  return outcome;
}

async function visitOne(visit: Visit, context: PullContext): Promise<Outcome> {
  const { view, address } = visit;
  const startedAt = context.now();
  const known = await knownPage(visit, context);
  if (known !== null) return { page: known, error: null };
  let answer: Answer | null = null;
  try {
    answer = await visit.fetch();
    return { page: { view, address, ...answer, ...visit.read(answer.body) }, error: null };
  } catch (error) {
    const kind = kindOf(error);
    if (kind === null) throw error;
    const { requestedAt, receivedAt, body } = answer ?? {
      requestedAt: startedAt,
      receivedAt: context.now(),
      body: null,
    };
    const reason = (error as Error).message;
    const advice = error instanceof OperatorError ? { nextStep: error.nextStep } : {};
    return { page: { failed: true, view, address, requestedAt, receivedAt, kind, reason, ...advice, body }, error };
  }
}

/** As it was answered before; null where it was not, or where it cannot be read any more. */
async function knownPage({ view, address, read }: Visit, context: PullContext): Promise<Page | null> {
  const answer = (await context.answered?.(view, address)) ?? null;
  try {
    return answer === null ? null : { view, address, ...answer, ...read(answer.body), isKnown: true };
  } catch (error) {
    if (kindOf(error) === null) throw error;
    return null;
  }
}

function kindOf(error: unknown): FailedPage['kind'] | null {
  if (error instanceof SourceChanged) return 'changed';
  return error instanceof SourceUnavailable || error instanceof AccessDenied ? 'unavailable' : null;
}
