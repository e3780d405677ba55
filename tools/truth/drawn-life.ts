import { bells } from '../../fixtures/school/calendar.js';
import { type Random, randomStream } from '../../fixtures/school/random.js';
import { DEMO_MOMENTS, type DemoMoment, momentOf } from '../../src/demo/moments.js';
import type { Instant, TimeOfDay } from '../../src/domain/time.js';

/** When the journal of one school is read, and when it is judged without having been read again. */
export interface DrawnLife {
  readonly moments: readonly DemoMoment[];
  readonly audits: readonly Instant[];
}

/** What is entered after the quarter's last deadline is proved late by a look that did not show it and one that does. */
const AFTERWARDS: DemoMoment = { at: '2026-10-29T00:15', what: 'каникулы: все журналы', kind: 'closing' };
/** What falls due while nobody looks any more. */
const AUDITED_UNTIL = '2026-11-02T00:00';

interface Hours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

const LESSON_HOURS: Hours = { from: '08:00', to: '15:00' };
/** Of the day on which the demonstration looks, whose first look nothing moves: what stands by then can be proved by none. */
const HOURS: Readonly<Record<Exclude<DemoMoment['kind'], 'first'>, Hours>> = {
  evening: { from: '13:00', to: '24:00' },
  night: { from: '00:00', to: '07:00' },
  closing: { from: '00:00', to: '07:00' },
};
/** So many of the looks between the first and the closing ones fall in the middle of a school day. */
const IN_LESSONS = 0.2;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The looks of the demonstration, of the same kinds and on the same days, each at a time of the seed's own; and between each
 * two of them an audit, at a moment at which something falls due, or just before it, or at any other.
 */
export function drawnLife(seed: number): DrawnLife {
  const random = randomStream(seed, 'looks');
  const moments = [...DEMO_MOMENTS, AFTERWARDS].map((moment) => moved(random, moment));
  const looks = moments.map(({ at }) => momentOf(at));
  const ends = [...looks.slice(1), momentOf(AUDITED_UNTIL)];
  const audits = randomStream(seed, 'audits without a look');
  return { moments, audits: looks.map((look, index) => between(audits, look, ends[index] ?? look)) };
}

function moved(random: Random, moment: DemoMoment): DemoMoment {
  if (moment.kind === 'first') return moment;
  const isInLessons = moment.kind !== 'closing' && random.chance(IN_LESSONS);
  const { from, to } = isInLessons ? LESSON_HOURS : HOURS[moment.kind];
  const second = random.between(secondOf(from), secondOf(to) - 1);
  return { ...moment, at: `${moment.at.slice(0, 'yyyy-mm-dd'.length)}T${timeOf(second)}` };
}

/** Both ends left out. */
function between(random: Random, start: Instant, end: Instant): Instant {
  const inside = random.shuffled(BOUNDARIES).flatMap((boundaries) => {
    const within = boundaries(start, end).filter((at) => start < at && at < end);
    return within.length === 0 ? [] : [random.pick(within)];
  });
  const anywhere = start + SECOND_MS * random.between(1, Math.floor((end - start) / SECOND_MS) - 1);
  return random.chance(ANYWHERE) ? anywhere : (inside[0] ?? anywhere);
}

const ANYWHERE = 0.3;

/** The moments of each sort between the two. Days end and lessons end: then things fall due. */
const BOUNDARIES: readonly ((start: Instant, end: Instant) => readonly Instant[])[] = [
  midnights,
  (start, end) => midnights(start, end).map((at) => at - SECOND_MS),
  bellsEnded,
  (start, end) => bellsEnded(start, end).map((at) => at - SECOND_MS),
];

function midnights(start: Instant, end: Instant): readonly Instant[] {
  const first = momentOf('2026-10-01T00:00');
  const days = Array.from({ length: Math.ceil((end - first) / DAY_MS) + 1 }, (_, day) => first + day * DAY_MS);
  return days.filter((at) => at > start - DAY_MS);
}

function bellsEnded(start: Instant, end: Instant): readonly Instant[] {
  return midnights(start, end).flatMap((day) => bells.map(({ end: time }) => day + secondOf(time) * SECOND_MS));
}

function secondOf(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60;
}

function timeOf(second: number): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
