import { expect, it } from 'vitest';
import { movedSince, needsJudging, rulesRevision } from '../../../src/audit/choose-units.js';
import type { UnitState } from '../../../src/db/stores/units.js';
import type { Entity } from '../../../src/domain/rows.js';

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
  judgedLooks: 900,
  judgedOtherClasses: 'd1',
  nextAt: 2000,
};

it.each([
  ['nothing has happened', {}, 900, 1500, false],
  ['it was never judged', { judgedAt: null, judgedFactsRev: null }, 900, 1500, true],
  ['a page brought something', { factsRev: 4 }, 900, 1500, true],
  ['a register was written', { registersRev: 2 }, 900, 1500, true],
  ['the act changed', { judgedNormsRev: 'order-126/9' }, 900, 1500, true],
  ['a rule changed', { judgedRulesRev: 'topic-missing.0' }, 900, 1500, true],
  ['a millisecond before the next deadline', {}, 900, 1999, false],
  ['at the next deadline', {}, 900, 2000, true],
  ['no deadline is to come', { nextAt: null }, 900, 9e12, false],
  ['a page was seen since, unchanged', {}, 1900, 1500, true],
  ['a page was told of later than the judgement that came after the look', {}, 990, 1500, true],
  ['a page was seen and it was not yet kept by which looks it was judged', { judgedLooks: null }, 900, 1500, true],
  ['another class’s timetable tells otherwise', { judgedOtherClasses: 'd0' }, 900, 1500, true],
  ['no page was ever seen', { judgedLooks: null }, 0, 1500, false],
] as const)('a unit, where %s', (_why, changed, looks, asOf, expected) => {
  expect(needsJudging({ ...JUDGED, ...changed }, REVISIONS, { looks, otherClasses: 'd1' }, asOf)).toBe(expected);
});

it.each([
  ['nothing', {}, []],
  ['facts and registers', { factsRev: 4, registersRev: 2 }, ['facts', 'registers']],
  ['who usually teaches the subject', { judgedOtherClasses: 'd1 7 8' }, ['other-classes']],
  ['facts, and who teaches the subject', { factsRev: 4, judgedOtherClasses: 'd1 7 8' }, ['facts', 'other-classes']],
  ['the dates alone', { judgedOtherClasses: 'd0 7 9' }, ['other-classes']],
  ['facts, and dates that came to be known', { factsRev: 4, judgedOtherClasses: 'd0 7 9' }, ['facts']],
] as const)('what has moved: %s', (_what, changed, expected) => {
  const unit = { ...JUDGED, judgedOtherClasses: 'd1 7 9', ...changed };
  expect(movedSince(unit, REVISIONS, { looks: 900, otherClasses: 'd1 7 9' })).toEqual(expected);
});

it('the revision of the rules tells what is lacking and why, of what they need alone', () => {
  const rules = [
    { id: 'topic-missing', rev: 1, needs: ['load'] },
    { id: 'topic-late', rev: 2, needs: ['planItem'] },
  ] as const;
  const of = (lacking: readonly (readonly [Entity, string])[]) => rulesRevision(rules, new Map(lacking));
  expect(of([])).toBe('topic-missing.1,topic-late.2');
  const known = [of([]), of([['load', 'Файла нет']]), of([['load', 'Файл старый']]), of([['planItem', 'Файла нет']])];
  expect(new Set(known).size).toBe(4);
  const beside = [
    ['load', 'Файла нет'],
    ['familyVisit', 'Не читается'],
  ] as const;
  expect(of(beside)).toBe(known[1]);
});
