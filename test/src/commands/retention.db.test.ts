import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type Installation, installation } from '../../support/cli/installation.js';
import { doubtfulName } from '../../support/doubtful-name.js';

let school: Installation;
let student: { readonly id: number; readonly last_name: string; readonly first_name: string };

/** The program's clock stands at noon of this day. */
const on = (date: string) => ({ TEST_CLOCK_OFFSET_MS: String(moment(date, '12:00') - Date.now()), LOG_LEVEL: 'trace' });
const NEXT_YEAR = on('2027-12-20');
const AT_LAST = on('2032-09-01');

beforeAll(async () => {
  school = await installation();
  await school.run(['sync']);
  await school.ask(async ({ knex }) => {
    // An answer that came too late: evidence alone.
    await knex.raw(`insert into body (school_id, key_id, content, stored_at)
      select school_id, key_id, content, stored_at from body where id = (select min(body_id) from observation)`);
    await knex.raw(`insert into observation (school_id, scope_id, run_id, view, parser_rev, status, requested_at, received_at,
        rows_hash, row_count, body_id)
      select school_id, scope_id, run_id, view, parser_rev, 'stale', requested_at, received_at, rows_hash, row_count,
        (select max(id) from body) from observation where id = (select min(id) from observation where body_id is not null)`);
    student = await knex('student').orderBy('id').first('id', 'last_name', 'first_name');
  });
});
afterAll(() => school.close());

const run = (line: readonly string[], environment = NEXT_YEAR) => school.run(['retention', ...line], environment);

test('while the year lasts everything is kept, and what its key is for is said', async () => {
  const { stdout, code } = await school.run(['retention']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Хранится: \d+ страниц[аы]?, [\d,\s]+ КБ\.$/mu);
  expect(stdout).toMatch(/^ {2}учебный год идёт, или страницам меньше 60 дн\.: \d+ страниц/mu);
  expect(stdout).toMatch(/^Ключи страниц:\n {2}2026\/27: нужен до 01\.08\.2032$/mu);
  expect(stdout).not.toContain('Можно убрать');
  expect((await school.run(['retention', 'prune', '--yes'])).stdout).toBe('Убирать нечего.\n');
});

test('after the year only what is needed is: shown first, then taken away, once', async () => {
  await school.ask(({ knex }) => doubtfulName(knex, { school: { id: 1 } }));
  const look = await run(['prune']);
  expect(look.stdout).toMatch(/^ {2}последние на своём адресе за учебный год: \d+ страниц/mu);
  expect(look.stdout).toMatch(/^Можно убрать: 1 страница, /mu);
  expect(look.stdout).toMatch(/^ {2}2026\/27, .+: 1 страница, /mu);
  expect(look.stdout).toContain('\nМожно убрать: имена из файлов прошлых лет, по которым никого не нашли, — 1.\n');
  expect(look.stdout).toMatch(/Пока ничего не изменено; чтобы убрать, добавьте --yes\.\n$/u);
  expect(await gone()).toBe(0);
  const done = await run(['prune', '--yes']);
  expect(done.stdout).toMatch(/^Убрано: 1 страница, .+\nУбрано: имена из файлов прошлых лет, .+ — 1\.\n$/u);
  expect(await gone()).toBe(1);
  expect((await run(['prune', '--yes'])).stdout).toBe('Убирать нечего.\n');
  const verified = await school.run(['verify', 'mirror'], NEXT_YEAR);
  expect(verified).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('закрыто уничтоженным ключом: 1 страница.'),
  });
});

test('while a key is lost nobody is erased: the name could stand on a page that comes back', async () => {
  const key = join(school.directory, 'keys', 'bodies', '1-2026.key');
  renameSync(key, `${key}.away`);
  const refused = await run(['erase', 'student', `${student.id}`], AT_LAST);
  renameSync(`${key}.away`, key);
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('нет ключей') });
  expect(refused.stderr).toContain('(1-2026)');
});

test('a key is kept to the end of its term, and goes by its year said twice', async () => {
  expect(await school.run(['retention', 'key', '2026/27'])).toMatchObject({
    code: 2,
    stderr: 'Учебный год 2026/27 ещё не закончен: его ключ нужен.\nСрок хранения выйдет 01.08.2032.\n',
  });
  expect((await run(['key', '2026/27'])).stderr).toContain('ещё не вышел: он кончается 01.08.2032');
  expect((await run(['key', '2026/28'])).stderr).toContain('«2026/28» не подходит');
  expect((await run(['key', '2019/20'])).stderr).toContain('Ключа 2019/20 на этой машине нет');
  const look = await run(['key', '2026/27'], AT_LAST);
  expect([look.code, look.stdout]).toEqual([0, expect.stringContaining('добавьте --yes --confirm 2026/27')]);
  for (const confirm of [[], ['--confirm', '2025/26']]) {
    const refused = await run(['key', '2026/27', '--yes', ...confirm], AT_LAST);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('ключ 2026/27 не уничтожен')]);
  }
  const key = join(school.directory, 'keys', 'bodies', '1-2026.key');
  expect(existsSync(key)).toBe(true);
  expect((await run([], AT_LAST)).stdout).toContain('2026/27: срок вышел 01.08.2032, можно уничтожить');
  const done = await run(['key', '2026/27', '--yes', '--confirm', '2026/27'], AT_LAST);
  expect(done.stdout).toMatch(/^Ключ 2026\/27 уничтожен\. Закрыто навсегда: \d+ страниц/u);
  expect(existsSync(key)).toBe(false);
  expect((await run([], AT_LAST)).stdout).toContain('2026/27: уничтожен 01.09.2032');
  expect((await run(['key', '2026/27'], AT_LAST)).stderr).toContain('уже уничтожен 01.09.2032');
});

