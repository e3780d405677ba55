import { describe, expect, it } from 'vitest';
import { findingChanges, type Judged, type StoredFinding } from '../../../src/audit/findings-change.js';
import type { Verdict } from '../../../src/audit/rule.js';

const DETAILS = { staffId: 1, studentId: null, lessonId: 1, date: '2026-10-07', clauses: ['Р 2.11'] };
const SUBJECT = { ...DETAILS, family: 'topic', subjectKey: 'lesson:1', severity: 'violation' } as const;

function judged(verdict: Verdict, evidence: Judged['evidence'] = { norm: 5 }, rule = 'topic-missing'): Judged {
  return { ...SUBJECT, verdict, evidence, rule };
}

function stored(verdict: Verdict, state: StoredFinding['state'] = 'open', rule = 'topic-missing'): StoredFinding {
  return { ...SUBJECT, id: 9, rule, verdict, state, evidence: { norm: 5 } };
}

describe('what becomes of a finding', () => {
  it.each([
    ['nothing was known', null, judged('violated'), 'open'],
    ['nothing was known and nothing can be', null, judged('no-data'), 'open'],
    ['it is as it was', stored('violated'), judged('violated'), null],
    ['another teacher answers for it', stored('violated'), { ...judged('violated'), staffId: 2 }, 'refresh'],
    ['nobody answers for it any more', stored('violated'), { ...judged('violated'), staffId: null }, 'refresh'],
    ['it is of another student', stored('violated'), { ...judged('violated'), studentId: 3 }, 'refresh'],
    ['its lesson is known now', { ...stored('violated'), lessonId: null }, judged('violated'), 'refresh'],
    ['it is of another date', stored('violated'), { ...judged('violated'), date: '2026-10-08' }, 'refresh'],
    [
      'the act numbers its clause otherwise',
      stored('violated'),
      { ...judged('violated'), clauses: ['Р 2.11a'] },
      'refresh',
    ],
    ['the figures changed', stored('violated'), judged('violated', { norm: 4 }), 'refresh'],
    ['it is proven now', stored('disputable'), judged('violated'), 'change'],
    ['missing became late', stored('violated'), judged('violated', { norm: 5 }, 'topic-late'), 'change'],
    ['it is in order now', stored('violated'), null, 'close'],
    ['it was in order and is not', stored('violated', 'closed'), judged('violated'), 'reopen'],
    ['an open one, without data now', stored('violated'), judged('no-data'), null],
    ['a closed one, without data now', stored('violated', 'closed'), judged('no-data'), null],
    ['an open one, looked at and doubtful', stored('violated'), { ...judged('no-data'), looked: true }, 'change'],
    [
      'a closed one, looked at and doubtful',
      stored('violated', 'closed'),
      { ...judged('no-data'), looked: true },
      'reopen',
    ],
    ['no data, as before', stored('no-data'), judged('no-data'), null],
    ['data came, and it is at fault', stored('no-data'), judged('violated'), 'change'],
    ['data came, and nothing is found', stored('no-data'), null, 'lift'],
    ['a lifted one, without data now', stored('violated', 'lifted'), judged('no-data'), 'reopen'],
    ['a lifted one, found again', stored('violated', 'lifted'), judged('violated'), 'reopen'],
    ['an exception came', stored('violated'), judged('excused'), 'change'],
  ] as const)('%s', (_why, before, now, kind) => {
    const changes = findingChanges(before === null ? [] : [before], now === null ? [] : [now], ['facts']);
    expect(changes.map((change) => change.kind)).toEqual(kind === null ? [] : [kind]);
  });

  it.each([
    ['the facts alone moved', ['facts'], 'violated', 'close'],
    ['the facts alone moved', ['facts'], 'disputable', 'close'],
    ['a register was written', ['registers'], 'violated', 'lift'],
    ['a register was written, and facts moved', ['facts', 'registers'], 'violated', 'lift'],
    ['the profile was changed', ['norms'], 'violated', 'lift'],
    ['the rules were changed, and facts moved', ['facts', 'rules'], 'violated', 'lift'],
    ['timetables of other classes moved', ['other-classes'], 'violated', 'lift'],
    ['timetables of other classes moved, and facts', ['facts', 'other-classes'], 'violated', 'lift'],
    ['nothing but time passed', [], 'disputable', 'lift'],
    ['what nobody could decide', ['facts'], 'no-data', 'lift'],
  ] as const)('%s (%j, %s): %s', (_why, moved, verdict, kind) => {
    const [change] = findingChanges([stored(verdict)], [], moved);
    expect(change).toMatchObject(
      kind === 'close' ? { kind } : { kind, reasons: moved.length === 0 ? ['moment'] : moved },
    );
  });

  it('keeps its identity by family and subject, whatever the rule', () => {
    const [change] = findingChanges(
      [stored('violated', 'closed', 'topic-late')],
      [judged('violated', {}, 'topic-missing')],
      ['facts'],
    );
    expect(change).toMatchObject({ kind: 'reopen', stored: { id: 9 } });
  });

  it('does not take another order of the same evidence for a change', () => {
    const known = { ...stored('violated'), evidence: { b: [1, { d: 2, c: 3 }], a: 1 } };
    expect(findingChanges([known], [judged('violated', { a: 1, b: [1, { c: 3, d: 2 }] })], ['facts'])).toEqual([]);
  });
});

