import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InventedSchool } from '../../../../fixtures/school/types.js';
import { holdActions } from '../../../../src/commands/wiring/hold-actions.js';
import { syncOrdinarily } from '../../../../src/commands/wiring/ordinary-round.js';
import { syncFully } from '../../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import type { School } from '../../../../src/domain/school.js';
import { moment, tinySchool } from '../../../fixtures/eljur/support/tiny-school.js';
import { SCHOOL, type TinyEljur, tinyEljur } from '../../../support/connectors/tiny-eljur.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { clearBodies } from '../../../support/mirror/pages.js';
import { RULES } from '../../sync/polls/support.js';

const ROUND = { ceiling: 50, items: 20, rules: RULES, pages: ['lessons', 'grid'] } as const;

let fresh: FreshDatabase;
let eljur: TinyEljur;
let school: School;

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await ensureSchool(fresh.db.knex, { name: SCHOOL.name, vendor: SCHOOL.vendor, zone: SCHOOL.zone });
});
afterEach(() => fresh.close());

async function startAt(now: number): Promise<void> {
  eljur = await tinyEljur(now);
}

const parts = () => ({ db: fresh.db, connector: eljur.connector, school, keys: clearBodies, context: eljur.context });

/** Looks at pages of journals; the timetable has its own count. */
const journalPages = () => eljur.simulator.polls().filter(({ page }) => page !== 'timetable');

/** What was asked since the mark, by the plug of the journal that answered. */
function asked(since: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { plug } of eljur.simulator.log.slice(since)) counts[plug ?? '?'] = (counts[plug ?? '?'] ?? 0) + 1;
  return counts;
}

test('an ordinary round reads substitutions, the timetable of their classes only, and pages that can have changed', async () => {
  await startAt(moment('2026-10-05', '07:00'));
  await syncFully(parts());
  const mark = eljur.simulator.log.length;
  eljur.clock.set(moment('2026-10-05', '20:00'));
  await syncOrdinarily(parts(), ROUND);
  const evening = asked(mark);
  // Today's substitution was announced at half past seven, after the first reading.
  expect(evening['getreplaces']).toBe(2);
  expect(evening['getschedule']).toBe(1);
  const pages = journalPages().filter((poll) => poll.requestedAt >= moment('2026-10-05', '20:00'));
  expect(new Set(pages.map((poll) => poll.subject))).toEqual(new Set(['2', '70']));

  const again = eljur.simulator.log.length;
  await syncOrdinarily(parts(), ROUND);
  expect(asked(again)['getschedule']).toBeUndefined();
});

test('items of КТП that lessons name are read after the journals, each once', async () => {
  await startAt(moment('2026-10-05', '07:00'));
  await syncFully(parts());
  eljur.clock.set(moment('2026-10-05', '20:00'));
  await syncOrdinarily(parts(), { ...ROUND, items: 0 });
  expect(await items()).toEqual([]);
  await syncOrdinarily(parts(), ROUND);
  expect(await items()).toEqual([{ item: '64011', topic: 'Степени и корни', homework: '№ 1–4' }]);
  const mark = eljur.simulator.log.length;
  await syncOrdinarily(parts(), ROUND);
  expect(asked(mark)['teacher-rpc']).toBeUndefined();
});

const items = () => fresh.db.knex('plan_item').select('item', 'topic', 'homework');

test('a round that was broken off is gone on with: what it had read is not asked again', async () => {
  await startAt(moment('2026-10-05', '07:00'));
  await syncFully(parts());
  eljur.clock.set(moment('2026-10-06', '00:05'));
  const before = journalPages().length;
  const stop = new AbortController();
  const progress = (done: number, _total: number, what: string) => {
    if (what === 'Журналы' && done === 2) stop.abort(new Error('stopped by hand'));
  };
  const broken = { ...parts(), context: { ...eljur.context, progress, signal: stop.signal } };
  await expect(syncOrdinarily(broken, ROUND)).rejects.toThrow('stopped by hand');
  eljur.clock.tick(60_000);
  await syncOrdinarily(parts(), ROUND);
  const pages = journalPages().slice(before);
  expect(pages.map(({ page, subject }) => `${page} ${subject}`).sort()).toEqual([
    ...['grid 2', 'grid 70', 'lessons 2', 'lessons 70'],
  ]);
});

test('the ceiling holds', async () => {
  await startAt(moment('2026-10-05', '07:00'));
  await syncFully(parts());
  eljur.clock.set(moment('2026-10-05', '20:00'));
  const before = journalPages().length;
  await syncOrdinarily(parts(), { ...ROUND, ceiling: 1 });
  expect(journalPages().length - before).toBe(1);
});

