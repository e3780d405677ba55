import { load } from 'cheerio/slim';
import { SourceChanged } from '../../../src/core/errors.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';

export const RESULTS_VIEW = 'eljur-web/results';
export const RESULTS_REV = 1;

/** rebuilt: subjects are the second list of rows, every period a column of marks. */
const PERIOD_NAMES =
  '#g0_fio_header ~ .cells_marks.cells_header > .cell, .grid-header .cells_marks.cells_header > .cell';
const PERIOD_COLUMNS = '#g0_marks > .cells_marks';
const MARK_CELL = 'div.cell[name]';
const MARK_TEXT = 'div.cell-data';

export interface ResultMark {
  readonly subjectName: string;
  /** As the column is headed: «I», «Год». Empty where the page names no columns. */
  readonly period: string;
  readonly value: string;
}

/** A student's period marks by subject name. The page confirms what the grids show and owns nothing. */
export function readResults(html: string): readonly ResultMark[] {
  if (!/<\/html>\s*$/i.test(html)) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  const $ = load(html);
  const columns = $(PERIOD_COLUMNS).toArray();
  if (columns.length === 0 && $('div.page-empty').length === 0)
    throw new SourceChanged('На странице нет итоговых отметок.');
  const periods = $(PERIOD_NAMES)
    .toArray()
    .map((cell) => cleanText($(cell).text()));
  return columns.flatMap((column, at) =>
    $(column)
      .find(MARK_CELL)
      .toArray()
      .flatMap((cell) => {
        const value = cleanText($(cell).find(MARK_TEXT).text());
        return value === ''
          ? []
          : [{ subjectName: cleanText($(cell).attr('name') ?? ''), period: periods[at] ?? '', value }];
      }),
  );
}

/** No rows: a journal cannot be told from a subject's name. Reading it proves that the page has its known shape. */
export function parseResults(_address: string, html: string): Parsed {
  readResults(html);
  return { rows: {}, coverage: [], parserRev: RESULTS_REV };
}
