import type { Entity } from '../../../src/domain/rows.js';
import { viewName } from '../../../src/domain/view-names.js';
import type { FailedPage, JournalPageKind, JournalScope, Page, PullContext } from '../../../src/sync/connector.js';
import type { Outlook } from '../../../src/sync/strategy.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { journalAddress, journalNowAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { JOURNAL_VIEWS } from '../journal-scopes.js';
import { pageText } from '../page-text.js';
import { shownTerm } from '../pages/terms.js';
import { readView } from '../views.js';
import { outlookOf, seenClasses } from './open-classes.js';
import { noSubjects, someJournals } from './try-class-page.js';

/** What each kind of page of a journal is read for. */
export const SHOWN: Readonly<Record<JournalPageKind, readonly Entity[]>> = {
  grid: ['journal', 'groupMember', 'work', 'mark', 'absence', 'termMark'],
  lessons: ['lesson', 'topic', 'homework'],
};

/** Both kinds are asked in one walk: the plan orders its pages over both, the most urgent first. */
export const JOURNAL_WALK = 'eljur-web/journals';

/** Tries a page of the kind, of any open journal in the present term. */
export async function tryJournalPage(kind: JournalPageKind, asking: WebAsking, context: PullContext): Promise<Outlook> {
  const { schoolClass, subject, body } = await openJournalPage(kind, asking, context);
  const address = journalAddress(kind, schoolClass, subject, shownTerm(pageText(body)));
  readView(JOURNAL_VIEWS[kind], address, body);
  return outlookOf(await seenClasses(asking, context));
}

/** A page of the kind, of any open journal: one may be closed alone. Which of the two kinds is closed has to be said: the other may be open. */
export async function openJournalPage(kind: JournalPageKind, asking: WebAsking, context: PullContext) {
  let denied: AccessDenied | null = null;
  for await (const { schoolClass, subject } of someJournals(asking, context)) {
    const address = journalNowAddress(kind, schoolClass, subject);
    try {
      return { schoolClass, subject, address, body: await asking.body(address, context) };
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error;
      denied ??= kindClosed(kind, error);
    }
  }
  throw denied ?? noSubjects();
}

function kindClosed(kind: JournalPageKind, cause: AccessDenied): AccessDenied {
  const message = `Учётной записи ЭлЖура закрыта страница журнала «${viewName(JOURNAL_VIEWS[kind])}».`;
  return new AccessDenied(message, cause.nextStep, { code: cause.code, cause });
}

/** Of each journal's pages those that are read for something `owned`. */
export function walkJournals(
  asking: WebAsking,
  owned: ReadonlySet<Entity>,
  journals: readonly JournalScope[],
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const visits = journals.flatMap(({ schoolClass, subject, termName, pages }) =>
    pages
      .filter((kind) => SHOWN[kind].some((entity) => owned.has(entity)))
      .map((kind) => asking.visit(JOURNAL_VIEWS[kind], journalAddress(kind, schoolClass, subject, termName), context)),
  );
  return asking.walk(visits, context, 'Журналы');
}
