import { expect, it } from 'vitest';
import { needsJudging } from '../../../src/audit/choose-units.js';
import type { UnitState } from '../../../src/db/stores/units.js';

const REVISIONS = { norms: 'order-127/1', rules: 'topic-missing.1' };
const JUDGED: UnitState = {
  id: 5,
  source: ['7А', '2'],
  factsRev: 3,
  registersRev: 1,
  judgedAt: 1000,
  judgedFactsRev: 3,
  judgedRegistersRev: 1,
  judgedNormsRev: REVISIONS.norms,
  judgedRulesRev: REVISIONS.rules,
  nextAt: 2000,
};

it.each([
  ['nothing has happened', {}, null, 1500, false],
  ['it was never judged', { judgedAt: null, judgedFactsRev: null }, null, 1500, true],
  ['a page brought something', { factsRev: 4 }, null, 1500, true],
  ['a register was written', { registersRev: 2 }, null, 1500, true],
  ['the act changed', { judgedNormsRev: 'order-126/9' }, null, 1500, true],
  ['a rule changed', { judgedRulesRev: 'topic-missing.0' }, null, 1500, true],
  ['a millisecond before the next deadline', {}, null, 1999, false],
  ['at the next deadline', {}, null, 2000, true],
  ['no deadline is to come', { nextAt: null }, null, 9e12, false],
  ['a page was seen since, unchanged', {}, 1001, 1500, true],
  ['a page was seen before', {}, 1000, 1500, false],
] as const)('a unit, where %s', (_why, changed, lastSeen, asOf, expected) => {
  expect(needsJudging({ ...JUDGED, ...changed }, REVISIONS, lastSeen, asOf)).toBe(expected);
});
