import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { registersChangedAfter } from '../../../../src/db/stores/registers/index.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror } from '../../../support/tiny-mirror.js';
import { HOUR, mirrorWithMember, recordIn, register, revisedIn, span, substitution } from './support/registers.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await mirrorWithMember(fresh.db.knex);
  const { knex } = fresh.db;
  const common = { school_id: mirror.school.id, ...provenance };
  const slot = { class_id: mirror.classId, date: '2026-10-07', subject_name: 'Алгебра', group_name: '', room: '' };
  await knex('timetable_slot').insert({ ...common, ...slot, bell: 1, teacher_id: mirror.teacherId });
  const term = { class_id: mirror.classId, name: 'I четверть', kind: 'quarter' };
  await knex('term').insert({ ...common, ...term, start_date: '2026-09-01', end_date: '2026-10-25' });
});
afterEach(() => fresh.close());

const record = (id: string, given: RegisterInput, at = SEEN): Promise<number> =>
  recordIn(fresh.db.knex, mirror, id, given, at);
const revised = () => revisedIn(fresh.db.knex, mirror);

describe('an entry raises exactly the journals that depend on it', () => {
  const cases: readonly [string, string, (m: TinyMirror) => RegisterInput, Record<string, number>][] = [
    ['an outage', 'outage', () => outage('2026-10-07T10:00', '2026-10-07T11:00'), { 7: 1, 10: 1 }],
    ['an event of the school', 'class_day_event', () => ({ ...span, kind: 'карантин' }), { 7: 1, 10: 1 }],
    ['an event of a class', 'class_day_event', (m) => ({ ...span, kind: 'экскурсия', class: m.classId }), { 7: 1 }],
    ['an event of a parallel', 'class_day_event', () => ({ ...span, kind: 'экскурсия', grade: 10 }), { 10: 1 }],
    ['who has no slots', 'permission', (m) => ({ ...span, staff: m.otherTeacherId, until: '2026-10-20' }), {}],
    ['a teacher’s permission', 'permission', (m) => ({ ...span, staff: m.teacherId, until: '2026-10-20' }), { 7: 1 }],
    [
      'a permission for a journal',
      'permission',
      (m) => ({ ...span, staff: m.teacherId, journal: m.otherJournalId, until: '2026-10-20' }),
      { 10: 1 },
    ],
    ['an absence', 'staff_absence', (m) => ({ ...span, staff: m.teacherId }), { 7: 1 }],
    ['an exemption', 'exemption', (m) => ({ ...span, student: m.studentId, subject: 1, assessed: false }), { 7: 1 }],
    ['a deferral', 'deferral', (m) => deferral(m), { 7: 1 }],
    ['a deferral in a journal without him', 'deferral', (m) => ({ ...deferral(m), journal: m.otherJournalId }), {}],
    ['a plan', 'individual_plan', (m) => ({ ...span, student: m.studentId }), { 7: 1 }],
    ['a substitution', 'lesson_substitution', (m) => ({ ...substitution(m), staff: m.otherTeacherId }), { 7: 1 }],
    ['a cancelled lesson', 'lesson_substitution', substitution, { 7: 1 }],
    ['a correction sheet', 'plan_correction', sheet, { 7: 1 }],
    ['an incident', 'incident', incident, {}],
    ['an order of movement', 'movement_order', (m) => ({ ...order(m), toClass: m.classId }), {}],
  ];
  it.each(cases)('%s', async (_what, id, given, expected) => {
    await record(id, given(mirror));
    expect(await revised()).toEqual(expected);
  });

  it.each(cases)('%s: as the preview said, which writes nothing', async (_what, id, given, expected) => {
    const { db } = fresh;
    const { journals } = await register(id).preview(db.knex, mirror.school, given(mirror), SEEN);
    expect(journals).toBe(Object.keys(expected).length);
    expect([await revised(), await register(id).history(db.knex, mirror.school)]).toEqual([{}, []]);
    const entryId = await record(id, given(mirror));
    expect(await register(id).entry(db.knex, mirror.school, entryId)).toMatchObject({ journals, voided: null });
  });

  it.each([
    ['an exemption from a subject in which he stands in no journal', 'exemption', { assessed: false }],
    ['a plan for it', 'individual_plan', {}],
  ])('%s raises his class alone: he may stand in no subgroup', async (_what, id, more) => {
    const { knex } = fresh.db;
    const [subject] = await knex('subject')
      .insert({ school_id: mirror.school.id, name: 'Английский язык', ...provenance })
      .returning('id');
    await record(id, { ...span, ...more, student: mirror.studentId, subject: Number(subject.id) });
    expect(await knex('unit_state').select('unit_kind', 'unit_id', 'registers_rev')).toEqual([
      { unit_kind: 'class', unit_id: mirror.classId, registers_rev: 1 },
    ]);
  });

  it('an order of movement raises every class: until the first one is recorded, none is compared', async () => {
    await record('movement_order', { ...order(mirror), toClass: mirror.classId });
    const { knex } = fresh.db;
    const raised = await knex('unit_state')
      .where({ registers_rev: 1 })
      .orderBy('unit_id')
      .select('unit_kind', 'unit_id');
    const classes = await knex('school_class').where({ school_id: mirror.school.id }).orderBy('id').pluck('id');
    expect(classes).toHaveLength(2);
    expect(raised).toEqual(classes.map((id) => ({ unit_kind: 'class', unit_id: Number(id) })));
  });

  it.each([
    ['incident', incident],
    ['result_received', () => ({ what: 'ОГЭ', receivedAt: '2026-10-07T10:00' })],
  ] as const)('an entry of %s raises the school alone', async (id, given) => {
    await record(id, given(mirror));
    expect(await fresh.db.knex('unit_state').select('unit_kind', 'unit_id')).toEqual([
      { unit_kind: 'school', unit_id: mirror.school.id },
    ]);
  });

  it.each([['printout_issue', { date: '2026-10-07' }]] as const)(
    'an entry of %s raises the student’s class alone',
    async (id, given) => {
      await record(id, { ...given, student: mirror.studentId });
      expect(await fresh.db.knex('unit_state').select('unit_kind', 'unit_id')).toEqual([
        { unit_kind: 'class', unit_id: mirror.classId },
      ]);
    },
  );

  it('and again when it is voided', async () => {
    const id = await record('staff_absence', { ...span, staff: mirror.teacherId });
    await register('staff_absence').void(fresh.db.knex, mirror.school, id, { by: 'zavuch', at: SEEN + HOUR });
    expect(await revised()).toEqual({ 7: 2 });
  });
});

