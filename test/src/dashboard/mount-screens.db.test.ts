import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screens } from '../../../src/dashboard/screens/index.js';
import { incident } from '../../../src/db/stores/registers/incident.js';
import { ROLES } from '../../../src/domain/role.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../support/dashboard.js';
import { doubtfulName } from '../../support/doubtful-name.js';
import { bulkMirror, heldMirror } from '../../support/held-mirror.js';
import { addFinding, SEEN } from '../../support/tiny-mirror.js';
import { Visitor } from '../../support/visitor.js';

/** Written by hand: who may open what. A screen that is not here fails the test below. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  overview: ['director', 'deputy', 'administrator', 'secretary', 'class-teacher', 'teacher'],
  findings: ['director', 'deputy', 'class-teacher', 'teacher'],
  'findings-export': ['director', 'deputy', 'class-teacher', 'teacher'],
  finding: ['director', 'deputy', 'class-teacher', 'teacher'],
  'finding-dismiss': ['director', 'deputy'],
  dismissals: ['director', 'deputy'],
  changes: ['director', 'deputy', 'class-teacher', 'teacher'],
  'changes-export': ['director', 'deputy', 'class-teacher', 'teacher'],
  holds: ['director', 'deputy'],
  hold: ['director', 'deputy'],
  bulk: ['director', 'deputy'],
  runs: ['director', 'deputy', 'administrator'],
  run: ['director', 'deputy', 'administrator'],
  reading: ['director', 'deputy'],
  'reading-page': ['director', 'deputy'],
  registers: ['director', 'deputy', 'administrator'],
  register: ['director', 'deputy', 'administrator'],
  'register-new': ['deputy', 'administrator'],
  'register-entry': ['director', 'deputy', 'administrator'],
  incident: ['director', 'deputy'],
  'incident-export': ['director', 'deputy'],
  'file-import': ['deputy', 'administrator'],
  names: ['deputy', 'administrator', 'secretary'],
  name: ['deputy', 'administrator', 'secretary'],
  clauses: ['director', 'deputy'],
  'filling-report': ['director', 'deputy'],
};

let dashboard: RunningDashboard;
let ownFinding: number;
let otherFinding: number;
/** The id that an address of each screen names, where it names one. */
let ids: Readonly<Record<string, number>>;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  dashboard = await startDashboard();
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const other = { staffId: mirror.otherTeacherId, classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  ownFinding = await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', ...own });
  otherFinding = await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:2', ...other });
  const { scopeId, run } = await heldMirror(fresh.db, mirror.school);
  const seen = await bulkMirror(fresh.db, mirror.school);
  const lost = {
    staff: mirror.teacherId,
    knownAt: '2026-10-12T10:00',
    notifiedAt: '2026-10-12T11:00',
    whatHappened: 'Пароль',
  };
  const signature = { by: 'deputy', at: SEEN };
  const lostId = await incident.record(fresh.db.knex, mirror.school, lost, signature);
  ids = {
    ...{
      run: run.id,
      finding: ownFinding,
      'finding-dismiss': ownFinding,
      hold: scopeId,
      bulk: seen,
      reading: seen,
      'reading-page': seen,
    },
    ...{
      name: await doubtfulName(fresh.db.knex, mirror),
      'register-entry': lostId,
      incident: lostId,
      'incident-export': lostId,
    },
  };
  for (const role of ROLES) {
    const personal = role === 'teacher' || role === 'class-teacher';
    await dashboard.account(role, role, personal ? mirror.teacherId : null);
    const visitor = new Visitor(dashboard.url);
    await visitor.signIn(role, PASSWORD);
    visitors.set(role, visitor);
  }
  await dashboard.account('roleless', null);
});

afterAll(() => dashboard.stop());

function visitorOf(role: string): Visitor {
  const visitor = visitors.get(role);
  if (visitor === undefined) throw new Error(`no visitor ${role}`);
  return visitor;
}

function addressOf(id: string, path: string): string {
  return path.replace(':register', 'incident').replace(':id', String(ids[id]));
}

describe.each(screens.map((screen) => [screen.id, screen.path] as const))('%s', (id, path) => {
  test.each(ROLES)(`${path} for %s`, async (role) => {
    const answer = await visitorOf(role).get(addressOf(id, path));
    expect(answer.status).toBe(ALLOWED[id]?.includes(role) ? 200 : 404);
  });

  test('is closed to strangers', async () => {
    const answer = await new Visitor(dashboard.url).get(addressOf(id, path));
    expect(answer).toMatchObject({ status: 303, location: '/sign-in' });
  });
});

test('a teacher sees his own findings only, and cannot tell a foreign one from none', async () => {
  const foreign = await visitorOf('teacher').get(`/findings/${otherFinding}`);
  const absent = await visitorOf('teacher').get('/findings/999999');
  expect([foreign.status, foreign.text]).toEqual([404, absent.text]);
  expect((await visitorOf('teacher').get('/findings')).text).toContain('Найдено: 1 запись');
});

test('an account without a role opens nothing', async () => {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('roleless', PASSWORD);
  expect((await visitor.get('/')).status).toBe(404);
});

test('every page that was shown stands in the access journal with ids and without names', async () => {
  await visitorOf('deputy').get(`/findings/${ownFinding}`);
  const last = await dashboard.fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(last).toMatchObject({
    login: 'deputy',
    role: 'deputy',
    action: 'view-finding',
    address: `/findings/${ownFinding}`,
  });
  expect(last.subject).toEqual({ finding: ownFinding, student: null });
});

test('what was refused stands there too', async () => {
  await visitorOf('teacher').get(`/findings/${otherFinding}`);
  await visitorOf('teacher').get('/reports/filling.xlsx');
  const last = await dashboard.fresh.db
    .knex('access_entry')
    .where({ login: 'teacher', action: 'refused' })
    .orderBy('id', 'desc')
    .limit(2)
    .pluck('subject');
  expect(last).toEqual([{ asked: 'make-report-filling' }, { asked: 'view-finding' }]);
});

test('what cannot be recorded is not shown', async () => {
  const { knex } = dashboard.fresh.db;
  await knex.raw(`alter table access_entry add constraint full_disk check (action <> 'view-overview') not valid`);
  const answer = await visitorOf('deputy').get('/');
  await knex.raw('alter table access_entry drop constraint full_disk');
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('Индекс');
  expect(answer.text).toContain('Внутренняя ошибка');
});

test('every answer carries the protecting headers and is kept nowhere', async () => {
  for (const path of ['/', '/sign-in', '/nowhere', `/findings/${ownFinding}`]) {
    const { headers } = await visitorOf('deputy').get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('nobody has more than nine doors in the navigation', () => {
  for (const role of ROLES) {
    const doors = screens.filter(({ navigation, roles }) => navigation !== null && roles.includes(role));
    expect(doors.length).toBeLessThanOrEqual(9);
  }
});

test('no page holds an inline script or style', async () => {
  const entering = ['/import', '/registers', '/registers/incident', '/registers/class_day_event/new'];
  for (const path of ['/', '/findings', `/findings/${ownFinding}`, '/sign-in', ...entering]) {
    const { text } = await visitorOf('deputy').get(path);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=/u);
  }
});
