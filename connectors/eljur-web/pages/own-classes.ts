import { type CheerioAPI, load } from 'cheerio/slim';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { ClassRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';
import { isTeachersPage } from '../page-mark.js';
import { pageText } from '../page-text.js';

export const OWN_CLASSES_VIEW = 'eljur-web/own-classes';
export const OWN_CLASSES_REV = 2;
/** The start page of whoever works at the school. */
export const OWN_CLASSES_ADDRESS = '/';

/** rebuilt: the chooser of classes. */
const CHOICES = 'td.choose_classes > div.selection > *';
/** A link to the class, or the class that is shown. */
const CHOICE = 'a[href], span';

/** What the start page is expected to show. */
export const ownClassesLayout: Layout<CheerioAPI> = [
  {
    expectation: `классы: ${CHOICES} с названием`,
    seek: ($) => seenAll($(CHOICES).toArray(), (each) => cleanText($(each).text()) !== ''),
  },
];

/** The classes whose journals are open to the account. */
export function parseOwnClasses(_address: string, html: string): Parsed {
  return {
    rows: {
      schoolClass: namesIn(html)
        .map(classRow)
        .filter(({ grade }) => grade >= 1 && grade <= 11),
    },
    coverage: [{ entity: 'schoolClass', from: null, to: null, complete: !isTeachersPage(html) }],
    parserRev: OWN_CLASSES_REV,
  };
}

export interface OwnClasses {
  readonly names: readonly string[];
  /** Of these classes too a teacher is shown the journals that he keeps alone. */
  readonly isTeacher: boolean;
}

export function readOwnClasses(body: Uint8Array): OwnClasses {
  const html = pageText(body);
  return { names: namesIn(html), isTeacher: isTeachersPage(html) };
}

function namesIn(html: string): readonly string[] {
  if (!/<\/html>\s*$/i.test(html)) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  const $ = load(html);
  const choices = [...$(CHOICES)];
  if (choices.some((choice) => !$(choice).is(CHOICE)))
    throw new SourceChanged('На начальной странице выбор класса размечен иначе.');
  const names = choices.map((choice) => cleanText($(choice).text())).filter((name) => name !== '');
  if (names.length === 0) throw new SourceChanged('На начальной странице нет ни одного класса.');
  return [...new Set(names)];
}

function classRow(name: string): ClassRow {
  return { id: name, name, grade: Number.parseInt(name, 10), classTeacher: null };
}
