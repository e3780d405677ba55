import { expect, test } from 'vitest';
import { incidentVoidOperations } from '../../../../src/audit/rules/incident-void-operations.js';
import type { AccountEdit, WholeSchoolFacts } from '../../../../src/audit/whole-school-facts.js';
import { at, lines, norms, ZONE } from '../support/facts.js';
import { schoolFacts } from '../support/school-facts.js';

const OWNER = 7;
const [KNOWN, TOLD, RESTORED] = ['2025-09-10 09:50', '2025-09-10 10:00', '2025-09-11 12:00'];
const SPAN = { staffId: OWNER, from: at('2025-09-08 08:00'), to: at('2025-09-12 18:00') };
const key = `void:${OWNER}:${at(KNOWN)}`;

const edit = (moment: string, staffId = OWNER, journalId = 5, seconds = 0): AccountEdit => ({
  ...{ staffId, journalId },
  editedAt: at(moment) + seconds * 1000,
});

interface Given {
  readonly told?: string | null;
  readonly restored?: string | null;
  readonly edits?: readonly AccountEdit[];
  readonly spans?: WholeSchoolFacts['history']['spans'];
}

const momentOf = (moment: string | null) => (moment === null ? null : at(moment));

/** One incident, with what a file of the whole week tells of the account. */
const school = ({ told = TOLD, restored = RESTORED, edits = [], spans = [SPAN] }: Given) =>
  schoolFacts({
    history: { spans, edits },
    registers: {
      incidents: [{ staffId: OWNER, knownAt: at(KNOWN), notifiedAt: momentOf(told), restoredAt: momentOf(restored) }],
    },
  });
const check = (given: Given) => incidentVoidOperations.check(school(given), norms, at('2025-10-20 12:00'));

test.each<readonly [string, Given]>([
  ['nothing was done by the account', {}],
  ['it was used before the notice alone', { edits: [edit('2025-09-10 09:59')] }],
  ['it was used once the access was the owner’s again', { edits: [edit('2025-09-11 12:01')] }],
  ['others worked on', { edits: [edit('2025-09-10 11:00', 8)] }],
  ['nobody was told yet, and nothing is void', { told: null, edits: [edit('2025-09-10 11:00')] }],
  ['the access was restored before anybody was told', { told: RESTORED, restored: TOLD, edits: [edit(TOLD)] }],
])('nothing is void where %s', (_, given) => {
  expect(check(given).findings).toEqual([]);
});

test.each<readonly [string, Given, string]>([
  ['a minute after the notice', { edits: [edit('2025-09-10 10:01')] }, 'violated'],
  ['in the last minute before the access was restored', { edits: [edit('2025-09-11 11:59')] }, 'violated'],
  ['while it is not restored', { restored: null, edits: [edit('2025-10-01 10:00')] }, 'violated'],
  ['told by a file that does not reach to the end', { spans: [], edits: [edit('2025-09-10 11:00')] }, 'violated'],
  ['in the minute of the notice', { edits: [edit(TOLD, OWNER, 5, 59)] }, 'disputable'],
  ['in the minute of restoring', { edits: [edit(RESTORED, OWNER, 5, 1)] }, 'disputable'],
  ['in the minute of the notice, and later', { edits: [edit(TOLD), edit('2025-09-10 11:00')] }, 'violated'],
])('what the account did %s', (_, given, verdict) => {
  expect(lines(check(given))).toEqual([`${key} ${verdict} warning`]);
});

test.each<readonly [string, Given]>([
  ['no file was brought', { spans: [] }],
  ['the file begins after the notice', { spans: [{ ...SPAN, from: at('2025-09-10 10:01') }] }],
  ['the file ends before the access was restored', { spans: [{ ...SPAN, to: at('2025-09-11 11:59') }] }],
  [
    'two files leave a gap',
    {
      spans: [
        { ...SPAN, to: at('2025-09-10 20:00') },
        { ...SPAN, from: at('2025-09-11 08:00') },
      ],
    },
  ],
  ['the file tells of another account', { spans: [{ ...SPAN, staffId: 8 }] }],
  ['the access is not restored', { restored: null }],
])('nothing is known of an account where %s', (_, given) => {
  expect(lines(check(given))).toEqual([`${key} no-data warning`]);
});

test('a file that begins with the notice and ends with the restoring tells all', () => {
  expect(check({ spans: [{ ...SPAN, from: at(TOLD), to: at(RESTORED) }] }).findings).toEqual([]);
});

test('every incident of which somebody was told is an opportunity, under whose access it was', () => {
  const { findings, tally, nextMoment } = check({ edits: [edit('2025-09-10 11:00')] });
  expect(findings).toMatchObject([{ staffId: OWNER, date: '2025-09-10' }]);
  expect(tally).toMatchObject([{ staffId: OWNER, month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBeNull();
  expect(check({}).tally).toMatchObject([{ opportunities: 1, violated: 0 }]);
  expect(check({ told: null }).tally).toEqual([]);
});

test.each<readonly [string, Given, string]>([
  [
    'two in one journal',
    { edits: [edit('2025-09-10 11:00'), edit('2025-09-10 11:30')] },
    'После уведомления 10.09 в 10:00 под этой учётной записью внесено или изменено: 2 записи в 1 журнале, с 10.09 в 11:00 по 10.09 в 11:30; доступ восстановлен 11.09 в 12:00',
  ],
  [
    'one, and the access is not restored',
    { restored: null, edits: [edit('2025-09-10 11:00')] },
    'После уведомления 10.09 в 10:00 под этой учётной записью внесено или изменено: 1 запись в 1 журнале, 10.09 в 11:00; доступ ещё не восстановлен',
  ],
  [
    'in that very minute',
    { edits: [edit(TOLD, OWNER, 5, 20)] },
    'Под этой учётной записью внесена или изменена 1 запись 10.09 в 10:00, в ту же минуту, что уведомление или восстановление доступа: до или после, неизвестно',
  ],
  ...(
    [
      [2, 'внесены или изменены 2 записи'],
      [5, 'внесено или изменено 5 записей'],
      [21, 'внесена или изменена 21 запись'],
    ] as const
  ).map(
    ([count, words]) =>
      [
        `${count} in that very minute`,
        { edits: Array.from({ length: count }, () => edit(TOLD, OWNER, 5, 20)) },
        `Под этой учётной записью ${words} 10.09 в 10:00, в ту же минуту, что уведомление или восстановление доступа: до или после, неизвестно`,
      ] as const,
  ),
  ['untold', { spans: [] }, 'Нет данных: история изменений с 10.09 в 10:00 по 11.09 в 12:00 файлом не принесена'],
  [
    'untold as yet',
    { restored: null },
    'Нет данных: доступ ещё не восстановлен, а о том, что под ним делается, рассказывают только файлы с историей изменений',
  ],
])('in words: %s', (_, given, words) => {
  expect(check(given).findings.map((finding) => incidentVoidOperations.describe(finding, ZONE))).toEqual([words]);
});
