import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import { type Installation, installation } from '../../support/cli/installation.js';
import { mirrorTables } from '../../support/cli/mirror-tables.js';

describe('a school that is read', () => {
  let school: Installation;
  beforeAll(async () => {
    school = await installation();
    expect(await school.run(['sync'])).toMatchObject({ code: 0, stderr: '' });
  });
  afterAll(() => school.close());

  test('classes know their teachers after the first reading', async () => {
    const classes = await school.ask((db) =>
      db.knex('school_class as c').join('staff as s', 's.id', 'c.class_teacher_id').select('c.name').orderBy('c.name'),
    );
    expect(classes).toEqual([{ name: '10Б' }, { name: '7А' }]);
  });

  test('then only what can have changed is asked, and --json is one object', async () => {
    const before = school.simulator.log.length;
    const ran = await school.run(['sync', '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ full: false, held: 0 });
    expect(school.simulator.log.length - before).toBeLessThan(10);
  });

  test('--full reads everything and finds nothing new', async () => {
    const before = school.simulator.log.length;
    const { code, stdout } = await school.run(['sync', '--full']);
    const sent = school.simulator.log.length - before;
    expect(code).toBe(0);
    expect(stdout).toContain('новых 0, изменённых 0, перенесённых 0, исчезнувших 0');
    expect(stdout).toMatch(/^Отметки и пропуски +3 +3 +0 +0 +0$/mu);
    expect(stdout).toContain(`Запросов к ЭлЖуру: ${sent}, из них повторных: 0.`);
  });

  test('nothing but reading was asked of the journal', () => {
    expect(school.simulator.log.length).toBeGreaterThan(100);
    expect(school.simulator.log.filter((entry) => entry.write)).toEqual([]);
  });

  test.each<[FaultKind, RegExp, number, RegExp]>([
    ['half-page', /page\.journal.*7А/, 4, /Страница оборвана/],
    ['empty-grid', /page\.journal.*10Б.*sp\./, 4, /Сетка журнала пуста|нет ни сетки/],
    ['html-instead-of-json', /getrules/, 3, /прислал страницу HTML/],
    ['status-403', /getschedule/, 3, /закрыл для этой учётной записи API/],
    ['status-500', /page\.lessons.*7А.*sp\./, 3, /ошиб|500/],
  ])('%s: said in words, exit code, and the mirror stays as it was', async (kind, match, code, words) => {
    const before = await school.ask(mirrorTables);
    school.simulator.faults.add({ match, kind, times: 3 });
    const ran = await school.run(['sync', '--full']);
    school.simulator.faults.clear();
    expect(ran.code, ran.stdout + ran.stderr).toBe(code);
    expect(ran.stdout).toMatch(words);
    expect(await school.ask(mirrorTables)).toEqual(before);
    await school.ask((db) => db.knex('hold').delete());
  });

  test('a login page in place of a journal: signed in again, read, nothing changed', async () => {
    const before = await school.ask(mirrorTables);
    school.simulator.faults.add({ match: /page\.journal/, kind: 'login-page', times: 1 });
    expect(await school.run(['sync', '--full'])).toMatchObject({ code: 0, stderr: '' });
    expect(await school.ask(mirrorTables)).toEqual(before);
  });

  test.each([
    ['wrong password', { ELJUR_PASSWORD: 'mistyped-secret' }, 5, /не принял логин или пароль/],
    ['wrong API password', { ELJUR_API_PASSWORD: 'mistyped-secret' }, 5, /API ЭлЖура не принял логин или пароль/],
    ['wrong developer’s key', { ELJUR_DEVKEY: '0'.repeat(32) }, 2, /не принял ключ разработчика/],
    ['no such host', { ELJUR_URL: 'http://127.0.0.1:9' }, 3, /Нет связи с сервером 127\.0\.0\.1/],
    ['no address', { ELJUR_URL: '' }, 2, /Не задана настройка ELJUR_URL/],
    ['no key of the API', { ELJUR_DEVKEY: '' }, 2, /Не задана настройка ELJUR_DEVKEY/],
    ['rubbish for an address', { ELJUR_URL: 'school' }, 2, /ELJUR_URL: ожидается адрес/],
  ])('%s: one sentence and the next step, nothing changed, no secret told', async (_what, changed, code, words) => {
    const before = await school.ask(mirrorTables);
    const ran = await school.run(['sync', '--full'], changed);
    expect(ran.code, ran.stdout + ran.stderr).toBe(code);
    expect(ran.stderr).toMatch(words);
    expect(ran.stderr.trim().split('\n')).toHaveLength(2);
    expect(ran.stdout + ran.stderr).not.toMatch(/mistyped-secret|0{32}|at .*\.ts:/);
    expect(await school.ask(mirrorTables)).toEqual(before);
  });

  test('an unknown vendor: the setting is named, another school’s mirror is not touched', async () => {
    const before = await school.ask(mirrorTables);
    const ran = await school.run(['sync'], { ELJUR_VENDOR: 'nowhere' });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('ЭлЖур не знает школы «nowhere»') });
    expect(await school.ask(mirrorTables)).toEqual(before);
  });

  test('a ceiling that is no number', async () => {
    expect(await school.run(['sync', '--ceiling', 'много'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Предел «много» не подходит.'),
    });
  });

  test('a failure with --json is one object with code, message and next step', async () => {
    const ran = await school.run(['sync', '--full', '--json'], { ELJUR_PASSWORD: 'mistyped-secret' });
    expect(ran).toMatchObject({ code: 5, stderr: '' });
    expect(JSON.parse(ran.stdout)).toEqual({
      error: {
        code: 'login-wrong-password',
        message: expect.stringMatching(/логин или пароль/),
        nextStep: expect.any(String),
      },
    });
  });
});

test('interrupted: what was read is kept, and the next run goes on', async () => {
  const school = await installation();
  onTestFinished(() => school.close());
  school.simulator.faults.add({ match: /page\.journal\/class\.10Б/, kind: 'status-429', times: 99, retryAfter: 600 });
  const sync = school.start(['sync']);
  await expect.poll(() => school.simulator.log.some((entry) => entry.status === 429), { timeout: 20_000 }).toBe(true);
  const ran = await sync.stop('SIGINT');
  school.simulator.faults.clear();
  expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('Остановлено. Прочитанное сохранено') });
  const kept = await school.ask((db) => db.knex('observation').count({ count: '*' }).first());
  expect(Number(kept?.['count'])).toBeGreaterThan(0);
  const next = await school.run(['sync', '--json']);
  expect(JSON.parse(next.stdout)).toMatchObject({ full: true });
  const journals = await school.ask((db) => db.knex('journal').count({ count: '*' }).first());
  expect(Number(journals?.['count'])).toBe(4);
});