test('the verification says what it could not do without the key', async () => {
  const { code, stdout } = await school.run(['verify', 'mirror'], AT_LAST);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Расхождений нет в том, что можно проверить\. Построено заново и сличено: 0 страниц\.$/mu);
  expect(stdout).toMatch(/закрыто уничтоженным ключом: \d+ страниц.* Поэтому не построить заново \d+ более ранн/u);
  expect(stdout).toContain('доказать больше нечем');
});

test('who is still there is refused; nobody is named in what is said', async () => {
  const name = `${student.last_name} ${student.first_name}`;
  const namesake = { last_name: student.last_name, first_name: student.first_name };
  const other = await school.ask(({ knex }) => knex('student').whereNot('id', student.id).first());
  await school.ask(({ knex }) => knex('student').where('id', other.id).update(namesake));
  const both = new RegExp(`несколько: № ${student.id} — есть в ЭлЖуре; № ${other.id} — есть в ЭлЖуре`, 'u');
  expect((await run(['erase', 'student', name])).stderr).toMatch(both);
  const { last_name, first_name } = other;
  await school.ask(({ knex }) => knex('student').where('id', other.id).update({ last_name, first_name }));
  const refused = await run(['erase', 'student', name]);
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Обучающийся № ${student.id} ещё есть в ЭлЖуре`),
  });
  expect((await run(['erase', 'student', 'Никто Нигде'])).stderr).toContain('Такого человека в базе нет');
  expect((await run(['erase', 'somebody', '1'])).stderr).toContain('Укажите student или staff');
  await school.ask(async ({ knex }) => {
    await knex('enrolment')
      .where({ student_id: student.id })
      .update({ gone_at: new Date(moment('2027-06-01', '12:00')) });
  });
  const written = `${student.last_name} ${student.first_name.slice(0, 1)}.`;
  await school.ask(({ knex }) => doubtfulName(knex, { school: { id: 1 } }, { entity: 'student', written }));
  const look = await run(['erase', 'student', name], AT_LAST);
  expect(look.stdout).toContain('Из списка «Кого имели в виду» будет убрано: 1 имя.');
  expect(look.stdout).toMatch(/имена из файлов: 1 запись \(№ \d+\)/u);
  expect(look.stdout).toMatch(/^Не открыть, ключ уничтожен или содержимое повреждено: \d+ страниц/mu);
  expect(look.stdout).toContain(`Вместо имени станет «Обучающийся № ${student.id}»`);
  expect(look.stdout).toMatch(/обучающиеся: 1 запись \(№ \d+\)/u);
  expect((await run(['erase', 'student', `${student.id}`, '--yes'])).stderr).toContain('Не указано основание');
  const done = await run(['erase', 'student', `${student.id}`, '--yes', '--reason', 'заявление'], AT_LAST);
  expect(done.stdout).toMatch(/^Обезличено: теперь это «Обучающийся № \d+»\. Убрано: 0 страниц/u);
  expect(done.stdout).toContain('Больше этой фамилии в базе нет; в других падежах она не искалась.');
  for (const { stdout, stderr } of [refused, look, done]) expect(stdout + stderr).not.toContain(student.last_name);
  const acts = await school.ask(({ knex }) => knex('retention_act').orderBy('id').pluck('kind'));
  expect(acts).toEqual(['prune', 'prune', 'destroy-key', 'erase']);
  const actions = await school.ask(({ knex }) => knex('access_entry').orderBy('id').pluck('action'));
  expect(actions).toEqual(['retention-prune', 'retention-key', 'retention-erase']);
});

test.each([
  [['prune', '2020/21', '--yes'], 'Указано больше, чем нужно.'],
  [['key', '2026/27', 'now'], 'Указано больше, чем нужно.'],
  [['--yes'], 'Параметр --yes к этому действию не относится.'],
  [['prune', '--yes', '--reason', 'срок'], 'Параметр --reason к этому действию не относится.'],
  [['erase', 'staff', '1', '--confirm', '2026/27'], 'Параметр --confirm к этому действию не относится.'],
  [['erase'], 'Не указано, кого обезличить.'],
  [['erase', 'student'], 'Не указано, кого обезличить.'],
])('what does not belong together is refused: %j', async (line, words) => {
  expect(await run(line, AT_LAST)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
});

test('an unknown action is refused', async () => {
  expect((await run(['burn'])).stderr).toBe('Действие «burn» неизвестно.\nЕсть действия: prune, key, erase.\n');
});

function gone(): Promise<number> {
  return school.ask(async ({ knex }) =>
    Number((await knex('body').whereNull('content').count('* as n').first())?.['n']),
  );
}
