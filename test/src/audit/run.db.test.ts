import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicLate } from '../../../src/audit/rules/topic-late.js';
import { auditParts, judge, judgePast } from '../../../src/commands/wiring/audit-parts.js';
import { outage } from '../../../src/db/stores/registers/outage.js';
import { permission } from '../../../src/db/stores/registers/permission.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { edited } from './support/edited-profile.js';
import { type Watch, watch } from './support/watched-school.js';

interface Line {
  readonly id: number;
  readonly rule: string;
  readonly verdict: string;
  readonly state: string;
}

const OF_DAY = `
  select f.id, f.rule, f.verdict, f.state from finding f left join lesson l on l.school_id = f.school_id and l.id = f.lesson_id
  where f.family = ? and coalesce(l.date, f.date) = ?::date order by f.id`;

const EVENTS = `select e.kind, e.rule, e.verdict from finding_event e where e.finding_id = ? order by e.id`;

describe('an audit, day after day', () => {
  let fresh: FreshDatabase;
  let school: Watch;
  const rows = async <T>(sql: string, bindings: readonly unknown[] = []): Promise<readonly T[]> =>
    (await fresh.db.knex.raw<{ rows: T[] }>(sql, [...bindings] as string[])).rows;
  const found = async (family: string, date: string) => rows<Line>(OF_DAY, [family, date]);
  const one = async (family: string, date: string) => {
    const [line, ...others] = await found(family, date);
    expect(others).toEqual([]);
    return line;
  };

  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await watch(fresh.db);
    await school.look('2026-10-07', '20:00');
  });
  afterAll(async () => {
    await school.simulator.stop();
    await fresh.close();
  });

  it('accuses nobody before the deadline', async () => {
    await school.audit('2026-10-07', '20:30');
    expect(await found('topic', '2026-10-07')).toEqual([]);
  });

  it('judges nothing again where nothing can have changed', async () => {
    const before = await rows('select * from finding order by id');
    expect(await school.audit('2026-10-07', '20:45')).toMatchObject({ judged: 0, opened: 0, changed: 0, closed: 0 });
    expect(await rows('select * from finding order by id')).toEqual(before);
  });

  it('calls it disputable once the deadline has passed unwatched', async () => {
    expect((await school.audit('2026-10-08', '00:10')).judged).toBeGreaterThan(0);
    expect(await one('topic', '2026-10-07')).toMatchObject({
      rule: 'topic-missing',
      verdict: 'disputable',
      state: 'open',
    });
  });

  it('calls it proven after a look behind the deadline', async () => {
    await school.look('2026-10-08', '00:20');
    await school.audit('2026-10-08', '00:30');
    expect(await one('topic', '2026-10-07')).toMatchObject({ rule: 'topic-missing', verdict: 'violated' });
  });

  it('turns missing into late under the same identity', async () => {
    const before = await one('topic', '2026-10-07');
    await school.look('2026-10-08', '20:00');
    await school.audit('2026-10-08', '20:05');
    expect(await one('topic', '2026-10-07')).toEqual({ ...before, rule: 'topic-late' });
    expect(await rows(EVENTS, [before?.id])).toEqual([
      { kind: 'opened', rule: 'topic-missing', verdict: 'disputable' },
      { kind: 'changed', rule: 'topic-missing', verdict: 'violated' },
      { kind: 'changed', rule: 'topic-late', verdict: 'violated' },
    ]);
  });

  it('closes what was put right, and opens it again when it is undone', async () => {
    await school.look('2026-10-09', '00:10');
    await school.audit('2026-10-09', '00:20');
    const missing = await one('lesson', '2026-10-08');
    expect(missing).toMatchObject({ rule: 'lesson-missing', verdict: 'violated', state: 'open' });
    await school.look('2026-10-10', '00:10');
    for (const [date, state] of [
      ['2026-10-12', 'closed'],
      ['2026-10-13', 'open'],
      ['2026-10-14', 'closed'],
    ] as const) {
      await school.look(date, '18:00');
      await school.audit(date, '18:05');
      expect(await one('lesson', '2026-10-08')).toEqual({ ...missing, state });
    }
    const kinds = (await rows<{ kind: string }>(EVENTS, [missing?.id])).map((event) => event.kind);
    expect(kinds).toEqual(['opened', 'closed', 'reopened', 'closed']);
  });

  it('finds nothing on the day on which all was done', async () => {
    expect(await found('topic', '2026-10-09')).toEqual([]);
    expect(await found('lesson', '2026-10-09')).toEqual([]);
  });

  it('counts its opportunities by person and month', async () => {
    const tally = await rows(
      `select t.rule, t.month, sum(t.opportunities)::int as opportunities, sum(t.violated)::int as violated from tally t
       where t.rule in ('lesson-missing', 'topic-late') group by 1, 2 order by 1`,
    );
    expect(tally).toEqual([
      { rule: 'lesson-missing', month: '2026-10-01', opportunities: 3, violated: 0 },
      { rule: 'topic-late', month: '2026-10-01', opportunities: 3, violated: 1 },
    ]);
  });

  it.each([
    ['2026-10-07', '20:30', []],
    ['2026-10-08', '00:10', ['topic-missing disputable']],
    ['2026-10-08', '00:30', ['topic-missing violated']],
    ['2026-10-08', '20:05', ['topic-late violated']],
  ] as const)('tells what it would have said on %s at %s, and writes nothing', async (date, time, expected) => {
    const before = await rows('select * from finding_event order by id');
    const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school.school);
    const asked = { asOf: moment(date, time), registers: 'past' } as const;
    const past = await judgePast(fresh.db, school.school, parts, asked, moment('2026-10-14', '18:05'));
    const topics = past.findings.filter((finding) => finding.family === 'topic' && finding.date === '2026-10-07');
    expect(topics.map((finding) => `${finding.rule} ${finding.verdict}`)).toEqual(expected);
    expect(await rows('select * from finding_event order by id')).toEqual(before);
  });

  it('derives a stored finding again from its provenance', async () => {
    const [finding] = await rows<{ subject_key: string; evidence: object; provenance: Record<string, unknown> }>(
      `select subject_key, evidence, provenance from finding where rule = 'topic-late' and verdict = 'violated'`,
    );
    expect(finding?.provenance).toMatchObject({
      ruleRev: topicLate.rev,
      profile: expect.stringMatching(/^order-127@1\+/),
    });
    const observed = await rows<{ address: string }>(
      `select s.address from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
       where o.id = any(?::bigint[]) order by 1`,
      [finding?.provenance['observations']],
    );
    expect(observed.map(({ address }) => address.split('/')[2])).toEqual(['page.journal', 'page.lessons']);
    const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school.school);
    const asOf = finding?.provenance['asOf'] as number;
    const again = await judgePast(fresh.db, school.school, parts, { asOf, registers: 'past' }, asOf);
    expect(
      again.findings.find((each) => each.subjectKey === finding?.subject_key && each.rule === 'topic-late')?.evidence,
    ).toEqual(finding?.evidence);
  });

  it('judges anew what a permission excuses, and no other journal’s', async () => {
    const [late] = await rows<{ id: number; staff: number }>(
      `select id, staff_id as staff from finding where rule = 'topic-late' and verdict = 'violated'`,
    );
    const given = { staff: late?.staff, from: '2026-10-07', to: '2026-10-07', until: '2026-10-12', ground: 'Приказ' };
    const signed = { by: 'zavuch', at: moment('2026-10-14', '18:06') };
    await permission.record(fresh.db.knex, school.school, { ...given, staff: late?.staff ?? 0 }, signed);
    expect(await school.audit('2026-10-14', '18:07')).toMatchObject({ judged: 3 });
    const verdict = 'select verdict from finding where id = ?';
    expect(await rows(verdict, [late?.id])).toEqual([{ verdict: 'excused' }]);
    const [entry] = await permission.list(fresh.db.knex, school.school, moment('2026-10-14', '18:07'));
    await permission.void(fresh.db.knex, school.school, entry?.id ?? 0, {
      ...signed,
      at: moment('2026-10-14', '18:08'),
    });
    expect(await school.audit('2026-10-14', '18:09')).toMatchObject({ judged: 3 });
    expect(await rows(verdict, [late?.id])).toEqual([{ verdict: 'violated' }]);
  });

  it('does not take for judged what was recorded while it judged', async () => {
    const given = { startsAt: '2026-10-01T10:00', endsAt: '2026-10-01T11:00', reason: 'Обрыв линии' };
    await outage.record(fresh.db.knex, school.school, given, { by: 'zavuch', at: moment('2026-10-14', '18:11') });
    expect(await school.audit('2026-10-14', '18:10')).toMatchObject({ judged: 3 });
    expect(await school.audit('2026-10-14', '18:12')).toMatchObject({ judged: 3 });
    expect(await school.audit('2026-10-14', '18:13')).toMatchObject({ judged: 0 });
  });

  it('judges everything anew by a changed profile that kept its version', async () => {
    expect(await school.audit('2026-10-14', '18:07')).toMatchObject({ judged: 0 });
    const parts = auditParts({ ZAVUCH_PROFILE: edited(/outageGraceDays: 7/u, 'outageGraceDays: 0') }, school.school);
    const report = await judge(fresh.db, school.school, parts, moment('2026-10-14', '18:08'));
    expect(report.judged).toBe(report.units);
  });

  it('leaves what it found as it was where the profile no longer reaches', async () => {
    const stored = `select id, verdict, state from finding where date between '2026-10-08' and '2026-10-31' order by id`;
    const before = await rows(stored);
    expect(before.length).toBeGreaterThan(0);
    const parts = auditParts({ ZAVUCH_PROFILE: edited(/validTo: .*/u, 'validTo: 2026-10-07') }, school.school);
    await judge(fresh.db, school.school, parts, moment('2026-10-14', '18:09'));
    expect(await rows(stored)).toEqual(before);
    const unknown = await rows<{ verdict: string }>(
      `select verdict from finding where subject_key like 'journal-rule:%'`,
    );
    const inForce = parts.rules.journal.filter(({ id }) => parts.profile.rules[id]?.off !== true);
    expect(unknown.length).toBe(inForce.length);
    expect(new Set(unknown.map(({ verdict }) => verdict))).toEqual(new Set(['no-data']));
    await school.audit('2026-10-14', '18:10');
    const closed = await rows(`select id from finding where subject_key like 'journal-rule:%' and state = 'open'`);
    expect(closed).toEqual([]);
    expect(await rows(stored)).toEqual(before);
  });
});
