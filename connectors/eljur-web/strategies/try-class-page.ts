import { SourceChanged, SourceUnavailable } from '../../../src/core/errors.js';
import type { PullContext } from '../../../src/sync/connector.js';
import type { Outlook } from '../../../src/sync/strategy.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { classAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { pageText } from '../page-text.js';
import { parseClassSubjects } from '../pages/class-subjects.js';
import { outlookOf, type Seen, seenClasses } from './open-classes.js';

/** Opens the page of one class: where it opens, its journals do. */
export async function tryClassPage(asking: WebAsking, context: PullContext): Promise<Outlook> {
  const { done } = await someJournals(asking, context).next();
  if (done) throw noSubjects();
  return outlookOf(await seenClasses(asking, context));
}

export function noSubjects(): SourceChanged {
  return new SourceChanged('У класса нет ни одного предмета.');
}

export interface SomeJournal {
  readonly schoolClass: string;
  readonly subject: string;
}

/** Journals by which to tell what is open: two of one class and one of another, as far as there are any. */
export async function* someJournals(asking: WebAsking, context: PullContext): AsyncGenerator<SomeJournal, void> {
  const classes = classesOf(await seenClasses(asking, context));
  const [first = '', ...others] = classes;
  yield* (await journalsIn(first, asking, context)).slice(0, 2);
  const elsewhere = others.at(-1);
  if (elsewhere !== undefined) yield* (await journalsIfShown(elsewhere, asking, context)).slice(0, 1);
}

/** None where the page of the class cannot be read: what was found in another class stands. */
async function journalsIfShown(...asked: Parameters<typeof journalsIn>): Promise<readonly SomeJournal[]> {
  try {
    return await journalsIn(...asked);
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof SourceChanged || error instanceof SourceUnavailable)
      return [];
    throw error;
  }
}

function classesOf({ keys, open }: Seen): readonly string[] {
  return open?.length ? open : keys.map(({ name }) => name);
}

async function journalsIn(
  schoolClass: string,
  asking: WebAsking,
  context: PullContext,
): Promise<readonly SomeJournal[]> {
  const address = classAddress(schoolClass);
  const { rows } = parseClassSubjects(address, pageText(await asking.body(address, context)));
  return (rows.subject ?? []).map(({ id }) => ({ schoolClass, subject: id }));
}
