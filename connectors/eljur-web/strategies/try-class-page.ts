import { SourceChanged } from '../../../src/core/errors.js';
import type { PullContext } from '../../../src/sync/connector.js';
import type { Outlook } from '../../../src/sync/strategy.js';
import { classAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { pageText } from '../page-text.js';
import { parseClassSubjects } from '../pages/class-subjects.js';
import { outlookOf, seenClasses } from './open-classes.js';

/** Opens the page of one class: where it opens, its journals do. */
export async function tryClassPage(asking: WebAsking, context: PullContext): Promise<Outlook> {
  await anyJournal(asking, context);
  return outlookOf(await seenClasses(asking, context));
}

/** A class that is open and a subject of it. */
export async function anyJournal(
  asking: WebAsking,
  context: PullContext,
): Promise<{ readonly schoolClass: string; readonly subject: string }> {
  const { keys, open } = await seenClasses(asking, context);
  const schoolClass = open?.[0] ?? keys[0]?.name ?? '';
  const address = classAddress(schoolClass);
  const { rows } = parseClassSubjects(address, pageText(await asking.body(address, context)));
  const subject = rows.subject?.[0]?.id;
  if (subject === undefined) throw new SourceChanged('У класса нет ни одного предмета.');
  return { schoolClass, subject };
}
