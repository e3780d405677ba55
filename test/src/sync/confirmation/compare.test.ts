import { describe, expect, test } from 'vitest';
import { compareWithPage, type Kept, type KeptValue } from '../../../../src/sync/confirmation/compare.js';
import type { Coverage, Page, Silence } from '../../../../src/sync/connector.js';

const SUBJECTS = new Map([
  ['2', 20],
  ['70', 700],
  ['99', 990],
]);
const TELLS_ALL: Silence = { journals: false, markedAbsences: false };
const MONDAY = '2026-10-05';

type Value = readonly [kind: KeptValue['kind'], subject: string, value: string, date?: string];

/** A student who stands in one journal of each of the first two subjects. */
function kept(
  values: readonly Value[],
  journals: Kept['journals'] = new Map([20, 700].map((id) => [id, [id + 1]])),
): Kept {
  return {
    studentId: 5,
    journals,
    values: values.map(([kind, subject, value, date = MONDAY]) => ({
      ...{ kind, value, date },
      subjectId: SUBJECTS.get(subject) ?? 0,
    })),
  };
}

function page(values: readonly Value[], listed: readonly string[] = ['2', '70', '99'], within: Partial<Coverage> = {}) {
  const student = '3522';
  const lesson = (subject: string, date: string) => ({ journal: `7А/${subject}/А.я`, date, ordinal: 0, student });
  const of = (wanted: KeptValue['kind']) => values.filter(([kind]) => kind === wanted);
  return {
    rows: {
      journal: listed.map((subject) => ({ id: `7А/${subject}/А.я`, schoolClass: '7А', subject, groupName: 'А.я' })),
      mark: of('mark').map(([, subject, value, date = MONDAY], slot) => ({
        ...{ ...lesson(subject, date), slot, value, comment: '' },
      })),
      absence: of('absence').map(([, subject, , date = MONDAY]) => ({
        ...({ ...lesson(subject, date), code: 'н', comment: '' } as const),
      })),
    },
    coverage: [{ entity: 'mark', from: '2026-09-01', to: '2026-10-25', complete: true, ...within }],
  } satisfies Pick<Page, 'rows' | 'coverage'>;
}

const five: Value = ['mark', '2', '5'];
const four: Value = ['mark', '2', '4'];
const ill: Value = ['absence', '2', 'б'];

describe('what both tell is compared by student, subject and day', () => {
  test.each<[string, readonly Value[], readonly Value[], readonly (readonly [string, string])[]]>([
    ['the same marks in another order', [five, four], [four, five], []],
    ['another mark', [five], [four], [['5', '4']]],
    ['one of two equal marks is lacking', [five, five], [five], [['5,5', '5']]],
    ['a mark that the mirror lacks', [], [five], [['', '5']]],
    [
      'a mark on another day',
      [five],
      [['mark', '2', '5', '2026-10-06']],
      [
        ['5', ''],
        ['', '5'],
      ],
    ],
    ['an absence whose reason the page does not tell', [ill], [['absence', '2', 'н']], []],
    ['an absence that the page lacks', [ill], [], [['б', '']]],
    ['a mark of a day before the term', [['mark', '2', '5', '2026-08-31']], [], []],
  ])('%s', (_what, inMirror, onPage, differences) => {
    const compared = compareWithPage(kept(inMirror), page(onPage), TELLS_ALL, SUBJECTS);
    expect(compared.differences.map((one) => [one.kept.join(), one.shown.join()])).toEqual(differences);
  });

  test('a difference names student, subject, the journal in which he stands and the day', () => {
    const { differences, ...counts } = compareWithPage(kept([five, ill]), page([four]), TELLS_ALL, SUBJECTS);
    expect(differences).toEqual([
      { kind: 'mark', studentId: 5, subjectId: 20, journalId: 21, date: MONDAY, kept: ['5'], shown: ['4'] },
      { kind: 'absence', studentId: 5, subjectId: 20, journalId: 21, date: MONDAY, kept: ['б'], shown: [] },
    ]);
    expect(counts).toEqual({ marks: 1, absences: 1, beyond: 0 });
  });
});

describe('what one side alone tells of is counted apart and is no difference', () => {
  const none = { marks: 0, absences: 0, beyond: 1, differences: [] };

  test('a subject in whose journals of the mirror the student does not stand', () => {
    expect(compareWithPage(kept([]), page([['mark', '99', '5']]), TELLS_ALL, SUBJECTS)).toEqual(none);
  });

  test('a subject that the mirror does not know', () => {
    expect(compareWithPage(kept([]), page([['mark', '11', '5']], ['11']), TELLS_ALL, SUBJECTS)).toEqual(none);
  });

  test('a subject of which a teacher’s page does not tell', () => {
    const teachers = page([], ['2', '70'], { journals: ['7А/70/А.я'] });
    expect(compareWithPage(kept([five]), teachers, TELLS_ALL, SUBJECTS)).toEqual(none);
  });

  const silent: Silence = { ...TELLS_ALL, journals: true };

  test('a subject that a page leaves out which may leave out journals; of another it is a difference', () => {
    expect(compareWithPage(kept([five]), page([], ['70']), silent, SUBJECTS)).toEqual(none);
    expect(compareWithPage(kept([five]), page([], ['70']), TELLS_ALL, SUBJECTS).differences).toHaveLength(1);
  });

  test('a subject that the student has in two journals, of which such a page may show one', () => {
    const home = kept([five], new Map([[20, [21, 22]]]));
    expect(compareWithPage(home, page([]), silent, SUBJECTS)).toEqual(none);
    expect(compareWithPage(home, page([]), TELLS_ALL, SUBJECTS).differences).toHaveLength(1);
  });

  test('of a page that promises no whole span only what it shows could be said: nothing is', () => {
    const partly = page([], ['2', '70'], { complete: false });
    expect(compareWithPage(kept([five]), partly, TELLS_ALL, SUBJECTS).differences).toEqual([]);
  });
});

describe('a page on which a mark stands before the absence of its lesson', () => {
  const hiding: Silence = { ...TELLS_ALL, markedAbsences: true };

  test('does not contradict an absence beside a mark', () => {
    const compared = compareWithPage(kept([five, ill]), page([five]), hiding, SUBJECTS);
    expect(compared).toEqual({ marks: 1, absences: 0, beyond: 0, differences: [] });
  });

  test.each<[string, readonly Value[], readonly Value[]]>([
    ['an absence alone', [ill], []],
    ['an absence that the mirror lacks', [five], [five, ill]],
  ])('contradicts %s', (_what, inMirror, onPage) => {
    const { differences } = compareWithPage(kept(inMirror), page(onPage), hiding, SUBJECTS);
    expect(differences.map(({ kind }) => kind)).toEqual(['absence']);
  });
});
