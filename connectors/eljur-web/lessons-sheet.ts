import { Parser } from 'htmlparser2';
import { z } from 'zod';
import { type Layout, seenAll, seenOnce } from '../../src/domain/layout.js';
import { parseJson } from '../../src/http/read-json.js';
import { type Attributes, hasClass } from './html-attributes.js';
import { createMarkupWatch, type KnownMarkup, type MarkupWatch } from './markup-watch.js';
import { createFrameReader, frameLayout, type PageFrame, SUBJECT_PLACE } from './page-frame.js';
import { scriptVariables } from './script-variables.js';

/** rebuilt: names of the lessons page as a published user script relies on them. */
export const lessonsTable = (group: string): string => `g${group}_homework`;
const GROUP_TABLE = new RegExp(`^${lessonsTable('(\\d+)')}$`);
const ROW_CLASS = 'lessons-row';
export const LESSON = { runningNumber: 'lnum', date: 'ldate', ordinal: 'num', planItem: 'pid' } as const;
export const TOPIC_CELL = 'tdTopic';
const TOPIC_ITEM = 'tdTopicItem';
export const HOMEWORK_CELL = 'tdHT';
const HOMEWORK_ITEM = 'hometaskItem';
const TABLE_TAGS: ReadonlySet<string> = new Set(['tr', 'td', 'span']);
const KNOWN: KnownMarkup = {
  attributes: `class ${Object.values(LESSON).join(' ')} canedit`,
  classes: `${ROW_CLASS} backdate ${TOPIC_CELL} ${TOPIC_ITEM} ${HOMEWORK_CELL} ${HOMEWORK_ITEM}`,
};
/** Their words are nobody's topic or homework: «Смотри файлы». */
const CONTROLS: ReadonlySet<string> = new Set(['a', 'button']);
/** The page's own word on what it shows: year, subject id, subject, class. */
const SHOWN = /setJournalMark\("[^"]*",\s*"([^"]*)",\s*"(?:[^"\\]|\\.)*",\s*("(?:[^"\\]|\\.)*")/;
/** The dates of the lessons, one for each row of the group. */
const DATES_VARIABLE = 'ndate';

export interface SheetLesson {
  /** Null, as `planItem`, where the row has no such attribute; empty where it has it without a value. */
  readonly runningNumber: string | null;
  readonly date: string;
  readonly ordinal: string;
  readonly planItem: string | null;
  /** False where the row has a lesson's date without a lesson's class. */
  readonly isMarked: boolean;
  /** One of each, or the markup is not the known one. */
  readonly topics: SheetItems[];
  readonly homeworks: SheetItems[];
}

export interface SheetItems {
  readonly itemClass: string;
  readonly items: string[];
  /** Text that stands in no item. */
  stray: string;
}

export interface LessonsSheet {
  readonly frame: PageFrame;
  readonly groups: ReadonlyMap<string, readonly SheetLesson[]>;
  readonly shownSubject: string | null;
  readonly shownClass: string | null;
  /** By group; undefined where the page does not tell. */
  readonly dates: unknown;
  /** Names in its rows and cells that are not known. */
  readonly unfamiliar: readonly string[];
}

/** Where in a table the reading stands. */
interface Walk {
  readonly watch: MarkupWatch;
  lessons: SheetLesson[] | null;
  cell: SheetItems | null;
  /** Spans open since the item began, itself included. */
  spans: number;
  controls: number;
}

/** One pass over the page; nothing is judged here. */
export function readLessonsSheet(html: string): LessonsSheet {
  const reader = createFrameReader();
  const groups = new Map<string, SheetLesson[]>();
  const walk: Walk = { watch: createMarkupWatch(KNOWN), lessons: null, cell: null, spans: 0, controls: 0 };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'tbody') walk.lessons = tableOf(attributes['id'], groups);
      else if (walk.lessons) openInTable(walk, walk.lessons, name, attributes);
      else reader.onopentag(name, attributes);
    },
    ontext(text) {
      if (walk.lessons) addText(walk, text);
      else reader.ontext(text);
    },
    onclosetag(name, implied) {
      if (name === 'tbody') walk.lessons = null;
      else if (walk.lessons) leave(walk, name);
      else reader.onclosetag(name, implied);
    },
  });
  parser.end(html);
  return { frame: reader.frame, groups, ...told(reader.frame.scripts), unfamiliar: walk.watch.names() };
}

function told(scripts: readonly string[]): Pick<LessonsSheet, 'shownSubject' | 'shownClass' | 'dates'> {
  const [, shownSubject = null, quoted = ''] = SHOWN.exec(scripts.join('\n')) ?? [];
  const shownClass = z.string().safeParse(parseJson(quoted)).data ?? null;
  const script = scripts.find((text) => text.includes(DATES_VARIABLE)) ?? '';
  return { shownSubject, shownClass, dates: scriptVariables(script).get(DATES_VARIABLE) };
}

