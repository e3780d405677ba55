import { expect, test } from 'vitest';
import { bells } from '../../../fixtures/school/calendar.js';
import { DEMO_MOMENTS, momentOf } from '../../../src/demo/moments.js';
import { dateAt, timeAt } from '../../../src/domain/time.js';
import { drawnLife } from '../../../tools/truth/drawn-life.js';

const ZONE = 'Europe/Moscow';
const SECOND_MS = 1000;
const seeds = Array.from({ length: 20 }, (_, index) => 127 + index);
const lives = seeds.map(drawnLife);
const looksOf = (life: ReturnType<typeof drawnLife>) => life.moments.map(({ at }) => momentOf(at));

test('a seed has its own life, and the same one each time', () => {
  expect(drawnLife(127)).toEqual(lives[0]);
  const [first, ...others] = lives.map((life) => JSON.stringify([life.moments, life.audits]));
  expect(others).not.toContain(first);
});

test('the looks of the demonstration keep their kinds, their days and their order, the first one its time', () => {
  for (const life of lives) {
    const own = life.moments.slice(0, DEMO_MOMENTS.length);
    expect(own.map(({ kind, at }) => [kind, at.slice(0, 10)])).toEqual(
      DEMO_MOMENTS.map(({ kind, at }) => [kind, at.slice(0, 10)]),
    );
    expect(own[0]).toEqual(DEMO_MOMENTS[0]);
    expect(life.moments.at(-1)).toMatchObject({ kind: 'closing', at: expect.stringMatching(/^2026-10-29T/) });
    expect(looksOf(life).toSorted((a, b) => a - b)).toEqual(looksOf(life));
  }
});

test('evenings lie in the afternoon or later, nights before the morning, and some of both in the middle of a school day', () => {
  const times = lives.flatMap(({ moments }) =>
    moments.map(({ kind, at }) => ({ kind, time: at.slice(11) })).filter(({ kind }) => kind !== 'first'),
  );
  const isInLessons = (time: string) => '08:00' <= time && time < '15:00';
  const strays = times.filter(({ kind, time }) => {
    if (kind === 'closing') return time >= '07:00';
    return !isInLessons(time) && (kind === 'evening' ? time < '13:00' : time >= '07:00');
  });
  expect(strays).toEqual([]);
  for (const kind of ['evening', 'night']) {
    const own = times.filter((each) => each.kind === kind);
    expect(own.some(({ time }) => isInLessons(time))).toBe(true);
    expect(own.some(({ time }) => !isInLessons(time))).toBe(true);
  }
  expect(times.some(({ time }) => !time.endsWith(':00'))).toBe(true);
});

test('one audit follows each look and comes before the next one', () => {
  for (const life of lives) {
    const looks = looksOf(life);
    expect(life.audits).toHaveLength(looks.length);
    for (const [index, at] of life.audits.entries()) {
      expect(at).toBeGreaterThan(looks[index] ?? 0);
      expect(at).toBeLessThan(looks[index + 1] ?? momentOf('2026-11-02T00:00'));
    }
  }
});

test('days end and lessons end at an audit or a second after it, and others fall due at no audit', () => {
  const clock = (moments: readonly number[]) =>
    new Set(moments.filter((at) => at % (60 * SECOND_MS) === 0).map((at) => timeAt(at, ZONE)));
  const audits = lives.flatMap((life) => life.audits);
  const ends = new Set(bells.map(({ end }) => end));
  for (const boundaries of [clock(audits), clock(audits.map((at) => at + SECOND_MS))]) {
    expect(boundaries).toContain('00:00');
    expect([...boundaries].some((time) => ends.has(time))).toBe(true);
  }
  const anywhere = audits.filter((at) => at % (60 * SECOND_MS) !== 0 && (at + SECOND_MS) % (60 * SECOND_MS) !== 0);
  expect(anywhere.length).toBeGreaterThan(0);
  expect(new Set(anywhere.map((at) => dateAt(at, ZONE))).size).toBeGreaterThan(5);
});