function outage(startsAt: string, endsAt: string): RegisterInput {
  return { startsAt, endsAt, reason: 'Обрыв линии' };
}

function incident({ teacherId: staff }: TinyMirror): RegisterInput {
  return { staff, knownAt: '2026-10-07T10:00', notifiedAt: '2026-10-07T12:30', whatHappened: 'Пароль узнали' };
}

function sheet({ journalId: journal }: TinyMirror): RegisterInput {
  return { journal, date: '2026-10-07', ground: 'Карантин: темы объединены' };
}

function order({ studentId: student }: TinyMirror): RegisterInput {
  return { student, kind: 'зачислен', number: '45-у', orderDate: '2026-10-05' };
}

function deferral({ studentId: student }: TinyMirror): RegisterInput {
  return { student, term: 'I четверть', until: '2026-11-13', ground: 'Решение педсовета' };
}

describe('what is in force', () => {
  it('is told as of any moment, and voiding changes no past', async () => {
    const { db } = fresh;
    const id = await record('outage', outage('2026-10-07T10:00', '2026-10-07T11:00'));
    await register('outage').void(db.knex, mirror.school, id, { by: 'director', at: SEEN + HOUR });
    const at = (moment: number) => register('outage').list(db.knex, mirror.school, moment);
    expect(await at(SEEN - 1)).toEqual([]);
    expect(await at(SEEN)).toEqual([
      {
        id,
        values: {
          startsAt: Date.parse('2026-10-07T07:00:00Z'),
          endsAt: Date.parse('2026-10-07T08:00:00Z'),
          reason: 'Обрыв линии',
        },
        recordedAt: SEEN,
        recordedBy: 'zavuch',
      },
    ]);
    expect(await at(SEEN + HOUR)).toEqual([]);
    expect(await registersChangedAfter(db.knex, mirror.school.id, SEEN)).toBe(true);
    expect(await registersChangedAfter(db.knex, mirror.school.id, SEEN + HOUR)).toBe(false);
  });

  it('is kept with its end, newest first', async () => {
    const { db } = fresh;
    const first = await record('outage', outage('2026-10-07T10:00', '2026-10-07T11:00'));
    const second = await record('outage', outage('2026-10-08T10:00', '2026-10-08T11:00'));
    await register('outage').void(db.knex, mirror.school, first, { by: 'director', at: SEEN + HOUR });
    const history = await register('outage').history(db.knex, mirror.school);
    expect(history.map(({ id, voided }) => [id, voided])).toEqual([
      [second, null],
      [first, { by: 'director', at: SEEN + HOUR }],
    ]);
    expect(await register('outage').entry(db.knex, mirror.school, second + 1)).toBeNull();
    expect(await register('outage').entry(db.knex, { ...mirror.school, id: 999 }, second)).toBeNull();
  });

  it.each([
    ['beside', { from: '2026-10-10', to: '2026-10-12' }],
    ['of somebody else', { ...span, staff: 0 }],
  ])('does not forbid another entry %s', async (_which, more) => {
    await record('staff_absence', { ...span, staff: mirror.teacherId });
    const other = { ground: 'Приказ № 2', staff: mirror.teacherId, ...more };
    await record('staff_absence', { ...other, staff: other.staff === 0 ? mirror.otherTeacherId : other.staff });
  });

  it('may be entered anew after it was voided', async () => {
    const id = await record('deferral', deferral(mirror));
    await register('deferral').void(fresh.db.knex, mirror.school, id, { by: 'zavuch', at: SEEN });
    await record('deferral', deferral(mirror));
  });
});