function openInTable(walk: Walk, lessons: SheetLesson[], name: string, attributes: Attributes): void {
  if (TABLE_TAGS.has(name)) seeNames(walk.watch, attributes);
  if (name === 'tr') {
    const isMarked = hasClass(attributes, ROW_CLASS);
    if (isMarked || attributes[LESSON.date] !== undefined) lessons.push(lessonOf(attributes, isMarked));
  } else if (name === 'td') walk.cell = cellOf(attributes, lessons.at(-1));
  else if (name === 'span') openSpan(walk, attributes);
  else if (name === 'br') addText(walk, '\n');
  else if (CONTROLS.has(name)) walk.controls += 1;
}

function seeNames(watch: MarkupWatch, attributes: Attributes): void {
  watch.seeAttributes(attributes);
  watch.seeClasses(attributes);
}

function openSpan(walk: Walk, attributes: Attributes): void {
  if (walk.spans > 0) walk.spans += 1;
  else if (walk.cell && hasClass(attributes, walk.cell.itemClass)) {
    walk.cell.items.push('');
    walk.spans = 1;
  }
}

function addText({ cell, spans, controls }: Walk, text: string): void {
  if (!cell) return;
  if (spans > 0) cell.items.push((cell.items.pop() ?? '') + text);
  else if (controls === 0) cell.stray += text;
}

function leave(walk: Walk, name: string): void {
  if (name === 'span') walk.spans = Math.max(0, walk.spans - 1);
  else if (CONTROLS.has(name)) walk.controls = Math.max(0, walk.controls - 1);
  else if (name === 'td') {
    walk.cell = null;
    walk.spans = 0;
    walk.controls = 0;
  }
}

function tableOf(id: string | undefined, groups: Map<string, SheetLesson[]>): SheetLesson[] | null {
  const group = GROUP_TABLE.exec(id ?? '')?.[1];
  if (group === undefined) return null;
  const lessons = groups.get(group) ?? [];
  groups.set(group, lessons);
  return lessons;
}

function lessonOf(attributes: Attributes, isMarked: boolean): SheetLesson {
  return {
    runningNumber: attributes[LESSON.runningNumber] ?? null,
    date: attributes[LESSON.date] ?? '',
    ordinal: attributes[LESSON.ordinal] ?? '',
    planItem: attributes[LESSON.planItem] ?? null,
    isMarked,
    topics: [],
    homeworks: [],
  };
}

function cellOf(attributes: Attributes, lesson: SheetLesson | undefined): SheetItems | null {
  if (hasClass(attributes, TOPIC_CELL)) return added(lesson?.topics, TOPIC_ITEM);
  return hasClass(attributes, HOMEWORK_CELL) ? added(lesson?.homeworks, HOMEWORK_ITEM) : null;
}

function added(cells: SheetItems[] | undefined, itemClass: string): SheetItems {
  const cell = { itemClass, items: [], stray: '' };
  cells?.push(cell);
  return cell;
}

/** What a lessons page is expected to show. */
export const lessonsLayout: Layout<LessonsSheet> = [
  ...frameLayout.map(({ expectation, seek }) => ({ expectation, seek: ({ frame }: LessonsSheet) => seek(frame) })),
  {
    expectation: `у каждого переключателя a[name="gsel{grp}"] — своя таблица tbody#${lessonsTable('{grp}')}`,
    seek: ({ frame, groups }) => seenAll([...frame.groupNames.keys()], (group) => groups.has(group)),
  },
  {
    expectation: `строки уроков: в tbody#${lessonsTable('{grp}')} — tr.${ROW_CLASS} с ${Object.values(LESSON).join(', ')}`,
    seek: (sheet) =>
      seenAll(
        lessonsOf(sheet),
        ({ isMarked, date, ordinal, runningNumber, planItem }) =>
          isMarked && date !== '' && ordinal !== '' && runningNumber !== null && planItem !== null,
      ),
  },
  {
    expectation: `темы: в строке одна td.${TOPIC_CELL}, весь текст в span.${TOPIC_ITEM}`,
    seek: (sheet) => seenAll(lessonsOf(sheet), ({ topics }) => isTidy(topics)),
  },
  {
    expectation: `домашние задания: в строке одна td.${HOMEWORK_CELL}, весь текст в span.${HOMEWORK_ITEM}`,
    seek: (sheet) => seenAll(lessonsOf(sheet), ({ homeworks }) => isTidy(homeworks)),
  },
  {
    expectation: `даты уроков: в скрипте var ${DATES_VARIABLE} — по дате на строку`,
    seek: ({ dates, groups }) =>
      seenAll([...groups], ([group, lessons]) => {
        const own = (dates as Readonly<Record<string, unknown>> | undefined)?.[group];
        return Array.isArray(own) && own.length === lessons.length;
      }),
  },
  {
    expectation: `номер предмета: в скрипте вызов setJournalMark(год, номер, предмет, класс) или ${SUBJECT_PLACE}`,
    seek: ({ frame, shownSubject }) => seenOnce(shownSubject !== null || frame.subject !== null),
  },
];

function lessonsOf({ groups }: LessonsSheet): readonly SheetLesson[] {
  return [...groups.values()].flat();
}

function isTidy(cells: readonly SheetItems[]): boolean {
  return cells.length === 1 && cells.every(({ stray }) => stray.trim() === '');
}
