import { expect, test } from 'vitest';
import { incidentLateNotice } from '../../../../src/audit/rules/incident-late-notice.js';
import type { WholeSchoolFacts } from '../../../../src/audit/whole-school-facts.js';
import { at, lines, norms, ZONE } from '../support/facts.js';
import { schoolFacts } from '../support/school-facts.js';

const SOMEBODY = 7;

/** One incident: when it was known, and when the director and the support were told. */
function school(known: string, told: string | null, worksOnSaturdays = false): WholeSchoolFacts {
  const incident = {
    staffId: SOMEBODY,
    knownAt: at(known),
    notifiedAt: told === null ? null : at(told),
    restoredAt: null,
  };
  return schoolFacts({ worksOnSaturdays, registers: { incidents: [incident] } });
}

const LATER = '2025-10-20 12:00';
const check = (facts: WholeSchoolFacts, moment = LATER) => lines(incidentLateNotice.check(facts, norms, at(moment)));

test.each<readonly [string, string, string | null, string]>([
  ['told at once', '2025-09-10 10:00', '2025-09-10 10:05', LATER],
  ['told in the last minute of the next working day', '2025-09-10 10:00', '2025-09-11 23:59', LATER],
  ['known on Friday and told on Monday', '2025-09-12 10:00', '2025-09-15 18:00', LATER],
  ['known on Saturday and told on Monday', '2025-09-13 10:00', '2025-09-15 18:00', LATER],
  ['known before the day of unity and told after it', '2025-11-03 10:00', '2025-11-05 18:00', '2025-12-01 12:00'],
  ['not yet told, and the next working day is not over', '2025-09-10 10:00', null, '2025-09-11 23:59'],
])('nothing is found of an incident %s', (_, known, told, moment) => {
  expect(check(school(known, told), moment)).toEqual([]);
});

test.each<readonly [string, string, string | null, boolean, string]>([
  ['told a minute after the next working day', '2025-09-10 10:00', '2025-09-12 00:01', false, LATER],
  ['of which nobody was told when that day is over', '2025-09-10 10:00', null, false, '2025-09-12 00:00'],
  ['known on Friday and told on Tuesday', '2025-09-12 10:00', '2025-09-16 00:01', false, LATER],
  ['told on Monday where Saturday is a working day', '2025-09-12 10:00', '2025-09-15 09:00', true, LATER],
])('an incident %s is at fault', (_, known, told, saturdays, moment) => {
  expect(check(school(known, told, saturdays), moment)).toEqual([`incident:7:${at(known)} violated violation`]);
});

test('it names whose access it was, counts every incident that was due and comes back when the next one is', () => {
  const { findings, tally, nextMoment } = incidentLateNotice.check(school('2025-09-30 10:00', null), norms, at(LATER));
  expect(findings).toMatchObject([{ staffId: SOMEBODY, date: '2025-09-30' }]);
  expect(tally).toMatchObject([{ staffId: SOMEBODY, month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBeNull();
  const early = incidentLateNotice.check(school('2025-09-30 10:00', null), norms, at('2025-10-01 12:00'));
  expect([early.tally, early.nextMoment]).toEqual([[], at('2025-10-02 00:00')]);
});

test.each([
  [null, 'не уведомлены'],
  ['2025-09-15 09:30', 'уведомлены 15.09 в 09:30'],
] as const)('told %s in words', (told, words) => {
  const { findings } = incidentLateNotice.check(school('2025-09-10 10:00', told), norms, at(LATER));
  expect(findings.map((finding) => incidentLateNotice.describe(finding, ZONE))).toEqual([
    `О нарушении доступа стало известно 10.09 в 10:00, директор и служба поддержки ${words}; срок истёк 11.09 в 24:00`,
  ]);
});
