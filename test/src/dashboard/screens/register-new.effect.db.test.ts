import { load } from 'cheerio';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InventedSchool } from '../../../../fixtures/school/types.js';
import { auditParts } from '../../../../src/commands/wiring/audit-parts.js';
import { findingActions } from '../../../../src/commands/wiring/finding-actions.js';
import { registerActions } from '../../../../src/commands/wiring/register-actions.js';
import { fixedClock } from '../../../../src/core/clock.js';
import type { EntryEffect } from '../../../../src/dashboard/actions.js';
import { effectShown } from '../../../../src/dashboard/screens/register-new/effect.js';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { lessonSubstitution } from '../../../../src/db/stores/registers/lesson-substitution.js';
import { permission } from '../../../../src/db/stores/registers/permission.js';
import { entered } from '../../../fixtures/eljur/support/tiny-school.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../../audit/support/watched-school.js';

let dashboard: RunningDashboard;
let school: Watch;
let staff: string;

const [algebra] = watchedSchool.journals;
if (algebra === undefined) throw new Error('the watched school has lost its algebra');

const late = (date: string, written: string) => lessonOn(date, { topic: entered('Степени', written, '12:00') });

/** Algebra with the topic of the 7th written at noon of the 8th, physics of the same teacher with that of the 8th at noon of the 9th. */
const twoJournals: InventedSchool = {
  ...watchedSchool,
  title: 'Приморская школа',
  slots: [slotOn('2026-10-07', algebra.id), slotOn('2026-10-08', '7А/86/0')],
  journals: [
    { ...algebra, lessons: [late('2026-10-07', '2026-10-08')] },
    { ...algebra, id: '7А/86/0', subject: '86', loadId: '9002', lessons: [late('2026-10-08', '2026-10-09')] },
  ],
};

function slotOn(date: string, journal: string) {
  return { className: '7А', date, bell: 2, journal, teacher: '4530', room: '31' };
}

beforeAll(async () => {
  dashboard = await startDashboard();
  school = await watch(dashboard.fresh.db, twoJournals);
  for (const date of ['2026-10-07', '2026-10-08', '2026-10-09']) {
    await school.look(date, '00:20');
    await school.look(date, '20:00');
  }
  await school.audit('2026-10-09', '20:30');
  const teacher = { entity: 'staff', external_id: '4530' };
  staff = String((await dashboard.fresh.db.knex('external_ref').where(teacher).first('target_id'))?.target_id);
  for (const role of ['deputy', 'administrator'] as const) await dashboard.account(role, role);
});
afterAll(async () => {
  await school.simulator.stop();
  await dashboard.stop();
});

const PERMISSION = { journal: '', from: '2026-10-07', to: '2026-10-07', until: '2026-10-12', ground: 'Приказ' };

/** The confirmation page for a permission of the teacher, as a person of the role sees it. */
async function confirmation(fields: Partial<typeof PERMISSION> = {}, login = 'deputy') {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(login, PASSWORD);
  await visitor.get('/registers/permission/new');
  const { text } = await visitor.post('/registers/permission/new', { ...PERMISSION, staff, ...fields, step: 'check' });
  const $ = load(text);
  const page = $('.proof dd').last();
  const links = page.find('a').map((_, link) => `${$(link).text()} → ${$(link).attr('href')}`);
  return { words: page.text().replace(/\s+/gu, ' ').trim(), links: links.get() };
}

const findingOf = async (date: string): Promise<number> =>
  Number((await dashboard.fresh.db.knex('finding').where({ date, rule: 'topic-late' }).first('id'))?.id);

test('the finding that goes is told with its kind and leads to its card; that of the other journal is not named', async () => {
  const { words, links } = await confirmation();
  expect(words).toBe(
    'Будут проверены заново 2 журнала. Снимет 1 несоответствие: topic-late — 1 7А, Алгебра, 7 октября, ср Новых несоответствий не появится.',
  );
  expect(links).toEqual([`7А, Алгебра, 7 октября, ср → /findings/${await findingOf('2026-10-07')}`]);
});

