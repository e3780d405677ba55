import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import type { Judgement, Rule } from '../../../src/audit/rule.js';
import { runAudit } from '../../../src/audit/run.js';
import { auditParts } from '../../../src/commands/wiring/audit-parts.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { SEEN, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
});
afterEach(() => fresh.close());

const about = (subjectKey: string, evidence: Judgement['evidence'] = {}): Judgement => ({
  ...{ subjectKey, evidence, verdict: 'violated', severity: 'violation' },
  ...{ staffId: null, studentId: null, lessonId: null, date: '2026-10-07' },
});

/** A rule that says of the first journal whatever it is told to say. */
function saying(findings: readonly Judgement[], journalId: number): Rule<JournalFacts> {
  return {
    ...{ id: 'homework-missing', family: 'homework', scope: 'journal', title: '', clauses: [], howToFix: '' },
    ...{ needs: [], rev: 1, describe: () => '' },
    check: ({ journal }) => ({ findings: journal.id === journalId ? findings : [], tally: [], nextMoment: null }),
  };
}

test('lesson, month, lesson again, and only then put right', async () => {
  const { profile } = auditParts({ ZAVUCH_PROFILE: undefined }, mirror.school);
  const month = about('journal-month:1:2026-10', { lessons: [{ lessonId: 1, verdict: 'violated' }] });
  const reports = [];
  for (const [step, findings] of [[about('lesson:1')], [month], [about('lesson:1')], []].entries()) {
    const options = { asOf: SEEN + step, build: 'test', now: () => SEEN + step };
    const rule = saying(findings, mirror.journalId);
    await fresh.db.knex('unit_state').increment('facts_rev', 1);
    reports.push(await runAudit(fresh.db, mirror.school, profile, { journal: [rule] }, options));
  }
  expect(reports.map(({ closed, absorbed }) => [closed, absorbed])).toEqual([
    [0, 0],
    [0, 1],
    [0, 1],
    [1, 0],
  ]);
  const { knex } = fresh.db;
  const ids = new Map<string, number>(
    (await knex('finding').select('id', 'subject_key')).map((row) => [row.subject_key, row.id]),
  );
  const events = await knex('finding_event').orderBy('id').select('finding_id', 'kind', 'into_ids');
  const [lesson, whole] = [ids.get('lesson:1'), ids.get('journal-month:1:2026-10')];
  expect(events.map((event) => [event.finding_id, event.kind, event.into_ids])).toEqual([
    [lesson, 'opened', []],
    [whole, 'opened', []],
    [lesson, 'absorbed', [whole]],
    [whole, 'absorbed', [lesson]],
    [lesson, 'reopened', []],
    [lesson, 'closed', []],
  ]);
});
