import { describe, expect, test } from 'vitest';
import { changedNorms, changesOf } from '../../../../tools/truth/mutants/norms-changes.js';
import { ACT } from '../../../src/audit/support/control-forms.js';
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

  test.each([
    ['perHour', 'less', { perHour: 1, plus: 1 }],
    ['perHour', 'more', { perHour: 3, plus: 1 }],
    ['plus', 'less', { perHour: 2, plus: 0 }],
    ['plus', 'more', { perHour: 2, plus: 2 }],
  ] as const)('of a norm by formula, %s %s', (part, change, expected) => {
    const formula = { ...norms.accumulation, norms: { quarter: { perHour: 2, plus: 1 } } };
    const changed = changedNorms({ ...norms, accumulation: formula }, `accumulation.norms.quarter.${part}`, change);
    expect(changed.accumulation.norms).toEqual({ quarter: expected });
  });

  test('the forms of a subject are taken away from it alone', () => {
    const changed = changedNorms(ACT, 'homework.controlKindsBySubject.1.kinds', 'emptied').homework;
    const lists = ACT.homework.controlKindsBySubject ?? [];
    expect(changed.controlKindsBySubject).toEqual(lists.map((one, nth) => (nth === 1 ? { ...one, kinds: [] } : one)));
  });

  test('a path that these norms lack changes nothing', () => {
    expect(changedNorms(norms, 'accumulation.norms.trimester.0.marks', 'more')).toEqual(norms);
  });
});