describe('a fault that another finding speaks of now', () => {
  const about = (family: string, subjectKey: string, evidence: Judged['evidence'] = {}) => ({
    family,
    subjectKey,
    evidence,
  });
  const now = (...subject: Parameters<typeof about>): Judged => ({ ...judged('violated'), ...about(...subject) });
  const earlier = (...subject: Parameters<typeof about>): StoredFinding => ({
    ...stored('violated'),
    ...about(...subject),
  });
  const month = { lessons: [{ lessonId: 1, verdict: 'violated' }] };
  const column = { students: [{ studentId: 5, markId: 2, verdict: 'disputable' }] };

  it.each([
    ['a month without this lesson', earlier('homework', 'lesson:3'), now('homework', 'journal-month:7:2026-10', month)],
    ['another family', earlier('topic', 'lesson:1'), now('homework', 'journal-month:7:2026-10', month)],
    [
      'a mark that the column excuses',
      earlier('mark-late', 'mark:2'),
      now('mark-late', 'column:9', { students: [{ studentId: 5, markId: 2, verdict: 'excused' }] }),
    ],
    ['another mark of the column', earlier('mark-late', 'mark:2'), now('mark-late', 'mark:3', { workId: 9 })],
  ])('%s puts it right all the same', (_what, gone, present) => {
    expect(findingChanges([gone], [present], ['facts']).map(({ kind }) => kind)).toEqual(['open', 'close']);
  });

  it.each([
    [
      'the month takes the lesson over',
      earlier('homework', 'lesson:1'),
      now('homework', 'journal-month:7:2026-10', month),
    ],
    ['the lesson leaves the month', earlier('homework', 'journal-month:7:2026-10', month), now('homework', 'lesson:1')],
    ['the column takes the mark over', earlier('mark-late', 'mark:2'), now('mark-late', 'column:9', column)],
    ['the mark leaves the column', earlier('mark-late', 'column:9', column), now('mark-late', 'mark:2')],
  ])('%s: absorbed, not put right', (_what, gone, present) => {
    const [, end] = findingChanges([gone], [present], ['facts']);
    expect(end).toEqual({ kind: 'absorb', stored: gone, into: [present.subjectKey] });
  });

  it('comes back as a finding of its own', () => {
    const [change] = findingChanges([{ ...stored('violated'), state: 'absorbed' }], [judged('violated')], ['facts']);
    expect(change?.kind).toBe('reopen');
  });
});
