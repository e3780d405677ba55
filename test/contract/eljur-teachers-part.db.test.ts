import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createEljur } from '../../connectors/index.js';
import { startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import type { InventedJournal, InventedSchool, InventedWork } from '../../fixtures/school/types.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { dateAt } from '../../src/domain/time.js';
import { createPoliteHttp } from '../../src/http/polite-http.js';
import type { JournalScope, PullPlan } from '../../src/sync/connector.js';
import { runSync } from '../../src/sync/run-sync.js';
import { verifyMirror } from '../../src/sync/verify.js';
import { entered, moment, tinySchool } from '../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { manualPace } from '../support/http/manual-pace.js';
import { clearBodies } from '../support/mirror/pages.js';

/** The English of 7А in two groups: the account of the teacher keeps the second one alone. */
const ENGLISH: JournalScope = {
  ...{ schoolClass: '7А', subject: '70', termName: 'I четверть' },
  pages: ['grid', 'lessons'],
};
const FIRST_GROUP = '7А/70/1';
const SECOND_GROUP = '7А/70/2';
const START = moment('2026-08-25');
const [WEDNESDAY, THURSDAY, FRIDAY] = ['2026-10-07', '2026-10-08', '2026-10-09'].map((day) => moment(day, '21:00'));

type Mark = InventedWork['marks'][number];

function withMarks(journal: InventedJournal, marks: readonly Mark[], later: readonly Mark[]): InventedJournal {
  const work = { kind: 'Ответ на уроке', kindId: '101', weight: 1, title: '', isControl: false };
  const works = [
    { ...work, slot: 0, enteredAt: START, marks },
    { ...work, slot: 1, enteredAt: moment('2026-10-08', '10:00'), marks: later },
  ];
  const lessons = journal.lessons.map((lesson) => ({ ...lesson, works }));
  return { ...journal, lessons, termMarks: marks.map(({ student }) => ({ student, ...QUARTER })) };
}

const QUARTER = { termName: 'I четверть', history: entered('4', '2026-10-06', '10:00') };
const mark = (student: string, value: string, date: string): Mark => ({
  student,
  history: entered({ value, comment: '' }, date, '10:00'),
});

/**
 * By Wednesday each group has its marks. On Thursday morning a mark of the second group is deleted, somebody joins that
 * group, and a mark is added in the first; on Friday morning one of the first group leaves it.
 */
function dividedSchool(): InventedSchool {
  const member = (student: string, leftAt: number | null = null) => ({ student, enteredAt: START, leftAt });
  const newcomer = { student: '3534', enteredAt: moment('2026-10-08', '10:00'), leftAt: null };
  const deleted: Mark = {
    student: '3526',
    history: [
      ...mark('3526', '3', '2026-10-06').history,
      { at: moment('2026-10-08', '10:00'), value: null, by: '4531' },
    ],
  };
  const journals = tinySchool.journals.map((journal) => {
    if (journal.id === FIRST_GROUP) {
      const members = [member('3522'), member('3530', moment('2026-10-09', '10:00'))];
      return withMarks({ ...journal, members }, [mark('3522', '5', '2026-10-06')], [mark('3522', '2', '2026-10-08')]);
    }
    if (journal.id !== SECOND_GROUP) return journal;
    return withMarks({ ...journal, members: [...journal.members, newcomer] }, [deleted], []);
  });
  return { ...tinySchool, journals };
}

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

async function mirrored() {
  const invented = dividedSchool();
  const clock = createVirtualClock(WEDNESDAY ?? 0);
  const simulator = await startSimulator({ school: invented, clock, sessionMs: Number.POSITIVE_INFINITY });
  onTestFinished(() => simulator.stop());
  const http = createPoliteHttp({
    origins: [simulator.url],
    clockCheck: { on: false, reason: 'the simulator lives in virtual time' },
    pace: manualPace(),
  });
  const { title: name, vendor, zone } = invented;
  const school = await ensureSchool(fresh.db.knex, { name, vendor, zone });
  const connectorOf = ({ login: username, password }: { readonly login: string; readonly password: string }) =>
    createEljur({ http, baseUrl: simulator.url, web: { username, password }, api: null });
  const accounts = { deputy: connectorOf(simulator.accounts.web), teacher: connectorOf(simulator.accounts.teacher) };
  const plan: PullPlan = { listings: true, timetable: null, journals: [ENGLISH] };
  const read = async (who: keyof typeof accounts, at = 0) => {
    clock.set(at);
    const report = await runSync(fresh.db, accounts[who], school, plan, { now: clock.now }, clearBodies);
    expect(report.troubles).toEqual([]);
    expect(report.outcomes).toMatchObject({ held: 0, failed: 0 });
  };
  return { read, school, connector: accounts.deputy };
}

const TABLES = [
  ...['staff', 'student', 'school_class', 'subject', 'term', 'enrolment', 'journal', 'lesson'],
  ...['lesson_topic', 'lesson_homework', 'work', 'absence', 'term_mark'],
];

/** What is no longer there, a line each: the table, and of marks and members the source's numbers. */
async function goneFacts(schoolId: number): Promise<readonly string[]> {
  const counted = await Promise.all(
    TABLES.map(async (table) => {
      const gone = await fresh.db.knex(table).where({ school_id: schoolId }).whereNotNull('gone_at');
      return gone.map(() => table);
    }),
  );
  const named = await fresh.db.knex.raw<{ rows: { line: string }[] }>(
    `select 'mark of ' || r.external_id || ' ' || m.value as line from mark m
       join external_ref r on r.school_id = m.school_id and r.entity = 'student' and r.target_id = m.student_id
       where m.school_id = :schoolId and m.gone_at is not null
     union all
     select 'member ' || r.external_id from group_member m
       join external_ref r on r.school_id = m.school_id and r.entity = 'student' and r.target_id = m.student_id
       where m.school_id = :schoolId and m.gone_at is not null
     order by 1`,
    { schoolId },
  );
  return [...counted.flat(), ...named.rows.map(({ line }) => line)];
}

it('what a teacher’s page does not show is neither gone nor proved to be absent', async () => {
  const { read, school, connector } = await mirrored();
  await read('deputy', WEDNESDAY);
  const journals = await fresh.db.knex('journal').where({ school_id: school.id }).count('* as count').first();
  expect([Number(journals?.['count']), await goneFacts(school.id)]).toEqual([2, []]);

  await read('teacher', THURSDAY);
  // His own group is read whole: there the deleted mark is missed.
  expect(await goneFacts(school.id)).toEqual(['mark of 3526 3']);

  await read('deputy', FRIDAY);
  expect(await goneFacts(school.id)).toEqual(['mark of 3526 3', 'member 3530']);
  const added = await fresh.db.knex('mark').where({ school_id: school.id, value: '2' }).first('absent_at', 'seen_at');
  // It came on Thursday morning; the teacher's page of Thursday evening could not show it.
  expect([added?.absent_at, added?.seen_at].map((at) => dateAt(at, school.zone))).toEqual(['2026-10-07', '2026-10-09']);

  const { corruptions } = await verifyMirror(fresh.db, connector, school, clearBodies);
  expect(corruptions).toEqual([]);
});
