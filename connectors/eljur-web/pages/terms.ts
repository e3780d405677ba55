import { Parser } from 'htmlparser2';
import { SourceChanged } from '../../../src/core/errors.js';
import { termOfPeriod } from '../../../src/domain/journal-address.js';
import { type Layout, seenOnce } from '../../../src/domain/layout.js';
import type { TermRow } from '../../../src/domain/rows.js';
import { termRow } from '../../../src/domain/term-row.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';
import { checkLanguage, choicesOf, createFrameReader, type PageFrame } from '../page-frame.js';

export const TERMS_VIEW = 'eljur-web/terms';
/** The same button stands on the list of lessons. */
export const LESSONS_TERMS_VIEW = 'eljur-web/lessons+terms';
export const TERMS_REV = 1;

const ADDRESS = /^\/journal-app\/page\.(?:journal|lessons)\/class\.(.+)\/lesson_id\.[^/]+$/u;

/** What a journal page is expected to show of the terms; a choice may lack its dates. */
export const termsLayout: Layout<PageFrame> = [
  {
    expectation: 'выбранный класс: td.choose_classes span.selected с его названием',
    seek: ({ shownClass }) => seenOnce(cleanText(shownClass ?? '') !== ''),
  },
  {
    expectation: 'периоды: в data-context кнопки button#periods-context-button есть name, start и end вида ГГГГ-ММ-ДД',
    seek: ({ periods }) =>
      seenOnce(choicesOf(periods).some(({ start, end }) => start !== undefined && end !== undefined)),
  },
  { expectation: 'страница дошла целиком: закрывающий </html>', seek: ({ closed }) => seenOnce(closed) },
];

/** The terms of a class, from the choices of a journal page's period button. */
export function parseTerms(address: string, html: string): Parsed {
  const schoolClass = ADDRESS.exec(address)?.[1];
  if (!schoolClass) throw new RangeError(`Not the address of a class's terms: ${address}`);
  const frame = frameOf(html);
  if (!frame.closed) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  checkLanguage(frame.language);
  const shown = cleanText(frame.shownClass ?? '');
  if (shown !== schoolClass) throw new SourceChanged(`Показан класс «${shown}», а запрошен «${schoolClass}».`);
  const choices = choicesOf(frame.periods);
  if (choices.some(({ start, end }) => (start === undefined) !== (end === undefined)))
    throw new SourceChanged('У учебного периода на странице есть лишь одна из двух дат.');
  // A choice without dates is no term.
  const term = choices.flatMap(({ name, start, end }) =>
    start === undefined || end === undefined
      ? []
      : [termOf({ schoolClass, name: termOfPeriod(cleanText(name)), startDate: start, endDate: end })],
  );
  if (term.length === 0) throw new SourceChanged('На странице журнала нет ни одного периода с датами.');
  return {
    rows: { term },
    coverage: [{ entity: 'term', from: null, to: null, complete: true }],
    parserRev: TERMS_REV,
  };
}

/** The term that a journal page shows, by the name that an address can bear; throws SourceChanged where it shows none. */
export function shownTerm(html: string): string {
  const name = termOfPeriod(cleanText(frameOf(html).shownTerm));
  if (name === '' || name.includes('/')) throw new SourceChanged('На странице журнала не видно, какой период показан.');
  return name;
}

/** What stands around the table of a journal page, whatever the table. */
export function frameOf(html: string): PageFrame {
  const reader = createFrameReader();
  new Parser({ onopentag: reader.onopentag, ontext: reader.ontext, onclosetag: reader.onclosetag }).end(html);
  return reader.frame;
}

function termOf(told: Omit<TermRow, 'kind'>): TermRow {
  const row = termRow(told);
  if (typeof row === 'string') throw new SourceChanged(row);
  return row;
}
