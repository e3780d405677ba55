import { type CheerioAPI, load } from 'cheerio/slim';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../../src/domain/layout.js';
import type { TimetableSlotRow } from '../../../src/domain/rows.js';
import { addDays, type PlainDate } from '../../../src/domain/time.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { cleanText } from '../clean-text.js';
import { createMarkupWatch, type KnownMarkup } from '../markup-watch.js';

export const TIMETABLE_VIEW = 'eljur-web/timetable';
export const TIMETABLE_REV = 1;

/** assumed: what was public in 2019 still opens, and to whoever is signed in. */
const ADDRESS = /^\/class\.(.+)\/startdate\.(\d{4}-\d{2}-\d{2})\/journal-schedule-action$/u;
const WHOLE_DAY = '.schedule__day';
const DAY = '.schedule__day__content';
const LESSON = 'schedule__day__content__lesson';
const HELD = `${LESSON}--main`;
/** A cancelled lesson keeps its place. */
const CANCELLED = `${LESSON}--main--inactive`;
const PARTS = { num: `.${LESSON}__num`, time: `.${LESSON}__time`, room: `.${LESSON}__room` } as const;
const NAME = '.schedule-lesson';
const GROUP = '.schedule-group';
const TIMES = /(\d{2}:\d{2})\s*[–-]\s*(\d{2}:\d{2})/u;

const SHOWN_CLASS = '.menu2 h1';

type Element = Parameters<CheerioAPI>[0];

/** What the week of a class is expected to show; of a week off there is nothing to see. */
export const timetableLayout: Layout<CheerioAPI> = [
  {
    expectation: `показанный класс: ${SHOWN_CLASS} с его названием`,
    seek: ($) => seenOnce(cleanText($(SHOWN_CLASS).first().text()) !== ''),
  },
  {
    expectation: `дни: ${DAY}, в них ${DAY}__header__date с днём вида ДД.ММ`,
    seek: ($) =>
      seenAll($(DAY).toArray(), (day) => /^\d{2}\.\d{2}/.test(cleanText($(day).find(`${DAY}__header__date`).text()))),
  },
  {
    expectation: `уроки: .${LESSON} с номером в ${PARTS.num} и предметом в ${NAME}`,
    seek: ($) => seenAll(numbered($), (lesson) => cleanText($(lesson).find(NAME).first().text()) !== ''),
  },
  {
    expectation: `звонки уроков: ${PARTS.time} вида ЧЧ:ММ–ЧЧ:ММ`,
    seek: ($) => seenOnce(numbered($).some((lesson) => TIMES.test($(lesson).find(PARTS.time).text()))),
  },
];

function numbered($: CheerioAPI): readonly Element[] {
  const lessons = $(`${DAY} .${LESSON}`).toArray();
  return lessons.filter((lesson) => /^\d/.test(cleanText($(lesson).find(PARTS.num).first().text())));
}

/** One class's week, substitutions applied. The page names the teachers without their numbers: they are left out. */
export function parseTimetable(address: string, html: string): Parsed {
  const [, schoolClass, monday] = ADDRESS.exec(address) ?? [];
  if (!schoolClass || !monday) throw new RangeError(`Not the address of a class's timetable: ${address}`);
  if (!/<\/html>\s*$/i.test(html)) throw new SourceChanged('Страница оборвана: нет закрывающего </html>.');
  const $ = load(html);
  const shown = cleanText($(SHOWN_CLASS).first().text());
  if (shown !== schoolClass) throw new SourceChanged(`Показан класс «${shown}», а запрошен «${schoolClass}».`);
  const days = $(DAY).toArray();
  if (days.length === 0) throw new SourceChanged('На странице расписания нет ни одного дня.');
  if ($(WHOLE_DAY).length !== days.length) throw new SourceChanged('В расписании не все дни читаются.');
  checkParts($);
  const slots = new Map<string, TimetableSlotRow>();
  for (const day of days) {
    checkNothingElse($, day);
    const date = dateOf(cleanText($(day).find(`${DAY}__header__date`).text()), monday);
    for (const slot of slotsOf($, day, { schoolClass, date }))
      slots.set([date, slot.bell, slot.subjectName, slot.groupName].join('|'), slot);
  }
  return {
    rows: { timetableSlot: [...slots.values()] },
    coverage: [{ entity: 'timetableSlot', from: monday, to: addDays(monday, 6), complete: true }],
    parserRev: TIMETABLE_REV,
    unfamiliar: unfamiliarIn($),
  };
}

