import { describe, expect, test } from 'vitest';
import { changedNorms, changesOf } from '../../../../tools/truth/mutants/norms-changes.js';
import { norms } from '../../../src/audit/support/facts.js';

test.each([
  ['outageGraceDays', 7, ['more one', 'less one']],
  ['homework.monthShare', 0.3, ['more one', 'less one']],
  ['pollToleranceMs', 1_800_000, ['more minute', 'less minute']],
  ['homework.workingDayEnd', '18:00', ['more minute', 'less minute']],
  ['termMarks.dueDates.I четверть', '2025-10-24', ['more one', 'less one']],
  ['marks.oralKinds', ['Ответ на уроке'], ['emptied exception']],
  ['accumulation.countNotebooks', true, ['turned exception']],
  ['termMarks.mode', 'fixed-dates', []],
  ['marks.oralKinds.0', 'Ответ на уроке', []],
])('what can be got wrong in %s', (path, value, expected) => {
  expect(changesOf(path, value).map(({ change, kind }) => `${change} ${kind}`)).toEqual(expected);
});

describe('one value changes, and nothing beside it', () => {
  test.each([
    ['outageGraceDays', 'more', { ...norms, outageGraceDays: 8 }],
    ['pollToleranceMs', 'less', { ...norms, pollToleranceMs: 29 * 60_000 }],
    ['homework.workingDayEnd', 'less', { ...norms, homework: { ...norms.homework, workingDayEnd: '17:59' } }],
    ['homework.monthShare', 'more', { ...norms, homework: { ...norms.homework, monthShare: 0.4 } }],
    [
      'termMarks.dueDates.I четверть',
      'more',
      {
        ...norms,
        termMarks: { ...norms.termMarks, dueDates: { ...norms.termMarks.dueDates, 'I четверть': '2025-10-25' } },
      },
    ],
    ['topics.unnamedKinds', 'emptied', { ...norms, topics: { unnamedKinds: [] } }],
    [
      'accumulation.countNotebooks',
      'turned',
      { ...norms, accumulation: { ...norms.accumulation, countNotebooks: false } },
    ],
    [
      'accumulation.norms.quarter.1.marks',
      'less',
      {
        ...norms,
        accumulation: {
          ...norms.accumulation,
          norms: {
            ...norms.accumulation.norms,
            quarter: [
              { hours: 1, marks: 3 },
              { hours: 2, marks: 4 },
            ],
          },
        },
      },
    ],
  ] as const)('%s %s', (path, change, expected) => {
    expect(changedNorms(norms, path, change)).toEqual(expected);
  });

  test('a path that these norms lack changes nothing', () => {
    expect(changedNorms(norms, 'accumulation.norms.trimester.0.marks', 'more')).toEqual(norms);
  });
});
