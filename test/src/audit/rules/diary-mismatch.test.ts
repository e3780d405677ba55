import { expect, test } from 'vitest';
import type { DiaryComparison } from '../../../../src/audit/class-facts.js';
import { diaryMismatch } from '../../../../src/audit/rules/diary-mismatch.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, norms, ZONE } from '../support/facts.js';

const NOW = at('2025-09-20 12:00');
const MARK = { kind: 'mark', journalId: 5, date: '2025-09-10' } as const;
const ABSENCE = { kind: 'absence', journalId: 5, date: '2025-09-11' } as const;

const compared = (studentId: number, differences: DiaryComparison['differences'] = []): DiaryComparison => ({
  ...{ studentId, differences },
  ...{ at: at('2025-09-12 21:00'), view: 'eljur-api/diary' },
});
const check = (comparisons: readonly DiaryComparison[]) =>
  diaryMismatch.check(classFacts({ journals: [classJournal()], comparisons }), norms, NOW);

test('students who see what stands in the journal are no finding, and an opportunity each', () => {
  const { findings, tally } = check([compared(101), compared(102)]);
  expect(findings).toEqual([]);
  expect(tally).toMatchObject([{ staffId: null, month: '2025-09-01', opportunities: 2, violated: 0 }]);
});

test('one who sees something else is told, whatever it is', () => {
  const result = check([compared(101), compared(102, [MARK]), compared(103, [ABSENCE])]);
  expect(lines(result)).toEqual([`diary:${CLASS_ID}:102 violated warning`, `diary:${CLASS_ID}:103 violated warning`]);
  expect(result.findings).toMatchObject([{ studentId: 102, staffId: null, date: '2025-09-12' }, { studentId: 103 }]);
  expect(result.tally).toMatchObject([{ opportunities: 3, violated: 2 }]);
});

test('no value of a mark is told, only where to look', () => {
  const told = { ...MARK, kept: ['5'], shown: ['4'], studentId: 102, subjectId: 3 };
  const [finding] = check([compared(102, [told])]).findings;
  expect(finding?.evidence['differences']).toEqual([MARK]);
});

test('of a class of which nobody was compared there are no data', () => {
  const result = check([]);
  expect(lines(result)).toEqual([`diary:${CLASS_ID} no-data notice`]);
  expect(result.findings.map((finding) => diaryMismatch.describe(finding, ZONE))).toEqual([
    'Нет данных: никого из класса ещё не сверяли с дневником',
  ]);
});

test('nothing is said of a class without journals', () => {
  expect(diaryMismatch.check(classFacts(), norms, NOW)).toEqual({ findings: [], tally: [], nextMoment: null });
});

test('it says how many days differ, when that was found and where', () => {
  const { findings } = check([compared(102, [MARK, { ...MARK, date: '2025-09-15' }, ABSENCE])]);
  expect(findings.map((finding) => diaryMismatch.describe(finding, ZONE))).toEqual([
    'Обучающийся видит не то, что в журнале: 2 дня с другими отметками и 1 день с другими пропусками; сверено 12.09 в 21:00 (API ЭлЖура: дневники обучающихся)',
  ]);
});
