import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll, seenOnce } from '../../../src/domain/layout.js';
import type { TimetableSlotRow } from '../../../src/domain/rows.js';
import type { PlainDate } from '../../../src/domain/time.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { compactDate, plainDate } from '../dates.js';
import { readResult } from '../envelope.js';
import { phpId, phpListIfThere, phpMap, phpNumber, phpText } from '../php-shapes.js';

export const SCHEDULE_VIEW = 'eljur-api/schedule';
export const SCHEDULE_REV = 1;

const ADDRESS = /^\/apiv3\/getschedule\?class=(.+)&days=(\d{8})-(\d{8})&rings=true$/u;
/** assumed from one client of 2019: a cancelled lesson keeps its row under this name. */
const CANCELLED = 'Cancel';
/** recorded: on these days the list of lessons may be left out. */
const DAYS_OFF: ReadonlySet<string> = new Set(['holiday', 'vacation']);

const itemSchema = z.object({
  name: phpText,
  num: phpNumber,
  room: phpText,
  teacher_id: phpId,
  grp: phpText,
  starttime: phpText,
  endtime: phpText,
});
const daySchema = z.object({ alert: phpText, items: phpListIfThere(itemSchema) });
const scheduleSchema = z.object({ days: phpMap(daySchema) });
type Day = z.output<typeof daySchema>;
type Item = z.output<typeof itemSchema>;

/** What the result of the method is expected to hold; of a week off there is nothing to see. */
export const scheduleLayout: Layout<unknown> = [
  {
    expectation: 'дни: days, ключ — день вида ГГГГММДД',
    seek: (result) => seenAll(Object.keys(daysIn(result)), (day) => plainDate(day) !== null),
  },
  {
    expectation: 'уроки дня: items, которого может не быть только в каникулы (alert vacation) и праздник (holiday)',
    seek: (result) => seenAll(Object.values(daysIn(result)), isWhole),
  },
  {
    expectation: 'уроки: у урока номер num и предмет name',
    seek: (result) => seenAll(lessonsIn(result), ({ num, name }) => num !== null && name !== ''),
  },
  {
    expectation: 'учителя уроков: teacher_id',
    seek: (result) => seenOnce(lessonsIn(result).some(({ teacher_id }) => teacher_id !== null)),
  },
  {
    expectation: 'звонки уроков: starttime и endtime (ЧЧ:ММ)',
    seek: (result) =>
      seenOnce(lessonsIn(result).some((each) => timeOf(each.starttime) !== null && timeOf(each.endtime) !== null)),
  },
];

function daysIn(result: unknown): Readonly<Record<string, Day>> {
  return scheduleSchema.safeParse(result).data?.days ?? {};
}

function lessonsIn(result: unknown): readonly Item[] {
  const items = Object.values(daysIn(result)).flatMap((day) => day.items ?? []);
  return items.filter(({ name }) => name !== CANCELLED);
}

function isWhole({ items, alert }: Day): boolean {
  return items !== null || DAYS_OFF.has(alert);
}

/** Bell times come only when asked for: deadlines of homework hang on the end of the class's last lesson. */
export function scheduleAddress(schoolClass: string, from: PlainDate, to: PlainDate): string {
  return `/apiv3/getschedule?class=${schoolClass}&days=${compactDate(from)}-${compactDate(to)}&rings=true`;
}

/** One class's timetable of a span, substitutions applied. Days off have no lessons. */
export function parseSchedule(address: string, body: Uint8Array): Parsed {
  const { schoolClass, from, to } = readAddress(address);
  const { days } = readResult('getschedule', body, scheduleSchema);
  const slots = new Map<string, TimetableSlotRow>();
  for (const [key, day] of Object.entries(days)) {
    const date = plainDate(key);
    if (!date || date < from || date > to)
      throw new SourceChanged(`В расписании день «${key}», которого не спрашивали.`);
    if (!isWhole(day)) throw new SourceChanged(`В расписании на ${date} нет списка уроков, а день не назван выходным.`);
    for (const item of day.items ?? []) {
      const slot = slotOf(schoolClass, date, item);
      if (slot) slots.set([date, slot.bell, slot.subjectName, slot.groupName].join('|'), slot);
    }
  }
  return {
    rows: { timetableSlot: [...slots.values()] },
    coverage: [{ entity: 'timetableSlot', from, to, complete: true }],
    parserRev: SCHEDULE_REV,
  };
}

function readAddress(address: string) {
  const [, schoolClass, first, last] = ADDRESS.exec(address) ?? [];
  const from = plainDate(first ?? '');
  const to = plainDate(last ?? '');
  if (!schoolClass || !from || !to) throw new RangeError(`Not the address of a class's timetable: ${address}`);
  return { schoolClass, from, to };
}

/** Внеурочная деятельность, which has no number, stands in a list of its own: here a row without one is a changed page. */
function slotOf(schoolClass: string, date: PlainDate, item: Item): TimetableSlotRow | null {
  if (item.name === CANCELLED) return null;
  if (item.num === null) throw new SourceChanged(`В расписании на ${date} номер урока не читается.`);
  if (item.name === '') throw new SourceChanged(`В расписании на ${date} урок без названия предмета.`);
  return {
    schoolClass,
    date,
    bell: item.num,
    subjectName: item.name,
    groupName: item.grp,
    teacher: item.teacher_id,
    room: item.room,
    startTime: timeOf(item.starttime),
    endTime: timeOf(item.endtime),
  };
}

function timeOf(text: string): string | null {
  return /^\d{2}:\d{2}/.exec(text)?.[0] ?? null;
}
