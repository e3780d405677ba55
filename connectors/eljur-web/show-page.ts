import { load } from 'cheerio/slim';
import type { Entity } from '../../src/domain/rows.js';
import { type FactPlace, SHOWN_PLACE, type ShownPage } from '../../src/domain/shown-page.js';
import { COLUMN, COLUMN_CLASS, gridRegion, STUDENT } from './grid-sheet.js';
import { HOMEWORK_CELL, LESSON, lessonsTable, TOPIC_CELL } from './lessons-sheet.js';
import { GRID_VIEW } from './pages/grid.js';
import { LESSONS_VIEW } from './pages/lessons.js';

type Select = (group: string, place: FactPlace) => string;

/** Dates, numbers and identifiers of persons are such words; anything else stands on no page. */
const WORD = /^[\w-]+$/u;
const attribute = (name: string, value: string | number | null): string =>
  WORD.test(String(value)) ? `[${name}="${value}"]` : ':not(*)';
const column = ({ date, ordinal, slot }: FactPlace): string =>
  `.${COLUMN_CLASS}${attribute(COLUMN.date, date)}${attribute(COLUMN.ordinal, ordinal)}${attribute(COLUMN.slot, slot ?? 0)}`;
const cell = ({ student }: FactPlace): string => attribute(STUDENT, student);
const row = ({ date, ordinal }: FactPlace): string =>
  `tr${attribute(LESSON.date, date)}${attribute(LESSON.ordinal, ordinal)}`;

/** Absences stand in the first column of their lesson: they have no slot of their own. */
const inGrid: Select = (group, place) => `#${gridRegion(group, 'marks')} ${column(place)} ${cell(place)}`;

const IN_GRID: Partial<Record<Entity, Select>> = {
  mark: inGrid,
  absence: inGrid,
  work: (group, place) => `#${gridRegion(group, 'marks')} ${column(place)}`,
  termMark: (group, place) => `#${gridRegion(group, 'termMarks')} ${cell(place)}`,
};

const IN_LESSONS: Partial<Record<Entity, Select>> = {
  lesson: (group, place) => `#${lessonsTable(group)} ${row(place)}`,
  topic: (group, place) => `#${lessonsTable(group)} ${row(place)} .${TOPIC_CELL}`,
  homework: (group, place) => `#${lessonsTable(group)} ${row(place)} .${HOMEWORK_CELL}`,
};

const SELECTORS: Readonly<Record<string, Partial<Record<Entity, Select>>>> = {
  [GRID_VIEW]: IN_GRID,
  [LESSONS_VIEW]: IN_LESSONS,
};

const STYLE = `<style>#${SHOWN_PLACE}{outline:3px solid #b3261e;outline-offset:1px;background:#fff3c4}</style>`;

/** The page as it came; only the fact's place gets an id and a frame. Answers that are no pages are shown as text. */
export function showPage(view: string, body: Uint8Array, place: FactPlace | null): ShownPage {
  const text = new TextDecoder().decode(body);
  if (!/^\s*</u.test(text)) return { type: 'text/plain', text, place: 'unsought' };
  const selector = place === null ? null : selectorOf(view, place);
  if (selector === null) return { type: 'text/html', text, place: 'unsought' };
  const at = attributesOf(text, selector);
  if (at === null) return { type: 'text/html', text, place: 'absent' };
  const marked = `${text.slice(0, at)} id="${SHOWN_PLACE}"${text.slice(at)}${STYLE}`;
  return { type: 'text/html', text: marked, place: 'marked' };
}

/** Null where pages of the view do not show the entity. */
function selectorOf(view: string, place: FactPlace): string | null {
  const group = place.journal.split('/').at(-1) ?? '';
  const select = SELECTORS[view]?.[place.entity];
  return select === undefined || !/^\d+$/u.test(group) ? null : select(group, place);
}

/** Where the element's first attribute would stand: an id given there wins over its own. */
function attributesOf(html: string, selector: string): number | null {
  const $ = load(html, { xml: { xmlMode: false, withStartIndices: true } });
  const start = $(selector).get(0)?.startIndex;
  const tag = start == null ? null : /^<[^\s/>]+/u.exec(html.slice(start, start + 20));
  return start == null || tag === null ? null : start + tag[0].length;
}
