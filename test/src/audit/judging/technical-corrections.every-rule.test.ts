import { describe, expect, test } from 'vitest';
import type { EditFact } from '../../../../src/audit/journal-facts.js';
import { markBackdated } from '../../../../src/audit/rules/mark-backdated.js';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
import { writtenMarkLate } from '../../../../src/audit/rules/written-mark-late.js';
import { edit, facts, judged, mark, member, only, seen, slot, TEACHER, work } from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-10-10 12:00';
const OFFICE = 8;
/** Between the looks that showed no mark and a 5. */
const ENTERED_AT = '2025-09-26 10:00';
const NOTE = 'перенесена с листа журнала';
const rules = [markBackdated, markLate, writtenMarkLate];

type Parts = Parameters<typeof edit>[3];
const byOffice = (parts: Parts = {}, moment = ENTERED_AT): EditFact =>
  edit(DAY, moment, OFFICE, { position: 'Администратор', ...parts });

/** A mark that came between two looks, and another one in time. */
function found(
  edits: readonly EditFact[],
  comment: string,
  [absent, shown]: readonly [string, string],
  kind?: string,
  given: Parameters<typeof facts>[0] = {},
) {
  const late = mark(201, 101, DAY, seen(shown, absent), { comment });
  const inTime = mark(202, 102, DAY, seen('2025-09-10 12:00', '2025-09-10 07:00'));
  const journal = facts({
    ...{ slots: [slot(DAY)], works: [work(DAY, kind)], members: [member(101), member(102)] },
    ...{ marks: [late, inTime], history: { edits } },
    ...given,
  });
  return rules.flatMap((rule) => judged(rule, journal, NOW).map((line) => `${rule.id} ${line}`));
}

const FAR = ['2025-09-26 00:00', '2025-09-27 12:00'] as const;
const NEXT = ['2025-09-11 00:10', '2025-09-12 12:00'] as const;
const AFTER_WEEK = ['2025-09-18 00:10', '2025-09-19 12:00'] as const;
const FAULT = ['mark-backdated mark:201 violated violation'];

describe('a mark that who administers the journal entered with a note', () => {
  test.each([
    ['«задним числом»', FAR, ENTERED_AT, undefined],
    ['of an answer, late', NEXT, '2025-09-12 10:00', undefined],
    ['of a test, late', AFTER_WEEK, '2025-09-19 10:00', 'Тест'],
  ] as const)('%s, is lawful', (_, looks, moment, kind) => {
    expect(found([byOffice({}, moment)], NOTE, looks, kind)).toEqual([]);
  });

  const loadLine = { id: 1, subjectName: 'Алгебра', groupName: '', teacherId: OFFICE, hours: 2, seenAt: 0 };
  test.each([
    ['«задним числом»', FAR, ENTERED_AT, undefined, FAULT],
    ['of an answer, late', NEXT, '2025-09-12 10:00', undefined, ['mark-late mark:201 violated violation']],
    ['of a test, late', AFTER_WEEK, '2025-09-19 10:00', 'Тест', ['written-mark-late mark:201 violated violation']],
  ] as const)('%s, is not where the load gives her this very journal', (_, looks, moment, kind, expected) => {
    expect(found([byOffice({}, moment)], NOTE, looks, kind, { load: [loadLine] })).toEqual(expected);
  });

  test('is lawful of a deputy who teaches another group of the class', () => {
    const slots = [{ ...slot(DAY, 1, OFFICE), groupName: '2' }];
    const subjectLoad = new Set([OFFICE]);
    const history = { edits: [byOffice()], subjectSlots: slots, subjectLoad };
    expect(found([], NOTE, FAR, undefined, { history })).toEqual([]);
  });

  test.each<[string, readonly EditFact[], string]>([
    ['by the teacher, with a note', [edit(DAY, ENTERED_AT, TEACHER)], NOTE],
    [
      'by a deputy in the journal that she leads',
      [edit(DAY, ENTERED_AT, TEACHER, { position: 'Заместитель директора, учитель математики' })],
      NOTE,
    ],
    ['where no file tells who', [], NOTE],
    ['where the file speaks of another value', [byOffice({ after: '4' })], NOTE],
    ['where the teacher wrote it anew', [byOffice(), edit(DAY, '2025-09-26 10:05', TEACHER)], NOTE],
    ['before the look that showed none', [byOffice({}, '2025-09-25 10:00')], NOTE],
  ])('is none %s', (_, edits, note) => {
    expect(found(edits, note, FAR)).toEqual(FAULT);
  });

  test.each<[string, readonly EditFact[], string]>([
    ['the office entered it without a note', [byOffice()], ''],
    ['a colleague entered it, with a note', [edit(DAY, ENTERED_AT, OFFICE)], NOTE],
    ['a stranger entered it', [edit(DAY, ENTERED_AT, OFFICE, { position: 'Педагог-психолог' })], ''],
  ])('is late, and the teacher did not enter it «задним числом», where %s', (_, edits, note) => {
    expect(found(edits, note, FAR)).toEqual(['mark-late mark:201 violated violation']);
    expect(found(edits, note, FAR, 'Тест')).toEqual(['written-mark-late mark:201 violated violation']);
  });

  test('is counted among the late ones beside one that the teacher entered «задним числом»', () => {
    const own = [101, 102].map((student, nth) => mark(201 + nth, student, DAY, seen(FAR[1], FAR[0])));
    const journal = facts({
      ...{ slots: [slot(DAY)], works: [work(DAY)], members: [member(101), member(102)] },
      ...{ marks: own, history: { edits: [byOffice()] } },
    });
    expect(judged(markLate, journal, NOW)).toEqual([]);
    const { evidence } = only(markBackdated, journal, NOW);
    expect(evidence).toMatchObject({ late: 2, backdated: 1 });
  });

  test('the others of its column stay what they are', () => {
    const own = [101, 102].map((student, nth) =>
      mark(201 + nth, student, DAY, seen(FAR[1], FAR[0]), { comment: NOTE }),
    );
    const journal = facts({
      ...{ slots: [slot(DAY)], works: [work(DAY)], members: [member(101), member(102)] },
      ...{ marks: own, history: { edits: [byOffice()] } },
    });
    expect(judged(markBackdated, journal, NOW)).toEqual(['mark:202 violated violation']);
  });
});
