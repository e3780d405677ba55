import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JudgedOfUnit } from '../../../src/audit/judge-as-of.js';
import { type AuditParts, auditParts, judge, judgePast } from '../../../src/commands/wiring/audit-parts.js';
import { permission } from '../../../src/db/stores/registers/permission.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { edited } from './support/edited-profile.js';
import { type Watch, watch } from './support/watched-school.js';

let fresh: FreshDatabase;
let school: Watch;
let staffId: number;

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db);
});

afterEach(async () => {
  await school.simulator.stop();
  await fresh.close();
});

const NOW = moment('2026-10-20', '12:00');
const shipped = () => auditParts({ ZAVUCH_PROFILE: undefined }, school.school);

function past(at: number, registers: 'past' | 'now' = 'past', parts: AuditParts = shipped()) {
  return judgePast(fresh.db, school.school, parts, { asOf: at, registers }, NOW);
}

/** What the school lives through, each audited right afterwards: later entries must not be seen from earlier ones. */
const DAYS: readonly (readonly [
  date: string,
  time: string,
  happens: (at: number) => Promise<AuditParts | undefined>,
])[] = [
  ['2026-10-07', '23:59', async () => undefined],
  ['2026-10-08', '00:20', async () => undefined],
  ['2026-10-08', '18:00', async (at) => void (await permit(at))],
  [
    '2026-10-09',
    '18:00',
    async () => auditParts({ ZAVUCH_PROFILE: edited(/outageGraceDays: 7/u, 'outageGraceDays: 0') }, school.school),
  ],
  [
    '2026-10-12',
    '18:00',
    async () => void school.simulator.faults.add({ match: /getschedule/, kind: 'status-403', times: 99 }),
  ],
  ['2026-10-13', '18:00', async () => void school.simulator.faults.clear()],
  ['2026-10-14', '18:00', async (at) => void (await takeBack(at))],
];

test('an audit of any day is judged again as it was, whatever came later', async () => {
  const said = new Map<number, readonly JudgedOfUnit[]>();
  const stored = new Map<number, readonly string[]>();
  let parts = shipped();
  for (const [date, time, happens] of DAYS) {
    parts = (await happens(moment(date, time))) ?? parts;
    await school.look(date, time);
    const at = moment(date, time) + 600_000;
    await judge(fresh.db, school.school, parts, at);
    said.set(at, (await past(at, 'past', parts)).findings);
    stored.set(at, await openFindings());
  }
  for (const [at, findings] of said) {
    // Whoever asks works by the shipped act today: the profile of then is read from what was recorded.
    const again = await past(at);
    expect(again.findings).toEqual(findings);
    const lines = new Set(stored.get(at));
    expect(again.findings.map(lineOf).filter((line) => !lines.has(line))).toEqual([]);
    // Only where a rule could not look does something stand that is not found again: it was known from before.
    const lacking = again.findings.some(({ subjectKey }) => subjectKey.startsWith('journal-rule:'));
    if (!lacking) expect(again.findings.map(lineOf).sort()).toEqual([...lines].sort());
  }
  const verdicts = await Promise.all(
    [...said.keys()].map(async (at) => (await past(at)).findings.map(({ verdict }) => verdict)),
  );
  expect(new Set(verdicts.flat())).toEqual(new Set(['violated', 'disputable', 'no-data', 'excused']));
});

test('today’s registers judge the facts of then', async () => {
  await school.look('2026-10-07', '20:00');
  await school.look('2026-10-08', '00:20');
  await school.audit('2026-10-08', '00:30');
  await school.look('2026-10-08', '18:00');
  await permit(moment('2026-10-15', '09:00'));
  const verdictOf = async (registers: 'past' | 'now', time: string) => {
    const { findings } = await past(moment('2026-10-08', time), registers);
    const topics = findings.filter(({ family, date }) => family === 'topic' && date === '2026-10-07');
    return topics.map(({ rule, verdict }) => `${rule} ${verdict}`);
  };
  expect(await verdictOf('past', '00:30')).toEqual(['topic-missing violated']);
  expect(await verdictOf('now', '00:30')).toEqual(['topic-missing excused']);
  expect(await verdictOf('past', '18:30')).toEqual(['topic-late violated']);
  expect(await verdictOf('now', '18:30')).toEqual(['topic-late excused']);
});

test('the profile is the one that was worked by, and where none was recorded yet that is said', async () => {
  const strict = auditParts({ ZAVUCH_PROFILE: edited(/^version: .*$/mu, "version: '7'") }, school.school);
  await school.look('2026-10-07', '20:00');
  const nothing = await past(moment('2026-10-07', '21:00'));
  expect(nothing.reservation).toBe('Профиль до этого дня не записывался: взят сегодняшний.');
  await school.audit('2026-10-08', '09:00');
  await judge(fresh.db, school.school, strict, moment('2026-10-09', '09:00'));
  await school.audit('2026-10-10', '09:00');
  await school.audit('2026-10-10', '09:10');
  const profileAt = async (date: string, time: string, registers: 'past' | 'now' = 'past') => {
    const { profile, reservation } = await past(moment(date, time), registers);
    return [profile.norms.version, reservation];
  };
  const [first, second] = [shipped().profile.norms.version, strict.profile.norms.version];
  expect(await profileAt('2026-10-07', '21:00')).toEqual([
    first,
    'Профиль того времени не записан: взят первый известный, от 08.10.2026 в 09:00.',
  ]);
  expect(await profileAt('2026-10-08', '09:00')).toEqual([first, null]);
  expect(await profileAt('2026-10-09', '09:00')).toEqual([second, null]);
  expect(await profileAt('2026-10-09', '09:00', 'now')).toEqual([first, null]);
  expect(await profileAt('2026-10-10', '09:00')).toEqual([first, null]);
  expect(await fresh.db.knex('regulation_profile').orderBy('id').pluck('version')).toEqual([first, second, first]);
  await expect(fresh.db.knex('regulation_profile').delete()).rejects.toThrow('never rewritten');
});

async function permit(at: number): Promise<void> {
  const { knex } = fresh.db;
  staffId = Number(
    (await knex('external_ref').where({ entity: 'staff', external_id: '4530' }).first('target_id'))?.target_id,
  );
  const given = { staff: staffId, from: '2026-10-07', to: '2026-10-09', until: '2026-10-16', ground: 'Приказ' };
  await permission.record(knex, school.school, given, { by: 'zavuch', at });
}

async function takeBack(at: number): Promise<void> {
  const [entry] = await permission.list(fresh.db.knex, school.school, at);
  await permission.void(fresh.db.knex, school.school, entry?.id ?? 0, { by: 'zavuch', at });
}

async function openFindings(): Promise<readonly string[]> {
  const columns = { subjectKey: 'subject_key', rule: 'rule', verdict: 'verdict', evidence: 'evidence' };
  return (await fresh.db.knex('finding').where({ state: 'open' }).select(columns)).map(lineOf);
}

function lineOf({
  subjectKey,
  rule,
  verdict,
  evidence,
}: Pick<JudgedOfUnit, 'subjectKey' | 'rule' | 'verdict' | 'evidence'>): string {
  return `${rule} ${subjectKey} ${verdict} ${JSON.stringify(sorted(evidence))}`;
}

/** The database gives the names of a JSON value back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