test('both go under a longer permission, and neither under one of a day on which nothing was late', async () => {
  const both = await confirmation({ to: '2026-10-08' });
  expect(both.words).toContain('Снимет 2 несоответствия: topic-late — 2 7А, Физика, 8 октября, чт7А, Алгебра');
  const none = await confirmation({ from: '2026-10-05', to: '2026-10-06' });
  expect(none.words).toBe(
    'Будут проверены заново 2 журнала. Ни одно из несоответствий не изменится, новых не появится.',
  );
});

test('a finding that the entry makes where there was none is told', async () => {
  const { preview } = registerActions(dashboard.fresh.db, auditParts({ ZAVUCH_PROFILE: undefined }, school.school));
  const lost = { staff, knownAt: '2026-10-01T10:00', notifiedAt: '', restoredAt: '', whatHappened: 'Пароль на доске' };
  const { effect } = await preview(incident, school.school, lost, SEEN);
  expect(effect).toEqual({ lifted: [], altered: [], appearing: ['incident-late-notice'], judged: 1, units: 1 });
});

test('a finding for which another person would answer is told to become another', async () => {
  const { db } = dashboard.fresh;
  const { preview } = registerActions(db, auditParts({ ZAVUCH_PROFILE: undefined }, school.school));
  const id = await findingOf('2026-10-07');
  const { journal_id: journal } = await db.knex('finding').where({ id }).first('journal_id');
  const { id: substitute } = await db.knex('staff').whereNot({ id: staff }).first('id');
  const given = {
    journal: String(journal),
    date: '2026-10-07',
    bell: '2',
    staff: String(substitute),
    ground: 'Приказ',
  };
  const { effect } = await preview(lessonSubstitution, school.school, given, SEEN);
  expect(effect).toMatchObject({ lifted: [], altered: [id] });
});

test('the administrator, who sees no findings, is told how many go', async () => {
  const { words, links } = await confirmation({}, 'administrator');
  expect(words).toMatch(/Снимет 1 несоответствие: topic-late — 1 Новых несоответствий не появится\.$/u);
  expect(links).toEqual([]);
});

test('showing it writes nothing but that it was shown, and takes no number of an entry', async () => {
  const { knex } = dashboard.fresh.db;
  const state = async () => [
    await knex('permission').select(),
    await knex('unit_state').orderBy(['unit_kind', 'unit_id']).select(),
    await knex('finding').orderBy('id').select(),
    await knex('finding_event').count(),
    await knex('audit_run').count(),
    (await knex.raw(`select last_value, is_called from permission_id_seq`)).rows,
  ];
  const before = await state();
  await confirmation();
  expect(await state()).toEqual(before);
  const shown = await knex('access_entry').orderBy('id', 'desc').first('action', 'subject');
  expect(shown).toEqual({ action: 'record-register-entry', subject: { register: 'permission' } });
});

/** So many findings as the late topic is one. */
async function copied(trx: Knex, count: number, rule = 'topic-late'): Promise<readonly number[]> {
  const columns = await trx('finding').columnInfo();
  const others = Object.keys(columns).filter((name) => !['id', 'subject_key', 'rule'].includes(name));
  const names = others.map(() => '??').join(', ');
  const { rows } = await trx.raw(
    `insert into finding (subject_key, rule, ${names}) select ? || nth, ?, ${names} from generate_series(1, ?) nth,
     (select * from finding where rule = 'topic-late' limit 1) one returning id`,
    [...others, `${rule}:`, rule, ...others, count],
  );
  return rows.map(({ id }: { readonly id: string }) => Number(id));
}

