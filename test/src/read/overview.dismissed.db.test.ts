import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertDismissal } from '../../../src/db/stores/dismissals.js';
import type { DismissalScope } from '../../../src/domain/finding-life.js';
import { readNews } from '../../../src/read/overview.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { addFinding, SEEN, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let knex: Knex;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  knex = fresh.db.knex;
  mirror = await tinyMirror(knex);
});
afterEach(() => fresh.close());

const TODAY = '2026-10-12';
const ALL = { kind: 'all' } as const;

function found(key: string, more: { readonly verdict?: string; readonly date?: string } = {}): Promise<number> {
  const { school, teacherId: staffId, classId, journalId } = mirror;
  return addFinding(knex, school, { key, staffId, classId, journalId, ...more });
}

function dismiss(findingId: number, scope: DismissalScope): Promise<number | null> {
  const dismissal = { findingId, scope, reason: 'Урок ведёт другая школа', until: null };
  return insertDismissal(knex, mirror.school.id, dismissal, { by: 'deputy', at: SEEN });
}

async function openViolated(): Promise<number> {
  const news = await readNews(knex, mirror.school.id, { since: 0, today: TODAY }, ALL);
  return Number(news.openViolated);
}

const wide = { kind: 'wide', classId: null, subjectId: null, from: null, to: null } as const;

test('two words on one finding dismiss it once, and a word taken back dismisses nothing', async () => {
  const first = await found('lesson:1', { date: '2026-10-05' });
  await found('lesson:2');
  await dismiss(first, { kind: 'single' });
  await dismiss(first, { ...wide, to: '2026-10-06' });
  expect(await openViolated()).toBe(1);
  await knex('dismissal').update({ ended_at: new Date(SEEN), ended_by: 'deputy' });
  expect(await openViolated()).toBe(2);
});

test('what belongs to a class and to no journal is dismissed by its class, not by a subject', async () => {
  const ofJournal = await found('lesson:1');
  const ofClass = await found('class:1');
  await knex('finding').where({ id: ofClass }).update({ journal_id: null });
  const { subject_id: subjectId } = await knex('journal').where({ id: mirror.journalId }).first();
  await dismiss(ofJournal, { ...wide, classId: mirror.classId, subjectId });
  expect(await openViolated()).toBe(1);
  await dismiss(ofClass, { ...wide, classId: mirror.classId });
  expect(await openViolated()).toBe(0);
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

/** How many times the dismissals were gone through by the queries that `ask` sends. */
async function passesOverDismissals(ask: () => Promise<unknown>): Promise<number> {
  const sent: Knex.Sql[] = [];
  const note = (query: Knex.Sql) => sent.push(query);
  knex.on('query', note);
  await ask();
  knex.removeListener('query', note);
  let passes = 0;
  for (const { sql, bindings } of sent) {
    const again = sql.replace(/\$\d+/gu, '?');
    const { rows } = await knex.raw(`explain (analyze, format json) ${again}`, [...bindings]);
    passes += loopsOf(rows[0]['QUERY PLAN'][0].Plan);
  }
  return passes;
}

function loopsOf({ 'Relation Name': relation, 'Actual Loops': loops, Plans = [] }: PlanNode): number {
  return Plans.reduce((sum, plan) => sum + loopsOf(plan), relation === 'dismissal' ? loops : 0);
}

test('dismissals are gone through once for the whole school, not once for each finding', async () => {
  const id = await found('lesson:1');
  await knex.raw(
    `insert into finding (school_id, family, rule, subject_key, unit_kind, unit_id, verdict, severity, clauses, class_id, journal_id,
       staff_id, date, evidence, provenance, state, opened_at, first_run_id, last_run_id)
     select school_id, family, rule, 'copy:' || n, unit_kind, unit_id, verdict, severity, clauses, class_id, journal_id,
       staff_id, date, evidence, provenance, state, opened_at, first_run_id, last_run_id
     from finding cross join generate_series(1, 1000) n where id = ?`,
    [id],
  );
  for (const day of ['01', '02', '03']) await dismiss(id, { ...wide, to: `2026-10-${day}` });
  await dismiss(id, { kind: 'single' });
  await knex.raw('analyze');
  expect(await openViolated()).toBe(1000);
  // Single words are one pass, wide ones another; a plan may choose to go over those few once for each other.
  const passes = await passesOverDismissals(openViolated);
  expect(passes).toBeGreaterThan(0);
  expect(passes).toBeLessThan(10);
});