describe('refused, with nothing written', () => {
  const cases: readonly [string, string, (m: TinyMirror) => RegisterInput, RegExp][] = [
    ['an end before the start', 'outage', () => outage('2026-10-07T11:00', '2026-10-07T10:00'), /«Конец» раньше/],
    [
      'an end at the very start',
      'outage',
      () => outage('2026-10-07T10:00', '2026-10-07T10:00'),
      /«Начало» и «Конец» — один и тот же момент/,
    ],
    [
      'a moment without a time',
      'outage',
      () => outage('2026-10-07', '2026-10-07T10:00'),
      /«Начало»: нужны день и время/,
    ],
    ['no ground', 'staff_absence', (m) => ({ ...span, staff: m.teacherId, ground: ' ' }), /«Основание»: не заполнено/],
    ['nobody', 'staff_absence', () => span, /«Учитель»: не заполнено/],
    ['an unknown teacher', 'staff_absence', () => ({ ...span, staff: 999 }), /такого сотрудника в школе нет/],
    ['an unknown class', 'class_day_event', () => ({ ...span, kind: 'х', class: 999 }), /такого класса/],
    ['a grade that no school has', 'class_day_event', () => ({ ...span, kind: 'х', grade: 12 }), /выберите параллель/],
    ['a parallel without classes', 'class_day_event', () => ({ ...span, kind: 'х', grade: 9 }), /таких классов/],
    [
      'a class and a parallel',
      'class_day_event',
      (m) => ({ ...span, kind: 'х', class: m.classId, grade: 7 }),
      /заполните что-то одно: «Класс» или «Параллель»/,
    ],
    ['an unknown student', 'individual_plan', () => ({ ...span, student: 999 }), /такого обучающегося/],
    [
      'a substitution without a ground',
      'lesson_substitution',
      (m) => ({ ...substitution(m), ground: '' }),
      /«Приказ или строка журнала замен»: не заполнено/,
    ],
    [
      'a lesson that no day has',
      'lesson_substitution',
      (m) => ({ ...substitution(m), bell: 25 }),
      /«Номер урока»: нужен номер урока/,
    ],
    ['a sheet of no journal', 'plan_correction', (m) => ({ ...sheet(m), journal: '' }), /«Журнал»: не заполнено/],
    ['a sheet of an unknown journal', 'plan_correction', (m) => ({ ...sheet(m), journal: 999 }), /такого журнала/],
    ['an unknown term', 'deferral', (m) => ({ ...deferral(m), term: 'V четверть' }), /такого учебного периода/],
    [
      'until before from',
      'permission',
      (m) => ({ ...span, staff: m.teacherId, until: '2026-10-06' }),
      /«Заполнить до» раньше, чем «Уроки с»/,
    ],
    ['an order from no class to no class', 'movement_order', order, /заполните «Из какого класса» или «В какой класс»/],
    [
      'a notice before anything was known',
      'incident',
      (m) => ({ ...incident(m), notifiedAt: '2026-10-07T09:59' }),
      /«Когда уведомлены директор и служба поддержки» раньше, чем «Когда стало известно»/,
    ],
    [
      'a notice that is still to come',
      'incident',
      (m) => ({ ...incident(m), notifiedAt: '2026-10-12T18:01' }),
      /«Когда уведомлены директор и служба поддержки»: этот момент ещё не наступил/,
    ],
    [
      'what will become known tomorrow',
      'incident',
      (m) => ({ ...incident(m), knownAt: '2026-10-13T10:00', notifiedAt: '' }),
      /«Когда стало известно»: этот момент ещё не наступил/,
    ],
    ['an incident of nobody', 'incident', (m) => ({ ...incident(m), staff: '' }), /«Чей доступ»: не заполнено/],
    [
      'a day that is none',
      'staff_absence',
      (m) => ({ ...span, staff: m.teacherId, to: '2026-02-30' }),
      /«По какой день»/,
    ],
  ];
  it.each(cases)('%s', async (_what, id, given, words) => {
    await expect(record(id, given(mirror))).rejects.toThrow(words);
    await expect(register(id).preview(fresh.db.knex, mirror.school, given(mirror), SEEN)).rejects.toThrow(words);
    expect(await revised()).toEqual({});
    expect(await register(id).history(fresh.db.knex, mirror.school)).toEqual([]);
  });

  it('a notice of this very minute and one that was not given yet are taken', async () => {
    await record('incident', { ...incident(mirror), notifiedAt: '2026-10-12T18:00' });
    await record('incident', { ...incident(mirror), knownAt: '2026-10-08T10:00', notifiedAt: '' });
    await expect(record('incident', incident(mirror))).rejects.toThrow(/такая же запись уже есть \(№ \d+\)\.$/);
  });

  it('the same for days that overlap', async () => {
    await record('staff_absence', { ...span, staff: mirror.teacherId });
    const again = { from: '2026-10-09', to: '2026-10-12', ground: 'Приказ № 2', staff: mirror.teacherId };
    await expect(record('staff_absence', again)).rejects.toThrow(/уже есть \(№ \d+\), и сроки пересекаются/);
  });

  it.each<[string, string, (m: TinyMirror, year: number) => RegisterInput]>([
    ['grade sheet', 'grade_sheet', (m, year) => ({ class: m.classId, closed: `${year}-05-28` })],
    ['deferral', 'deferral', (m, year) => ({ ...deferral(m), until: `${year}-11-13` })],
  ])('a %s of the same year, and not of the next, whose terms are called alike', async (_, id, given) => {
    await record(id, given(mirror, 2026));
    await expect(record(id, given(mirror, 2026))).rejects.toThrow(/такая же запись уже есть \(№ \d+\)\.$/);
    await expect(record(id, given(mirror, 2027))).resolves.toBeGreaterThan(0);
  });

  it('of a class’s days a second event alone that tells the same', async () => {
    await record('class_day_event', { ...span, kind: 'карантин', class: mirror.classId });
    await record('class_day_event', { ...span, kind: 'дистанционно', class: mirror.classId });
    await expect(record('class_day_event', { ...span, kind: 'карантин', class: mirror.classId })).rejects.toThrow(
      /уже есть \(№ \d+\), и сроки пересекаются/,
    );
  });

  it('voiding what is not in force', async () => {
    const gone = register('outage').void(fresh.db.knex, mirror.school, 1, { by: 'zavuch', at: SEEN });
    await expect(gone).rejects.toThrow(/Отменить нечего: такой действующей записи/);
  });
});
