import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import type { JournalAddress } from '../../../src/domain/journal-address.js';
import type { HomeworkRow, JournalRow, LessonRow, TopicRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { readJournalAddress } from '../addresses.js';
import { cleanText } from '../clean-text.js';
import { type LessonsSheet, readLessonsSheet, type SheetItems, type SheetLesson } from '../lessons-sheet.js';
import {
  checkEmpty,
  checkFrame,
  checkGroupsShown,
  checkSubject,
  checkWithin,
  groupName,
  termDates,
} from '../page-frame.js';
import { withinShown } from '../shown-journals.js';

export const LESSONS_VIEW = 'eljur-web/lessons';
export const LESSONS_REV = 2;

/** The day for which it is set, put by ЭлЖур behind the teacher's words. */
const DUE_DATE = /\s*\(на \d{2}\.\d{2}(?:\.\d{2,4})?\)\s*$/u;

const lessonSchema = z.object({
  runningNumber: z.string().regex(/^\d{0,4}$/),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  ordinal: z.string().regex(/^\d{1,2}$/),
  planItem: z.string().regex(/^\d*$/),
});

const datesSchema = z.record(z.string(), z.array(z.string()));

interface LessonRows {
  readonly journal: JournalRow[];
  readonly lesson: LessonRow[];
  readonly topic: TopicRow[];
  readonly homework: HomeworkRow[];
}

/** Lessons entered in one class, subject and term, with topics and homework. */
export function parseLessons(address: string, html: string): Parsed {
  const asked = readJournalAddress(address);
  const sheet = readLessonsSheet(html);
  checkFrame(sheet.frame, asked);
  checkShown(sheet, asked);
  const term = termDates(sheet.frame, asked.termName);
  const rows: LessonRows = { journal: [], lesson: [], topic: [], homework: [] };
  for (const [group, lessons] of sheet.groups) {
    const id = `${asked.schoolClass}/${asked.subject}/${group}`;
    rows.journal.push({
      id,
      schoolClass: asked.schoolClass,
      subject: asked.subject,
      groupName: groupName(sheet.frame, group),
    });
    checkCount(group, lessons, sheet.dates);
    checkDistinct(lessons);
    for (const lesson of lessons) {
      checkLesson(lesson);
      checkWithin(term, lesson.date);
      addLesson(rows, id, lesson);
    }
  }
  const covered = { complete: true, ...withinShown(html, rows.journal) };
  const dated = (['lesson', 'topic', 'homework'] as const).map((entity) => ({ entity, ...term, ...covered }));
  return {
    rows,
    coverage: [{ entity: 'journal', from: null, to: null, ...covered }, ...dated],
    parserRev: LESSONS_REV,
    unfamiliar: sheet.unfamiliar,
  };
}

function checkShown(sheet: LessonsSheet, asked: JournalAddress): void {
  if (sheet.groups.size === 0) checkEmpty(sheet.frame, 'таблицы уроков');
  checkGroupsShown(sheet.frame, sheet.groups);
  if (sheet.shownClass !== null && sheet.shownClass !== asked.schoolClass) {
    throw new SourceChanged(`Показан класс «${sheet.shownClass}», а запрошен «${asked.schoolClass}».`);
  }
  checkSubject([sheet.frame.subject, sheet.shownSubject], asked);
}

/** The page lists the dates of its lessons a second time: by that alone a row that was not recognised is missed. */
function checkCount(group: string, lessons: readonly SheetLesson[], dates: unknown): void {
  const own = datesSchema.safeParse(dates).data?.[group];
  if (own === undefined) throw new SourceChanged(`Даты уроков подгруппы ${group} не читаются.`);
  if (own.length !== lessons.length) {
    throw new SourceChanged(`В таблице уроков строк ${lessons.length}, а дат уроков на странице ${own.length}.`);
  }
}

function checkDistinct(lessons: readonly SheetLesson[]): void {
  const keys = new Set(lessons.map(({ date, ordinal }) => `${date} ${ordinal}`));
  if (keys.size !== lessons.length) throw new SourceChanged('В таблице уроков два урока с одной датой и номером.');
}

/** A row whose cells are not the known ones would be read as a lesson without topic or homework. */
function checkLesson(sheet: SheetLesson): void {
  const checked = lessonSchema.safeParse(sheet);
  if (!checked.success || !sheet.isMarked) {
    throw new SourceChanged(`Строка урока за «${sheet.date}» не читается.`, { cause: checked.error });
  }
  checkCell('темы', sheet.date, sheet.topics);
  checkCell('домашнего задания', sheet.date, sheet.homeworks);
}

function checkCell(what: string, date: string, cells: readonly SheetItems[]): void {
  if (cells.length !== 1)
    throw new SourceChanged(`В строке урока за ${date} ячеек ${what} ${cells.length}, а не одна.`);
  if (cells.some(({ stray }) => cleanText(stray) !== '')) {
    throw new SourceChanged(`В ячейке ${what} за ${date} текст стоит не там, где его ждут.`);
  }
}

function addLesson(rows: LessonRows, journal: string, sheet: SheetLesson): void {
  const key = { journal, date: sheet.date, ordinal: Number(sheet.ordinal) };
  const runningNumber = sheet.runningNumber === '' ? null : Number(sheet.runningNumber);
  // An empty `pid`: the topic was typed by hand, not taken from the plan.
  rows.lesson.push({ ...key, runningNumber, planItem: sheet.planItem || null });
  const topic = cleanText(itemsOf(sheet.topics).join(' '));
  if (topic !== '') rows.topic.push({ ...key, text: topic });
  const items = itemsOf(sheet.homeworks)
    .map((item) => cleanText(item.replace(DUE_DATE, '')))
    .filter((item) => item !== '');
  if (items.length > 0) rows.homework.push({ ...key, text: items.join('\n') });
}

function itemsOf(cells: readonly SheetItems[]): readonly string[] {
  return cells.flatMap(({ items }) => items);
}