describe('what is told of an effect', () => {
  const NOTHING = { lifted: [], altered: [], appearing: [], judged: 2, units: 2 };
  const told = (effect: Partial<EntryEffect>, reader = dashboard.fresh.db.knex) =>
    effectShown(
      { ...NOTHING, ...effect },
      {
        reader,
        school: dashboard.mirror.school,
        visibility: { kind: 'all' },
        clock: fixedClock(SEEN),
        catalogue: auditParts({ ZAVUCH_PROFILE: undefined }, dashboard.mirror.school).catalogue,
      },
    );

  test('where not all could be judged, how many were', async () => {
    expect(await told({ judged: 60, units: 1214 })).toMatchObject({
      nothing: 'Ни одно из несоответствий в проверенных журналах не изменится, новых не появится.',
      limit:
        'Проверено журналов, классов и учителей, которых касается запись: 60 из 1\u00a0214, сначала те, где есть несоответствия; остальные перепроверит ближайшая проверка.',
    });
  });

  test('what appears, by kinds with their titles, the most first', async () => {
    const { appearing, nothing } = await told({ appearing: ['homework-late', 'topic-late', 'topic-late'] });
    expect(appearing).toMatchObject({
      words: 'Появятся 3 несоответствия:',
      kinds: [
        { title: 'Тема внесена не в день урока', count: 2 },
        { title: 'Домашнее задание внесено с опозданием', count: 1 },
      ],
    });
    expect(nothing).toBe('Ни одно из несоответствий не уйдёт.');
  });

  test.each([
    [3, 3, null],
    [5, 3, 'и ещё 2'],
  ])('of %i of a kind %i are named', async (count, links, others) => {
    const trx = await dashboard.fresh.db.knex.transaction();
    const { lifted } = await copied(trx, count)
      .then((ids) => told({ lifted: ids }, trx))
      .finally(() => trx.rollback());
    expect(lifted?.kinds).toMatchObject([{ count, others }]);
    expect(lifted?.kinds[0]?.links).toHaveLength(links);
  });

  test('of a kind of which all are older than many of another some are named too', async () => {
    const trx = await dashboard.fresh.db.knex.transaction();
    try {
      const older = await copied(trx, 5, 'homework-late');
      await trx('finding')
        .whereIn('id', [...older])
        .update({ date: '2026-09-01' });
      const { lifted } = await told({ lifted: [...older, ...(await copied(trx, 201))] }, trx);
      expect(lifted?.kinds).toMatchObject([
        { count: 201, others: 'и ещё 198' },
        { count: 5, others: 'и ещё 2' },
      ]);
      expect(lifted?.kinds.map(({ links }) => links.length)).toEqual([3, 3]);
      const addresses = older.slice(0, 3).map((id) => `/findings/${id}`);
      expect(lifted?.kinds[1]?.links.map(({ address }) => address)).toEqual(addresses);
    } finally {
      await trx.rollback();
    }
  });

  test('what remains another', async () => {
    const { altered } = await told({ altered: [await findingOf('2026-10-07')] });
    expect(altered).toBe('1 несоответствие останется, но изменится его вид, достоверность или отвечающий.');
  });
});

test('who waits no longer is told of the journal whose fault lies within the entry’s days', async () => {
  const { db } = dashboard.fresh;
  const parts = auditParts({ ZAVUCH_PROFILE: undefined }, school.school);
  const { preview } = registerActions(db, parts, { batch: 1, milliseconds: 0 });
  const { effect } = await preview(permission, school.school, { ...PERMISSION, staff }, SEEN);
  const lifted = [await findingOf('2026-10-07')];
  expect(effect).toEqual({ lifted, altered: [], appearing: [], judged: 1, units: 4 });
});

test('what was dismissed is not counted', async () => {
  const findingId = await findingOf('2026-10-07');
  const made = { by: 'deputy', at: SEEN };
  const scope = { kind: 'single' } as const;
  const findings = findingActions(dashboard.fresh.db);
  await findings.dismiss(school.school, { findingId, scope, reason: 'Урок перенесли', until: null }, made);
  const { words } = await confirmation();
  expect(words).toContain('Ни одно из несоответствий не изменится, новых не появится.');
  const word = await dashboard.fresh.db.knex('dismissal').first('id');
  await findings.end(school.school, Number(word?.id), made);
  expect((await confirmation()).words).toContain('Снимет 1 несоответствие');
});

test('the audit after the recording does what was told', async () => {
  const { knex } = dashboard.fresh.db;
  await permission.record(knex, school.school, { ...PERMISSION, staff }, { by: 'deputy', at: SEEN });
  await school.audit('2026-10-12', '18:01');
  const left = await knex('finding').where({ state: 'open', verdict: 'violated' }).pluck('id');
  expect(left).not.toContain(await findingOf('2026-10-07'));
  expect(left).toContain(await findingOf('2026-10-08'));
});
