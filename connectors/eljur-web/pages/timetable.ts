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
const DAY = '.schedule__day__content';
const LESSON = 'schedule__day__content__lesson';
/** A cancelled lesson keeps its place. */
const CANCELLED = `${LESSON}--main--inactive`;
const TIMES = /(\d{2}:\d{2})\s*[–-]\s*(\d{2}:\d{2})/u;

const SHOWN_CLASS = '.menu2 h1';
const SUBJECT = '.schedule-lesson';

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
    expectation: `уроки: .${LESSON} с номером в .${LESSON}__num и предметом в ${SUBJECT}`,
    seek: ($) => seenAll(numbered($), (lesson) => cleanText($(lesson).find(SUBJECT).first().text()) !== ''),
  },
  {
    expectation: `звонки уроков: .${LESSON}__time вида ЧЧ:ММ–ЧЧ:ММ`,
    seek: ($) => seenOnce(numbered($).some((lesson) => TIMES.test($(lesson).find(`.${LESSON}__time`).text()))),
  },
];

function numbered($: CheerioAPI): readonly Element[] {
  const lessons = $(`${DAY} .${LESSON}`).toArray();
  return lessons.filter((lesson) => /^\d/.test(cleanText($(lesson).find(`.${LESSON}__num`).first().text())));
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
  const slots = new Map<string, TimetableSlotRow>();
  for (const day of days) {
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
const PARTS = ['', '--main', '--main--inactive', '__num', '__time', '__data', '__room'].map(
  (part) => `${LESSON}${part}`,
);
const KNOWN: KnownMarkup = {
  attributes: 'class',
  classes: [
    ...['schedule__day__content__column', HEADER, `${HEADER}__dayweek`, `${HEADER}__date`],
    ...['schedule-lesson', 'schedule-group', 'schedule-teacher', ...PARTS],
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

function slotsOf(
  $: CheerioAPI,
  day: Element,
  place: { readonly schoolClass: string; readonly date: PlainDate },
): readonly TimetableSlotRow[] {
  return $(day)
    .find(`.${LESSON}`)
    .toArray()
    .filter((lesson) => !$(lesson).hasClass(CANCELLED))
    .flatMap((lesson) => {
      const text = (selector: string) => cleanText($(lesson).find(selector).first().text());
      const bell = Number.parseInt(text(`.${LESSON}__num`), 10);
      // What has no number is внеурочная деятельность and no lesson.
      if (Number.isNaN(bell)) return [];
      const groupName = text('.schedule-group');
      const name = $(lesson).find(SUBJECT).first().clone();
      name.find('.schedule-group').remove();
      const subjectName = cleanText(name.text());
      if (subjectName === '') throw new SourceChanged(`В расписании на ${place.date} урок без названия предмета.`);
      const [, startTime = null, endTime = null] = TIMES.exec(text(`.${LESSON}__time`)) ?? [];
      return [
        { ...place, bell, subjectName, groupName, teacher: null, room: text(`.${LESSON}__room`), startTime, endTime },
      ];
    });
}