const HEADER = `${DAY.slice(1)}__header`;
const LESSON_CLASSES = ['', '--main', '--main--inactive', '__num', '__time', '__data', '__room'].map(
  (part) => `${LESSON}${part}`,
);
const KNOWN: KnownMarkup = {
  attributes: 'class',
  classes: [
    ...['schedule__day__content__column', HEADER, `${HEADER}__dayweek`, `${HEADER}__date`],
    ...['schedule-lesson', 'schedule-group', 'schedule-teacher', ...LESSON_CLASSES],
  ].join(' '),
};

function unfamiliarIn($: CheerioAPI): readonly string[] {
  const watch = createMarkupWatch(KNOWN);
  for (const element of $(`${DAY} *`).toArray()) {
    watch.seeClasses(element.attribs);
    watch.seeAttributes(element.attribs);
  }
  return watch.names();
}

/** The page prints «05.10»: the day of the asked week that is written so. */
function dateOf(shown: string, monday: PlainDate): PlainDate {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
  const date = week.find((day) => shown.startsWith(`${day.slice(8)}.${day.slice(5, 7)}`));
  if (date === undefined) throw new SourceChanged(`В расписании день «${shown}», которого не спрашивали.`);
  return date;
}

/** Called otherwise, a part would be missing from all lessons, as from those of a page that has none. */
function checkParts($: CheerioAPI): void {
  if ($(`.${LESSON}`).length === 0) return;
  const missing = Object.values(PARTS).find((part) => $(part).length === 0);
  if (missing !== undefined) throw new SourceChanged(`В расписании ни у одного урока нет поля ${missing}.`);
}

/** A day without lessons has its heading alone: other words would be lessons that are not recognised. */
function checkNothingElse($: CheerioAPI, day: Element): void {
  const rest = $(day).clone();
  rest.find(`${DAY}__header, .${LESSON}`).remove();
  if (cleanText(rest.text()) !== '')
    throw new SourceChanged('В расписании есть текст вне известных уроков: возможно, уроки размечены иначе.');
}

interface Place {
  readonly schoolClass: string;
  readonly date: PlainDate;
}

function slotsOf($: CheerioAPI, day: Element, place: Place): readonly TimetableSlotRow[] {
  return $(day)
    .find(`.${LESSON}`)
    .toArray()
    .filter((lesson) => isHeld($, lesson))
    .flatMap((lesson) => slotOf($, lesson, place) ?? []);
}

function isHeld($: CheerioAPI, lesson: Element): boolean {
  if ($(lesson).hasClass(CANCELLED)) return false;
  if ($(lesson).hasClass(HELD)) return true;
  throw new SourceChanged('В расписании у урока не видно, проводится ли он.');
}

function slotOf($: CheerioAPI, lesson: Element, place: Place): TimetableSlotRow | null {
  const text = (selector: string) => cleanText($(lesson).find(selector).first().text());
  const number = text(PARTS.num);
  if (!/^(?:\d+\D?)?$/u.test(number) || $(lesson).find(PARTS.num).length === 0)
    throw new SourceChanged(`В расписании на ${place.date} номер урока не читается.`);
  // What has no number is внеурочная деятельность and no lesson.
  if (number === '') return null;
  const [, startTime = null, endTime = null] = TIMES.exec(text(PARTS.time)) ?? [];
  return {
    ...place,
    bell: Number.parseInt(number, 10),
    subjectName: subjectOf($, lesson, place),
    groupName: text(GROUP),
    ...{ teacher: null, room: text(PARTS.room), startTime, endTime },
  };
}

/** The group stands within the name of the subject: anything else there would become a part of the name. */
function subjectOf($: CheerioAPI, lesson: Element, { date }: Place): string {
  const name = $(lesson).find(NAME).first().clone();
  name.find(GROUP).remove();
  if (cleanText(name.children().text()) !== '')
    throw new SourceChanged(`В расписании на ${date} в названии предмета стоит ещё что-то.`);
  const subjectName = cleanText(name.text());
  if (subjectName === '') throw new SourceChanged(`В расписании на ${date} урок без названия предмета.`);
  return subjectName;
}
