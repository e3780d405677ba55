import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedAgain } from '../../../../src/db/stores/person-traces.js';
import type { Rows } from '../../../../src/domain/rows.js';
import type { School } from '../../../../src/domain/school.js';
import { readDifferences } from '../../../../src/read/confirmations.js';
import { applyPage } from '../../../../src/sync/apply.js';
import { type BodyKeys, bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import type { Connector } from '../../../../src/sync/connector.js';
import { erasePerson, findTraces } from '../../../../src/sync/retention/erase-person.js';
import type { SyncRun } from '../../../../src/sync/run.js';
import { openRun } from '../../../../src/sync/run-sync.js';
import { verifyMirror } from '../../../../src/sync/verify.js';
import { addConfirmation } from '../../../support/confirmation.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { doubtfulName } from '../../../support/doubtful-name.js';
import { newSchool, pageOf, parseJsonBody, testSource, whole } from '../../../support/mirror/pages.js';
import { addFinding } from '../../../support/tiny-mirror.js';

const at = (date: string): number => Date.parse(`${date}T09:00:00Z`);
const NOW = at('2026-11-20');
const WHO = { at: NOW, by: 'оператор', reason: 'заявление № 7' };

const STAFF = [
  { id: 't1', lastName: 'Ушедшая', firstName: 'Анна', middleName: 'Петровна', position: 'учитель' },
  { id: 't2', lastName: 'Работающая', firstName: 'Вера', middleName: 'Ильинична', position: 'учитель' },
  { id: 't3', lastName: 'Однофамилец', firstName: 'Олег', middleName: 'Ильич', position: 'учитель' },
  { id: 't4', lastName: 'Однофамилец', firstName: 'Олеся', middleName: 'Ивановна', position: 'учитель' },
];
const STUDENTS = [
  { id: 's1', lastName: 'Выбывший', firstName: 'Пётр', middleName: '' },
  { id: 's2', lastName: 'Учащийся', firstName: 'Иван', middleName: '' },
  { id: 's3', lastName: 'Братов', firstName: 'Семён', middleName: '' },
  { id: 's4', lastName: 'Братов', firstName: 'Павел', middleName: '' },
  { id: 's5', lastName: 'Недавний', firstName: 'Глеб', middleName: '' },
];

describe('taking a person’s name from the mirror', () => {
  let fresh: FreshDatabase;
  let school: School;
  let run: SyncRun;
  const keys: BodyKeys = bodyKeysInMemory();
  const source: Pick<Connector, 'id' | 'parse' | 'source'> = { ...testSource, parse: parseJsonBody };
  const apply = (page: Parameters<typeof applyPage>[3]) => applyPage(fresh.db, school, run, page);

  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await newSchool(fresh.db, 'erased');
    run = await openRun(fresh.db, source, school, at('2025-09-01'), keys);
    await apply(listing('2025-09-01', []));
    await apply(grid('2025-10-01', ['s1', 's2'], 'grid/1'));
    await apply(grid('2025-10-01', ['s2', 's3', 's4'], 'grid/2'));
    await apply(grid('2025-10-02', ['s2', 's3'], 'grid/3'));
    await apply(replaces('2025-10-01'));
    await apply(shapeless('2025-10-03', '<td>Выбывший Пётр</td>'));
    await apply(listing('2026-06-01', ['s1', 't1', 's3', 't3']));
    await apply(listing('2026-09-05', ['s1', 't1', 's3', 't3', 's5']));
    await apply(visits('2025-10-02'));
    await account('t1', 'Ушедшая А. П.');
    await findingOf('s1');
  });
  afterAll(() => fresh.close());

  it('is refused for who is there, who left this year, and who is unknown: nothing is changed', async () => {
    const before = await everything();
    const refused = async (kind: 'student' | 'staff', external: string, nextStep: string) => {
      const id = external === '' ? 999 : await idOf(kind, external);
      const error = { name: 'OperatorError', nextStep: expect.stringContaining(nextStep) };
      await expect(erasePerson(fresh.db, school, keys, { kind, id, ...WHO })).rejects.toMatchObject(error);
    };
    await refused('student', 's2', 'отметьте выбытие в ЭлЖур');
    await refused('staff', 't2', 'отметьте выбытие в ЭлЖур');
    await refused('student', 's5', 'с 01.08.2027');
    await refused('student', '', 'Проверьте номер');
    const id = await idOf('student', 's1');
    const naming = { ...WHO, kind: 'student', id, reason: 'просил Выбывший' } as const;
    await expect(erasePerson(fresh.db, school, keys, naming)).rejects.toThrow('названа фамилия');
    expect(await everything()).toEqual(before);
  });

  it('is refused for who has no surname: every page would be taken for his', async () => {
    const id = await idOf('student', 's1');
    const row = () => fresh.db.knex('student').where({ id });
    const { last_name } = await row().first('last_name');
    await row().update({ last_name: '' });
    await expect(erasePerson(fresh.db, school, keys, { kind: 'student', id, ...WHO })).rejects.toThrow('нет фамилии');
    await row().update({ last_name });
  });

  it('stopped while pages are searched, changes nothing', async () => {
    const before = await everything();
    const controller = new AbortController();
    const stop = { signal: controller.signal, progress: () => controller.abort() };
    const erasure = { kind: 'student', id: await idOf('student', 's1'), ...WHO, ...stop } as const;
    await expect(erasePerson(fresh.db, school, keys, erasure)).rejects.toThrow('aborted');
    expect(await everything()).toEqual(before);
  });

  it('a look finds what would go and changes nothing', async () => {
    const before = await everything();
    const student = { kind: 'student', id: await idOf('student', 's1'), at: NOW } as const;
    const found = await findTraces(fresh.db, school, keys, student);
    expect(found).toMatchObject({ shared: false, sealed: 0, doubtful: [], places: 0 });
    expect(found.pages).toHaveLength(4);
    expect(found.tables.map(({ table, count }) => [table, count])).toEqual([
      ['cell_edit', 1],
      ['staff_visit', 2],
      ['student', 1],
    ]);
    expect(found.texts).toHaveLength(4);
    const teacher = { kind: 'staff', id: await idOf('staff', 't1'), at: NOW } as const;
    const traces = await findTraces(fresh.db, school, keys, teacher);
    expect([...traces.printed.values()]).toEqual([`Сотрудник № ${teacher.id}`, `Сотрудник № ${teacher.id} (2)`]);
    expect([...traces.tables.map(({ table, count }) => [table, count]), traces.places]).toEqual([
      ['account', 1],
      ['family_visit', 1],
      ['staff', 1],
      ...[['substitution', 2], 2],
    ]);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['student', 's1', 'выбывший'],
    ['staff', 't1', 'ушедшая'],
  ] as const)('leaves no name of a %s anywhere, and a sound mirror', async (kind, external, surname) => {
    const id = await idOf(kind, external);
    expect(await everything()).toContain(surname);
    const before = await fresh.db.knex('value_version').orderBy('id');
    await erasePerson(fresh.db, school, keys, { kind, id, ...WHO });
    expect(await everything()).not.toContain(surname);
    expect(await fresh.db.knex('value_version').orderBy('id')).toEqual(before);
    const { corruptions, removed } = await verifyMirror(fresh.db, source, school, keys);
    expect(corruptions).toEqual([]);
    expect(removed).toBeGreaterThan(0);
    await expect(erasePerson(fresh.db, school, keys, { kind, id, ...WHO })).rejects.toThrow('уже обезличен');
  });

  it('rows, findings and the teacher’s account show the pseudonym, each substitution stays apart', async () => {
    const [student, teacher] = [await idOf('student', 's1'), await idOf('staff', 't1')];
    const name = "concat_ws(' ', last_name, first_name) as name";
    const named = (table: string, id: number) => fresh.db.knex(table).where({ id }).first(fresh.db.knex.raw(name));
    expect(await named('student', student)).toEqual({ name: `Обучающийся № ${student}` });
    expect(await named('staff', teacher)).toEqual({ name: `Сотрудник № ${teacher}` });
    expect(await fresh.db.knex('account').pluck('display_name')).toEqual([`Сотрудник № ${teacher}`]);
    expect(await fresh.db.knex('substitution').orderBy('id').select('old_teacher', 'new_teacher')).toEqual([
      { old_teacher: `Сотрудник № ${teacher}`, new_teacher: 'Работающая В. И.' },
      { old_teacher: `Сотрудник № ${teacher} (2)`, new_teacher: 'Однофамилец О. И.' },
    ]);
    const actions = (table: string) => fresh.db.knex(table).orderBy('id').pluck('action');
    expect([await actions('staff_visit'), await actions('family_visit')]).toEqual([
      ['вход', 'вход', 'имя убрано (№ 3)', 'имя убрано (№ 4)'],
      ['имя убрано (№ 1)'],
    ]);
    expect(await fresh.db.knex('staff_visit').orderBy('id').pluck('place')).toEqual(['№ 1', '№ 2', '', '']);
    const differences = await readDifferences(fresh.db.knex, school.id, { since: 0, most: 9 });
    expect(differences.map((one) => one.student)).toEqual([`Обучающийся № ${student}`]);
    const acts = await fresh.db.knex('retention_act').orderBy('id').select('kind', 'by', 'reason', 'details');
    expect(acts).toMatchObject([
      { kind: 'erase', by: 'оператор', reason: 'заявление № 7', details: { person: 'student', id: student } },
      { kind: 'erase', details: { person: 'staff', id: teacher } },
    ]);
  });

  it('the next lists do not bring the name back', async () => {
    await apply(listing('2026-11-21', ['s1', 't1', 's3', 't3', 's5', 's4']));
    expect(await everything()).not.toMatch(/выбывший|ушедшая/u);
  });

  it('who comes back is named again: the source has shown him, and it is told', async () => {
    expect(await namedAgain(fresh.db.knex, school.id)).toEqual([]);
    await apply(listing('2026-11-22', ['t1', 's3', 't3', 's5', 's4']));
    const id = await idOf('student', 's1');
    expect(await namedAgain(fresh.db.knex, school.id)).toEqual([{ kind: 'student', id }]);
  });

  it('of a shared surname only what names this one goes; what a namesake may be called stays and is said', async () => {
    const brother = { kind: 'student', id: await idOf('student', 's3'), ...WHO } as const;
    const opened = await readable();
    const { shared, pages } = await erasePerson(fresh.db, school, keys, brother);
    expect(shared).toBe(true);
    const naming = opened.filter(({ text }) => text.includes('семен'));
    expect(pages).toEqual(naming.map(({ id }) => id));
    expect(opened.length).toBeGreaterThan(naming.length);
    expect(await everything()).toContain('братов');
    expect(await everything()).not.toContain('семен');
    const teacher = { kind: 'staff', id: await idOf('staff', 't3'), ...WHO } as const;
    expect(await erasePerson(fresh.db, school, keys, teacher)).toMatchObject({ doubtful: ['Однофамилец О. И.'] });
    expect(await everything()).not.toContain('олег');
    expect((await verifyMirror(fresh.db, source, school, keys)).corruptions).toEqual([]);
  });

  describe('names that files wrote', () => {
    const left = () => fresh.db.knex('doubtful_name').orderBy('id').pluck('written');

    it('go with the person, whatever they look like; a namesake’s goes too, others stay', async () => {
      const [student, other] = [await idOf('student', 's4'), await idOf('student', 's2')];
      const name = (written: string, targets: readonly (number | null)[] = [], candidates: readonly number[] = []) =>
        decidedName(written, targets, candidates);
      await name('Братов П.');
      await name('Братав Павел', [other, student]);
      await name('Братав Пётр', [student, other]);
      await name('Брт', [], [student]);
      await name('Сидоров', [], [student, other]);
      await name('Братовский П.');
      await apply(listing('2027-06-01', ['t1', 's3', 't3', 's4']));
      const erasure = { kind: 'student', id: student, ...WHO, at: at('2027-11-20') } as const;
      expect((await findTraces(fresh.db, school, keys, erasure)).names).toHaveLength(3);
      await erasePerson(fresh.db, school, keys, erasure);
      expect(await left()).toEqual(['Братав Пётр', 'Сидоров', 'Братовский П.']);
      expect(await fresh.db.knex('name_decision').orderBy('id').pluck('target_id')).toEqual([student, other]);
    });
  });

  async function decidedName(
    written: string,
    targets: readonly (number | null)[],
    candidates: readonly number[],
  ): Promise<void> {
    const name_id = await doubtfulName(fresh.db.knex, { school }, { entity: 'student', written, candidates });
    for (const target_id of targets) {
      const word = { target_id, decided_at: new Date(NOW), decided_by: 'deputy' };
      await fresh.db.knex('name_decision').insert({ school_id: school.id, name_id, ...word });
    }
  }

  /** All that the database says, every column of every table, and all that can still be read of the pages. */
  async function everything(): Promise<string> {
    const tables = await fresh.db.knex.raw<{ rows: { name: string }[] }>(
      `select table_name::text as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const lines: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await fresh.db.knex.raw<{ rows: { line: string }[] }>(
        `select t::text as line from ${name} t order by 1`,
      );
      lines.push(name, ...rows.map(({ line }) => line));
    }
    return folded([...lines, ...(await readable()).map(({ text }) => text)].join('\n'));
  }

  async function readable(): Promise<readonly { readonly id: number; readonly text: string }[]> {
    const bodies = await fresh.db.knex('body').whereNotNull('content').orderBy('id');
    return bodies.map(({ id, key_id: keyId, content }) => ({
      id,
      text: folded(Buffer.from(keys.open({ keyId, content })).toString()),
    }));
  }

  async function idOf(entity: string, external: string): Promise<number> {
    const known = { school_id: school.id, entity, external_id: external };
    return Number((await fresh.db.knex('external_ref').where(known).first('target_id')).target_id);
  }

  async function account(external: string, name: string): Promise<void> {
    const row = { login: 'anna', password_hash: 'x', display_name: name, created_at: new Date(NOW) };
    const [made] = await fresh.db.knex('account').insert(row).returning('id');
    const role = {
      account_id: made?.id,
      school_id: school.id,
      role: 'teacher',
      staff_id: await idOf('staff', external),
    };
    await fresh.db.knex('account_role').insert(role);
  }

  async function findingOf(external: string): Promise<void> {
    const journal = await fresh.db.knex('journal').where({ school_id: school.id }).first('id', 'class_id');
    const seed = { key: 'x', staffId: null, classId: journal.class_id, journalId: journal.id };
    const studentId = await idOf('student', external);
    await addFinding(fresh.db.knex, school, { ...seed, studentId });
    await addConfirmation(fresh.db.knex, school, { runId: run.id, at: NOW, studentId, journalId: journal.id });
  }
});

function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** The school's lists without those who have left. */
function listing(date: string, left: readonly string[]) {
  const here = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.filter(({ id }) => !left.includes(id));
  const rows: Rows = {
    schoolClass: [{ id: '7А', name: '7А', grade: 7, classTeacher: null }],
    subject: [{ id: 'alg', name: 'Алгебра' }],
    staff: here(STAFF),
    student: here(STUDENTS),
    enrolment: here(STUDENTS).map(({ id }) => ({ schoolClass: '7А', student: id })),
    journal: [{ id: '7А/alg/0', schoolClass: '7А', subject: 'alg', groupName: '' }],
  };
  const coverage = (Object.keys(rows) as (keyof Rows)[]).map((entity) => whole(entity));
  return pageOf('listing', rows, coverage, { requestedAt: at(date) });
}

/** A page that names students beside what it shows. */
function grid(date: string, students: readonly string[], address: string) {
  const student = STUDENTS.filter(({ id }) => students.includes(id));
  const mark = students.map((id) => ({
    student: id,
    journal: '7А/alg/0',
    date: '2025-09-30',
    ordinal: 0,
    slot: 0,
    value: '5',
    comment: '',
  }));
  const coverage = [whole('mark', '2025-09-01', '2025-10-26')];
  return pageOf(address, { student, mark }, coverage, { requestedAt: at(date) });
}

/** One teacher in two forms at two lessons, and a form that two namesakes share. */
function replaces(date: string) {
  const one = {
    schoolClass: '7А',
    date: '2025-10-01',
    bell: 1,
    oldSubject: 'Алгебра',
    newSubject: 'Алгебра',
    cancelled: false,
  };
  const substitution = [
    { ...one, oldTeacher: 'Ушедшая А. П.', newTeacher: 'Работающая В. И.' },
    { ...one, oldTeacher: 'Ушедшая Анна Петровна', newTeacher: 'Однофамилец О. И.' },
  ];
  return pageOf('replaces', { substitution }, [whole('substitution', '2025-09-01', '2025-10-26')], {
    requestedAt: at(date),
  });
}

/** Two visits of one moment whose printed action names a student, and one that names nobody. */
function visits(date: string) {
  const moment = { date: '2025-10-01', time: '10:00' };
  const staffVisit = [
    { staff: 't2', ...moment, place: '', action: 'Открыт дневник: Выбывший Пётр' },
    { staff: 't2', ...moment, place: '', action: 'Изменена карточка: ВЫБЫВШИЙ П.' },
    ...['a1', 'b2'].map((place) => ({ staff: 't1', ...moment, place, action: 'вход' })),
  ];
  const action = 'Сообщение от «Ушедшая А. П.»';
  const familyVisit = [{ student: 's2', visitor: 'parent' as const, ...moment, action }];
  const cell = { journal: '7А/alg/0', student: 's2', date: '2025-10-01', editor: 't2', editedAt: at(date) };
  const cellEdit = [{ ...cell, before: 'за Выбывшего: Выбывший П.', after: '5, Выбывший Пётр' }];
  return pageOf('visits', { staffVisit, familyVisit, cellEdit }, [], { requestedAt: at(date) });
}

function shapeless(date: string, html: string) {
  const moments = { requestedAt: at(date), receivedAt: at(date) + 900 };
  const page = { failed: true, address: 'odd', view: 'test/odd', kind: 'changed', reason: 'no table' } as const;
  return { ...page, ...moments, body: Buffer.from(html) };
}
