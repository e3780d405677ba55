import { type CheerioAPI, load } from 'cheerio/slim';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readClassAddress } from '../addresses.js';
import { cleanText } from '../clean-text.js';
import { isTeachersPage } from '../page-mark.js';

export const CLASS_SUBJECTS_VIEW = 'eljur-web/class-subjects';
export const CLASS_SUBJECTS_REV = 2;

/** rebuilt: the two choosers of a teacher's start page. */
const CHOSEN_CLASS = 'td.choose_classes > div.selection > span.selected';
const SUBJECT_CHOOSER = 'td.right';
const SUBJECT_LINK = `${SUBJECT_CHOOSER} > div.selection.fr > a[href]`;
const SUBJECT_ID = /\/lesson_id\.(\d+)/;

/** What the page of a class is expected to show. */
export const classSubjectsLayout: Layout<CheerioAPI> = [
  {
    expectation: `выбранный класс: ${CHOSEN_CLASS} с его названием`,
    seek: ($) => seenAll($(CHOSEN_CLASS).toArray(), (each) => cleanText($(each).text()) !== ''),
  },
  {
    expectation: `предметы: ${SUBJECT_LINK} с названием, в адресе lesson_id.{номер}`,
    seek: ($) =>
      seenAll(
        $(SUBJECT_LINK).toArray(),
        (each) => SUBJECT_ID.test($(each).attr('href') ?? '') && cleanText($(each).text()) !== '',
      ),
  },
];

/** A subject that the page leads to, however it is laid out; null where it leads to none. */
export function anySubjectLinked(html: string): string | null {
  return SUBJECT_ID.exec(html)?.[1] ?? null;
}

/** The subjects of one class; each has journal pages. */
export function parseClassSubjects(address: string, html: string): Parsed {
  const schoolClass = readClassAddress(address);
  if (!/<\/html>\s*$/i.test(html)) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  const $ = load(html);
  const shown = cleanText($(CHOSEN_CLASS).first().text());
  if (shown !== schoolClass) throw new SourceChanged(`Показан класс «${shown}», а запрошен «${schoolClass}».`);
  const names = new Map<string, string>();
  for (const link of $(SUBJECT_LINK)) {
    const id = SUBJECT_ID.exec($(link).attr('href') ?? '')?.[1];
    const name = cleanText($(link).text());
    if (!id || name === '') throw new SourceChanged('Ссылка на предмет без номера или названия.');
    names.set(id, name);
  }
  if (names.size === 0) throw new SourceChanged('У класса нет ни одного предмета.');
  if ($(`${SUBJECT_CHOOSER} a`).length !== $(SUBJECT_LINK).length)
    throw new SourceChanged('Выбор предмета размечен иначе: не все ссылки читаются.');
  return {
    rows: { subject: [...names].map(([id, name]) => ({ id, name })) },
    coverage: [{ entity: 'subject', from: null, to: null, complete: !isTeachersPage(html) }],
    parserRev: CLASS_SUBJECTS_REV,
  };
}
