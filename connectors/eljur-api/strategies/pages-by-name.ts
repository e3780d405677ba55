import { SourceChanged } from '../../../src/core/errors.js';
import type { FailedPage, KnownJournals, Page, Parsed, PullContext } from '../../../src/sync/connector.js';
import type { Visit } from '../../../src/sync/visit.js';
import { type ApiAsking, readView } from '../asking.js';
import { type PlacedSubject, placeSubjects, type WrittenSubject } from '../named-journals.js';

/** One class's answer, which names subjects by words. */
export interface AnswerByName {
  readonly visit: Visit;
  readonly schoolClass: string;
  written(body: Uint8Array): readonly WrittenSubject[];
  /** Address of what the answer tells of one journal. */
  addressOf(placed: PlacedSubject, body: Uint8Array): string;
  /** What the answer does not tell though it was asked for, in words; null where it tells all. */
  lacks?(body: Uint8Array): string | null;
}

interface Reading {
  /** View of what an answer tells of one journal. */
  readonly view: string;
  readonly known: KnownJournals;
  readonly what: string;
  /** Whether a journal of which nothing is written has a page too. */
  readonly tellsSilent: boolean;
}

/**
 * Each answer with the names that say no one subject, and after it what it tells of each journal, for which nothing is asked.
 */
export async function* pagesByName(
  asking: ApiAsking,
  answers: readonly AnswerByName[],
  { view, known, what, tellsSilent }: Reading,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const visits = answers.map(({ visit }) => visit);
  let at = 0;
  for await (const page of asking.walk(visits, context, what)) {
    const answer = answers[at++];
    if ('failed' in page || answer === undefined) {
      yield page;
      continue;
    }
    const { placed, silent, names } = placeSubjects(answer.written(page.body), answer.schoolClass, known);
    yield { ...page, names };
    for (const one of [...placed, ...(tellsSilent ? silent : [])])
      yield await journalPage(page, view, answer.addressOf(one, page.body), context);
    const reason = answer.lacks?.(page.body) ?? null;
    if (reason !== null) yield lackingPage(page, view, reason);
  }
}

/** Told of the class once, as what could not be read. */
function lackingPage({ address, requestedAt, receivedAt }: Page, view: string, reason: string): FailedPage {
  return { failed: true, view, address, requestedAt, receivedAt, kind: 'unavailable', reason, body: null };
}

async function journalPage(
  { isKnown, requestedAt, receivedAt, clockDoubtful, body }: Page,
  view: string,
  address: string,
  context: PullContext,
): Promise<Page | FailedPage> {
  const page = readPart({ view, address, requestedAt, receivedAt, clockDoubtful, body });
  // A reading may have been broken off between the answer and what it tells of this journal.
  const isTaken = isKnown === true && (await context.answered?.(view, address)) != null;
  return isTaken && !('failed' in page) ? { ...page, isKnown } : page;
}

/** What cannot be read of one journal loses no other. */
function readPart(part: Omit<Page, keyof Parsed>): Page | FailedPage {
  try {
    return { ...part, ...readView(part.view, part.address, part.body) };
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    const { clockDoubtful: _, ...told } = part;
    return { ...told, failed: true, kind: 'changed', reason: error.message };
  }
}
