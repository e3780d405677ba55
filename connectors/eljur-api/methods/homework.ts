import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { PlainDate } from '../../../src/domain/time.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { requireRussian } from '../account-language.js';
import { compactDate, plainDate } from '../dates.js';
import { readResult } from '../envelope.js';
import { homeworkSchema, homeworkText } from '../homework-text.js';
import { asWritten, placeText, readPlace } from '../journal-place.js';
import type { PlacedSubject, WrittenSubject } from '../named-journals.js';
import { phpList, phpMap, phpText } from '../php-shapes.js';

/** The answer of a class … */
export const HOMEWORK_VIEW = 'eljur-api/homework';
/** … and what it tells of one journal. */
export const HOMEWORK_LESSONS_VIEW = 'eljur-api/homework-lessons';
export const HOMEWORK_REV = 1;

const ADDRESS = /^\/apiv3\/gethomework\?class=(.+)&days=(\d{8})-(\d{8})#(.+)$/u;

const itemSchema = z.object({ name: phpText, grp: phpText, homework: phpList(homeworkSchema) });
const daySchema = z.object({ title: phpText, items: phpList(itemSchema, ['name', 'homework']) });
const resultSchema = z.object({ days: phpMap(daySchema) });

/** What the result of the method is expected to hold; days without homework are left out. */
export const homeworkLayout: Layout<unknown> = [
  {
    expectation: 'дни: days, ключ — день вида ГГГГММДД',
    seek: (result) => ({ ...seenAll(Object.keys(daysIn(result)), (day) => plainDate(day) !== null), mayBeNone: true }),
  },
  {
    expectation: 'задания: items, у задания предмет name и текст value в homework',
    seek: (result) => {
      const items = Object.values(daysIn(result)).flatMap((day) => day.items);
      return { ...seenAll(items, ({ name, homework }) => name !== '' && homework.length > 0), mayBeNone: true };
    },
  },
];

function daysIn(result: unknown): z.output<typeof resultSchema>['days'] {
  return resultSchema.safeParse(result).data?.days ?? {};
}

export interface ClassDays {
  readonly schoolClass: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export function homeworkAddress(days: ClassDays): string {
  return `${requestOf(days)}#${days.schoolClass}`;
}

export function homeworkLessonsAddress(days: ClassDays, placed: PlacedSubject): string {
  return `${requestOf(days)}#${placeText(placed)}`;
}

function requestOf({ schoolClass, from, to }: ClassDays): string {
  return `/apiv3/gethomework?class=${schoolClass}&days=${compactDate(from)}-${compactDate(to)}`;
}

/** It names subjects by words alone: which journals are meant, its body does not tell. */
export function parseHomework(address: string, body: Uint8Array): Parsed {
  homeworkOf(address, body);
  return { rows: {}, coverage: [], parserRev: HOMEWORK_REV };
}

/** Subjects and groups of which it tells homework. */
export function homeworkSubjects(address: string, body: Uint8Array): readonly WrittenSubject[] {
  return homeworkOf(address, body).map(({ subject, group }) => ({ subject, group }));
}

/**
 * Homework of one journal. assumed: it stands on the day of the lesson at which it was set; of two lessons of a day, it tells
 * of the first, since it does not say which. A lesson without homework is not seen.
 */
export function parseHomeworkLessons(address: string, body: Uint8Array): Parsed {
  const { from, to, tail } = readAddress(address);
  const place = readPlace(tail);
  const byDay = new Map<PlainDate, string[]>();
  for (const { date, subject, group, text } of homeworkOf(address, body))
    if (place.subjects.includes(asWritten(subject)) && asWritten(group) === place.group)
      byDay.set(date, [...(byDay.get(date) ?? []), text]);
  const homework = [...byDay].map(([date, texts]) => {
    return { journal: place.journal, date, ordinal: 0, text: texts.join('\n') };
  });
  const lesson = homework.map(({ text: _, ...key }) => ({ ...key, runningNumber: null, planItem: null }));
  return {
    rows: { lesson, homework },
    coverage: [
      { entity: 'lesson', from, to, complete: false },
      { entity: 'homework', from, to, complete: true },
    ],
    parserRev: HOMEWORK_REV,
  };
}

interface ClassHomework {
  readonly date: PlainDate;
  readonly subject: string;
  readonly group: string;
  readonly text: string;
}

/** What was set for single students alone is left out. */
function homeworkOf(address: string, body: Uint8Array): readonly ClassHomework[] {
  const { from, to } = readAddress(address);
  const { days } = readResult('gethomework', body, resultSchema);
  requireRussian(Object.values(days).map(({ title }) => title));
  return Object.entries(days).flatMap(([day, { items }]) => {
    const date = plainDate(day);
    if (!date || date < from || date > to)
      throw new SourceChanged(`В домашних заданиях день «${day}», которого не спрашивали.`);
    return items.flatMap(({ name: subject, grp: group, homework }) => {
      if (subject === '') throw new SourceChanged(`Домашнее задание на ${date} без названия предмета.`);
      const text = homeworkText(homework);
      return text === '' ? [] : [{ date, subject, group, text }];
    });
  });
}

function readAddress(address: string): ClassDays & { readonly tail: string } {
  const [, schoolClass, first, last, tail] = ADDRESS.exec(address) ?? [];
  const from = plainDate(first ?? '');
  const to = plainDate(last ?? '');
  if (!schoolClass || !from || !to || !tail) throw new RangeError(`Not the address of a class's homework: ${address}`);
  return { schoolClass, from, to, tail };
}
