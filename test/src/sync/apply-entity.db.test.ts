import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/domain/rows.js';
import { applyPage } from '../../../src/sync/apply.js';
import type { Coverage } from '../../../src/sync/connector.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { listingCoverage, listingRows, newRun, newSchool, pageOf, whole } from '../../support/mirror/pages.js';

const T = Date.UTC(2025, 8, 10, 6);
const HOUR = 3_600_000;
const J = '7А/alg/0';

describe('facts that several pages show', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const start = async (vendor: string, listing: Rows = listingRows(3)) => {
    const school = await newSchool(fresh.db, vendor);
    const run = await newRun(fresh.db, school);
    const poll = async (address: string, rows: Rows, coverage: readonly Coverage[], hours: number) =>
      (await applyPage(fresh.db, school, run, pageOf(address, rows, coverage, { requestedAt: T + hours * HOUR })))
        .outcome;
    const query = async (sql: string) => (await fresh.db.knex.raw<{ rows: object[] }>(sql, { school: school.id })).rows;
    await poll('listing', listing, listingCoverage, 0);
    return { poll, query };
  };
  const members = (...students: string[]): Rows => ({
    groupMember: students.map((student) => ({ journal: J, student })),
  });

  it('go when a page stops showing them, and an older page that still does brings none back', async () => {
    const { poll, query } = await start('shared');
    const page = (address: string, hours: number, ...students: string[]) =>
      poll(address, members(...students), [whole('groupMember')], hours);
    await page('grid/I', 1, 's1', 's2');
    await page('grid/II', 2, 's1', 's2');
    await page('grid/II', 3, 's1');
    await page('grid/I', 4, 's1', 's2', 's3');
    expect(await query('select gone_at from group_member where school_id = :school order by student_id')).toEqual([
      { gone_at: null },
      { gone_at: T + 3 * HOUR + 1000 },
      { gone_at: null },
    ]);
    await page('grid/II', 5, 's1', 's2');
    expect(
      await query('select absent_at, gone_at from group_member where school_id = :school order by student_id'),
    ).toEqual([
      { absent_at: null, gone_at: null },
      { absent_at: T + 3 * HOUR, gone_at: null },
      { absent_at: T + HOUR, gone_at: null },
    ]);
  });

  it('come back by a page that is the first of its address', async () => {
    const { poll, query } = await start('first-again');
    const page = (address: string, hours: number, ...students: string[]) =>
      poll(address, members(...students), [whole('groupMember')], hours);
    await page('grid/I', 1, 's1', 's2');
    await page('grid/I', 2, 's1');
    await page('grid/II', 3, 's1', 's2');
    const now = () =>
      query('select absent_at, gone_at from group_member where school_id = :school order by student_id');
    expect(await now()).toEqual([
      { absent_at: null, gone_at: null },
      { absent_at: null, gone_at: null },
    ]);
    await page('grid/II', 4, 's1');
    expect(await now()).toEqual([
      { absent_at: null, gone_at: null },
      { absent_at: null, gone_at: T + 4 * HOUR + 1000 },
    ]);
  });

  it('stay as long as any page shows them, where they are no memberships', async () => {
    const { poll, query } = await start('subjects');
    const subject = (id: string) => ({ id, name: id });
    await poll('subjects/7А', { subject: [subject('alg'), subject('new')] }, [whole('subject')], 1);
    await poll('subjects/8Б', { subject: [subject('new')] }, [whole('subject')], 2);
    await poll('subjects/7А', { subject: [subject('alg')] }, [whole('subject')], 3);
    const gone = () => query(`select gone_at from subject where school_id = :school and name = 'new'`);
    expect(await gone()).toEqual([{ gone_at: null }]);
    await poll('subjects/8Б', { subject: [] }, [whole('subject')], 4);
    expect(await gone()).toEqual([{ gone_at: T + 4 * HOUR + 1000 }]);
    await poll('subjects/7А', { subject: [subject('alg'), subject('new')] }, [whole('subject')], 5);
    expect(await gone()).toEqual([{ gone_at: null }]);
  });

  it('are not overwritten by a page that shows them in part', async () => {
    const { poll, query } = await start('partial');
    const student = [
      { id: 's1', lastName: 'Иной', firstName: '', middleName: '' },
      { id: 's9', lastName: 'Новый', firstName: '', middleName: '' },
    ];
    await poll('grid/I', { student, ...members('s1', 's9') }, [whole('groupMember')], 1);
    expect(await query('select last_name, gone_at from student where school_id = :school order by id')).toEqual([
      { last_name: 'Фамилияs1', gone_at: null },
      { last_name: 'Фамилияs2', gone_at: null },
      { last_name: 'Фамилияs3', gone_at: null },
      { last_name: 'Новый', gone_at: null },
    ]);
  });

  it('keep a new name without a version', async () => {
    const { poll, query } = await start('renamed');
    const rows = listingRows(3);
    const student = (rows.student ?? []).map((one) => (one.id === 's2' ? { ...one, lastName: 'Замужняя' } : one));
    await poll('listing', { ...rows, student }, listingCoverage, 1);
    expect(
      await query(`select count(*) as renamed from student where school_id = :school and last_name = 'Замужняя'`),
    ).toEqual([{ renamed: 1 }]);
    expect(await query('select * from value_version where school_id = :school')).toEqual([]);
  });

  it('of the first page of a new journal are proved by no listing that did not show it, be it of the same day', async () => {
    const rows = listingRows(3);
    const { poll, query } = await start('listed', { ...rows, journal: (rows.journal ?? []).slice(1) });
    await poll('listing', rows, listingCoverage, 1);
    const topic = [{ journal: J, date: '2025-09-10', ordinal: 0, text: 'Дроби' }];
    const lesson = [{ journal: J, date: '2025-09-10', ordinal: 0, runningNumber: 1, planItem: null }];
    const dates = ['2025-09-01', '2025-10-26'] as const;
    const coverage = [whole('lesson', ...dates), whole('topic', ...dates)];
    await poll('lessons/alg', { lesson, topic }, coverage, 2);
    expect(await query('select absent_at from lesson_topic where school_id = :school')).toEqual([{ absent_at: null }]);
    const later = { journal: J, date: '2025-09-12', ordinal: 0 };
    const next = [...lesson, { ...later, runningNumber: 2, planItem: null }];
    await poll('lessons/alg', { lesson: next, topic: [...topic, { ...later, text: 'Степени' }] }, coverage, 60);
    expect(await query('select absent_at from lesson_topic where school_id = :school order by id')).toEqual([
      { absent_at: null },
      { absent_at: T + 2 * HOUR },
    ]);
  });

  it('are no newcomers who came with their journal, though its page had shown nobody before', async () => {
    const rows = listingRows(3);
    const { poll, query } = await start('opened', { ...rows, journal: (rows.journal ?? []).slice(1) });
    await poll('grid/alg', {}, [whole('groupMember')], 1);
    await poll('listing', rows, listingCoverage, 2);
    await poll('grid/alg', members('s1', 's2'), [whole('groupMember')], 3);
    await poll('grid/alg', members('s1', 's2', 's3'), [whole('groupMember')], 4);
    expect(await query('select absent_at from group_member where school_id = :school order by student_id')).toEqual([
      { absent_at: null },
      { absent_at: null },
      { absent_at: T + 3 * HOUR },
    ]);
  });

  it('hold a page that names somebody unknown, and change nothing', async () => {
    const { poll, query } = await start('unknown');
    expect(await poll('grid/I', members('s1', 'nobody'), [whole('groupMember')], 1)).toBe('held');
    expect(await query('select * from group_member where school_id = :school')).toEqual([]);
    expect(await query('select reason from hold where school_id = :school')).toEqual([{ reason: 'unknown-reference' }]);
  });

  it('raise the revision of the journals concerned and of no other', async () => {
    const { poll, query } = await start('revised');
    const revisions = () =>
      query(
        `select u.facts_rev from unit_state u where school_id = :school and unit_kind = 'journal' order by unit_id`,
      );
    expect(await revisions()).toEqual([{ facts_rev: 1 }, { facts_rev: 1 }]);
    await poll('grid/alg', members('s1'), [whole('groupMember')], 1);
    expect(await revisions()).toEqual([{ facts_rev: 2 }, { facts_rev: 1 }]);
    await poll('grid/alg', members('s1'), [whole('groupMember')], 2);
    expect(await revisions()).toEqual([{ facts_rev: 2 }, { facts_rev: 1 }]);
    const slot = {
      schoolClass: '7А',
      date: '2025-09-10',
      bell: 1,
      subjectName: 'Алгебра',
      groupName: '',
      teacher: null,
      room: '',
      startTime: '08:00',
      endTime: '08:45',
    };
    await poll('timetable/7А', { timetableSlot: [slot] }, [whole('timetableSlot', '2025-09-08', '2025-09-13')], 3);
    expect(await revisions()).toEqual([{ facts_rev: 3 }, { facts_rev: 2 }]);
  });

  it('raise the revision of the journals of the subject into which a student moved, when a mark of his changes in the old one', async () => {
    const other = '8Б/alg/0';
    const listed = listingRows(3);
    const { poll, query } = await start('revised-moved', {
      ...listed,
      schoolClass: [...(listed.schoolClass ?? []), { id: '8Б', name: '8Б', grade: 8, classTeacher: null }],
      journal: [...(listed.journal ?? []), { id: other, schoolClass: '8Б', subject: 'alg', groupName: '' }],
    });
    const line = { groupMember: [{ journal: other, student: 's1' }] };
    await poll('grid/8Б', line, [whole('groupMember')], 2);
    const revision = async () => {
      const sql = `select u.facts_rev from unit_state u join external_ref r on r.school_id = u.school_id and r.entity = 'journal'
        and r.target_id = u.unit_id and r.external_id = '${other}' where u.school_id = :school and u.unit_kind = 'journal'`;
      return JSON.stringify(await query(sql));
    };
    const dates = ['2025-09-01', '2025-10-26'] as const;
    const shown = [whole('groupMember'), whole('mark', ...dates)];
    const mark = (student: string, value: string) => {
      return [{ journal: J, student, date: '2025-09-10', ordinal: 0, slot: 0, value, comment: '' }];
    };
    await poll('grid/alg', { ...members('s1', 's2'), mark: mark('s2', '4') }, shown, 3);
    const before = await revision();
    await poll('grid/alg', { ...members('s1', 's2'), mark: mark('s2', '5') }, shown, 4);
    expect(await revision()).toBe(before);
    await poll('grid/alg', { ...members('s1', 's2'), mark: mark('s1', '5') }, shown, 5);
    expect(await revision()).not.toBe(before);
  });

  it('raise the revision of the class with a lesson, a work and an absence of its journals', async () => {
    const { poll, query } = await start('revised-class');
    const revision = async () => {
      const sql = `select facts_rev from unit_state where school_id = :school and unit_kind = 'class'`;
      return (await query(sql)) as readonly unknown[];
    };
    const dates = ['2025-09-01', '2025-10-26'] as const;
    const place = { journal: J, date: '2025-09-10', ordinal: 0 };
    const lesson = [{ ...place, runningNumber: 1, planItem: null }];
    const work = [{ ...place, slot: 0, kind: 'Ответ на уроке', weight: 1, title: '' }];
    const absence = [{ ...place, student: 's1', code: 'н' as const, comment: '' }];
    await poll('grid/alg', members('s1'), [whole('groupMember')], 1);
    const before = await revision();
    await poll('lessons/alg', { lesson }, [whole('lesson', ...dates)], 2);
    const afterLesson = await revision();
    await poll('grid/alg', { ...members('s1'), work }, [whole('groupMember'), whole('work', ...dates)], 3);
    const afterWork = await revision();
    const shown = [whole('groupMember'), whole('work', ...dates), whole('absence', ...dates)];
    await poll('grid/alg', { ...members('s1'), work, absence }, shown, 4);
    const revisions = [before, afterLesson, afterWork, await revision()].map((rows) => JSON.stringify(rows));
    expect(new Set(revisions).size).toBe(4);
  });
});