test('a kind of page that is closed to the account uses up nothing of the ceiling', async () => {
  const grids = { match: /page\.journal\/class.*lesson_id/, times: 999, kind: 'status-403' } as const;
  eljur = await tinyEljur(moment('2026-10-05', '07:00'), [grids], { withoutApi: true });
  await syncFully(parts());
  eljur.clock.set(moment('2026-10-05', '20:00'));
  const mark = eljur.simulator.log.length;
  await syncOrdinarily(parts(), { ...ROUND, ceiling: 2 });
  const pages = eljur.simulator.log.slice(mark).filter(({ path }) => path.includes('lesson_id'));
  // A session that had expired has its first page asked for twice.
  expect(new Set(pages.map(({ path }) => path.match(/page\.\w+|lesson_id\.\d+/gu)?.join(' ')))).toEqual(
    new Set(['page.lessons lesson_id.2', 'page.lessons lesson_id.70']),
  );
  const lessons = await fresh.db.knex('lesson').where({ school_id: school.id });
  expect(lessons.length).toBeGreaterThan(0);
});

describe('a newcomer whom the lists of the morning did not name', () => {
  const NOON = moment('2026-10-05', '12:00');
  const LISTS = /get_recipients_list|getmessagereceivers/;

  /** He comes into a journal of the class at noon. */
  function withNewcomer(listedAt: number): InventedSchool {
    const [first] = tinySchool.students;
    if (first === undefined) throw new Error('the tiny school has no students');
    const [enrolment] = first.enrolments;
    if (enrolment === undefined) throw new Error('the first student is in no class');
    const newcomer = { ...first, id: '3999', lastName: 'Новиков', enrolments: [{ ...enrolment, enteredAt: listedAt }] };
    const member = { student: newcomer.id, enteredAt: NOON, leftAt: null };
    return {
      ...tinySchool,
      students: [...tinySchool.students, newcomer],
      journals: tinySchool.journals.map((journal) =>
        journal.id === '7А/2/0' ? { ...journal, members: [...journal.members, member] } : journal,
      ),
    };
  }

  const waiting = async () =>
    (await fresh.db.knex('hold').where({ reason: 'unknown-reference' }).whereNull('resolved_at')).length;

  /** A round at that hour, and how often it asked for lists. */
  async function round(date: string, hour: string): Promise<number> {
    eljur.clock.set(moment(date, hour));
    const mark = eljur.simulator.log.length;
    await syncOrdinarily(parts(), ROUND);
    const lists = eljur.simulator.log.slice(mark).filter(({ plug }) => plug === 'recipients');
    return lists.length;
  }

  async function startWith(listedAt: number): Promise<void> {
    eljur = await tinyEljur(moment('2026-10-05', '07:00'), [], {}, { school: withNewcomer(listedAt) });
    await syncFully(parts());
  }

  test('the round that meets him has them read again, and his page is applied', async () => {
    await startWith(NOON);
    expect(await round('2026-10-05', '20:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(0);
    expect(await round('2026-10-05', '21:00')).toBe(0);
  });

  test('lists that did not come are asked for by the next round, though it opens no hold', async () => {
    await startWith(NOON);
    eljur.simulator.faults.add({ kind: 'status-403', match: LISTS, times: 99 });
    expect(await round('2026-10-05', '20:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(1);
    eljur.simulator.faults.clear();
    expect(await round('2026-10-05', '21:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(0);
  });

  test.each([
    ['the list of students', /get_recipients_list.*students/],
    ['the list of classes (it leads to the students)', /get_recipient_structure/],
  ])('where %s is held, it is read once a day, and once more when a person has decided', async (_list, match) => {
    await startWith(NOON);
    eljur.simulator.faults.add({ kind: 'wrong-shape', match, times: 99 });
    expect(await round('2026-10-05', '20:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(1);
    expect(await round('2026-10-05', '21:00')).toBe(0);
    expect(await round('2026-10-06', '20:00')).toBeGreaterThan(0);
    expect(await round('2026-10-06', '20:30')).toBe(0);
    eljur.simulator.faults.clear();
    await rejectShapes();
    expect(await round('2026-10-06', '21:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(0);
  });

  /** A person says of every page that is not as expected that it is not to be taken. */
  async function rejectShapes(): Promise<void> {
    const { decide } = holdActions(fresh.db, eljur.connector, clearBodies);
    const held = await fresh.db.knex('hold').where({ reason: 'shape' }).whereNull('resolved_at').pluck('scope_id');
    for (const scopeId of held)
      await decide(school, 'reject', { scopeId: Number(scopeId), by: 'deputy', at: moment('2026-10-06', '20:45') });
  }

  test('lists that do not tell of him are read once a day', async () => {
    await startWith(moment('2027-01-11'));
    expect(await round('2026-10-05', '20:00')).toBeGreaterThan(0);
    expect(await waiting()).toBe(1);
    expect(await round('2026-10-05', '21:00')).toBe(0);
    expect(await round('2026-10-06', '20:00')).toBeGreaterThan(0);
    expect(await round('2026-10-06', '21:00')).toBe(0);
  });
});
