import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';
import type { Environment } from '../../support/cli/process.js';
import { factsInWords, type Named } from '../../support/mirror/facts-in-words.js';

const NO_API = { ELJUR_DEVKEY: '', ELJUR_API_LOGIN: '', ELJUR_API_PASSWORD: '' };
const NO_WEB = { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' };

const ACCOUNTS_CHANGED =
  'После последнего чтения всего журнала в настройках изменились учётные записи или адрес ЭлЖура, поэтому журнал читается целиком.\n';

type Facts = Readonly<Record<Named, readonly string[]>>;

/** What the school with both accounts holds and this one does not, and the other way round. */
function apart(facts: Facts, whole: Facts): Readonly<Record<string, readonly string[]>> {
  const lines = Object.entries(whole).map(([entity, all]) => {
    const own = facts[entity as Named];
    const lost = all.filter((line) => !own.includes(line)).map((line) => `− ${line}`);
    return [entity, [...lost, ...own.filter((line) => !all.includes(line)).map((line) => `+ ${line}`)]] as const;
  });
  return Object.fromEntries(lines.filter(([, different]) => different.length > 0));
}

const SUBSTITUTIONS = ['− 2026-10-05 2 Алгебра Алгебра', '− 2026-10-06 1 Алгебра '];
const ENGLISH = (group: number, text: string) => `− 7А Английский язык А.я${group} 2026-10-05 0 ${text}`;
const TOPIC = 'Степени и корни';
const TASK = '№ 31–36\nповторить <правило> & выучить';

let both: Installation;
let whole: Facts;
beforeAll(async () => {
  both = await installation();
  expect(await both.run(['sync'])).toMatchObject({ code: 0, stderr: '' });
  whole = await both.ask(factsInWords);
});
afterAll(() => both.close());

test('a school with both accounts lacks nothing and is told of nothing', async () => {
  const { stdout } = await both.run(['sync', '--full']);
  expect(stdout).not.toMatch(/Не получено|не полностью/u);
});

/** A school that has these settings alone: read twice, the second time in the ordinary way. */
async function schoolWith(settings: (school: Installation) => Environment) {
  const school = await installation();
  const changed = settings(school);
  const first = await school.run(['sync'], changed);
  return { school, changed, first };
}

describe('an administrator’s web login alone', () => {
  let one: Awaited<ReturnType<typeof schoolWith>>;
  beforeAll(async () => {
    one = await schoolWith(() => NO_API);
  });
  afterAll(() => one.school.close());

  test('everything but substitutions comes as with both accounts', async () => {
    expect(one.first).toMatchObject({ code: 0, stderr: '' });
    expect(apart(await one.school.ask(factsInWords), whole)).toEqual({ substitution: SUBSTITUTIONS });
  });

  test('what is missing and what came in part is said', () => {
    expect(one.first.stdout).toContain(
      'Не получено от ЭлЖура:\n  замены: Показывает только API: заполните ELJUR_DEVKEY и либо ELJUR_API_LOGIN с ELJUR_API_PASSWORD, либо ELJUR_API_TOKEN.\n' +
        'Получено не полностью:\n  расписание: На странице расписания учителя названы без номеров',
    );
  });

  test('the timetable is looked at each time, for nobody tells of substitutions', async () => {
    const { code, stdout } = await one.school.run(['sync'], one.changed);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Расписание +2 +2 +0 +0 +0$/mu);
    expect(stdout).not.toContain('Замены');
  });

  test('an account of the API that comes later takes over what it shows better, unasked and without a change', async () => {
    const before = await one.school.ask(factsInWords);
    expect(await one.school.run(['sync'])).toMatchObject({ code: 0, stderr: ACCOUNTS_CHANGED });
    expect(apart(await one.school.ask(factsInWords), whole)).toEqual({});
    expect(before.mark).toEqual(whole.mark);
  });

  test('and is noticed once: the next reading is an ordinary one', async () => {
    const { stdout, stderr } = await one.school.run(['sync', '--json']);
    expect([JSON.parse(stdout).full, stderr]).toEqual([false, '']);
  });

  test('one that is taken out is noticed by what it showed, where an earlier version did not note who read', async () => {
    await one.school.ask((db) => db.knex('whole_reading').update({ account: '' }));
    expect(await one.school.run(['sync'])).toMatchObject({ code: 0, stderr: '' });
    expect(await one.school.run(['sync'], NO_API)).toMatchObject({ code: 0, stderr: ACCOUNTS_CHANGED });
  });
});

describe('an account of the API alone', () => {
  let one: Awaited<ReturnType<typeof schoolWith>>;
  beforeAll(async () => {
    one = await schoolWith(() => NO_WEB);
  });
  afterAll(() => one.school.close());

  // The tiny school's English stands in the journal at another bell than in the timetable, and physics not in the timetable at
  // all: diaries, which follow the timetable, cannot show them.
  test('journals come by the diaries of students', async () => {
    expect(one.first).toMatchObject({ code: 0, stderr: '' });
    expect(apart(await one.school.ask(factsInWords), whole)).toEqual({
      journal: ['− 10Б Физика '],
      groupMember: ['− 10Б Физика  О<b>"Нил Пётр & К Олегович'],
      topic: [ENGLISH(1, TOPIC), ENGLISH(2, TOPIC)],
      homework: [ENGLISH(1, TASK), ENGLISH(2, TASK)],
    });
    expect(one.school.simulator.log.filter(({ path }) => !path.startsWith('/apiv3/'))).toEqual([]);
  });

  test('what is missing and what came in part is said', () => {
    expect(one.first.stdout).toContain(
      'темы КТП: Показывают только страницы журналов: заполните ELJUR_LOGIN и ELJUR_PASSWORD.',
    );
    expect(one.first.stdout).toMatch(/Получено не полностью:\n.*отметки.*: По дневникам обучающихся:/u);
  });

  test('the ordinary reading asks for every student of a class once more, and finds nothing new', async () => {
    const { code, stdout } = await one.school.run(['sync'], one.changed);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Дневники обучающихся +4 +4 +0 +0 +0$/mu);
    expect(stdout).toMatch(/^Уроки по дневникам +3 +3 +0 +0 +0$/mu);
  });
});

describe('an account of the API to which diaries are closed', () => {
  let one: Awaited<ReturnType<typeof schoolWith>>;
  beforeAll(async () => {
    one = await schoolWith(({ simulator }) => {
      simulator.faults.add({ kind: 'status-403', match: /getdiary/, times: 999 });
      return NO_WEB;
    });
  });
  afterAll(() => one.school.close());

  test('homework comes by classes, into the journals that the lists of marks tell', async () => {
    expect(one.first).toMatchObject({ code: 0, stderr: '' });
    const { homework, topic } = await one.school.ask(factsInWords);
    // English is taught in subgroups, of which lists of marks know nothing.
    expect([homework, topic]).toEqual([[`7А Алгебра  2026-10-05 0 ${TASK}`], []]);
    expect(homework).toEqual(whole.homework.filter((line) => line.includes('Алгебра')));
    expect(one.first.stdout).toMatch(/задания.*: По заданиям классов: .*не читается\./u);
  });

  test('the ordinary reading finds nothing new, and the mirror can be derived from its pages', async () => {
    const { code, stdout } = await one.school.run(['sync'], one.changed);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Домашние задания классов +2 +2 +0 +0 +0$/mu);
    expect(await one.school.run(['verify', 'mirror'])).toMatchObject({ code: 0 });
  });

  const pagesOf = (said: string) => /^Домашние задания по предметам +(\d+) /mu.exec(said)?.[1];

  test('a name that fits no subject waits for a person, by whose word it is understood', async () => {
    const { school, changed } = one;
    const rename = (name: string) => school.ask((db) => db.knex('subject').where({ name: 'Алгебра' }).update({ name }));
    await rename('Алгебра и начала анализа');
    const told = await school.run(['sync'], changed);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain('имели в виду: 1 имя или название. Решите на экране «Кого имели в виду».');
    const [waiting] = await school.ask((db) => db.knex('doubtful_name').select('*'));
    expect(waiting).toMatchObject({ entity: 'subject', written: 'Алгебра', candidates: [], class_id: null });
    const { stdout: before } = await school.run(['sync'], changed);
    const { id: target_id } = await school.ask((db) =>
      db.knex('subject').where({ name: 'Алгебра и начала анализа' }).first(),
    );
    const word = { target_id, decided_at: new Date('2026-10-08'), decided_by: 'Проверка' };
    await school.ask((db) =>
      db.knex('name_decision').insert({ school_id: waiting.school_id, name_id: waiting.id, ...word }),
    );
    const { stdout } = await school.run(['sync'], changed);
    // Before the word the answer of 7А had no page: its name might have meant any of the journals.
    expect([pagesOf(before), pagesOf(stdout)]).toEqual(['1', '2']);
  });
});

describe('an account of the API, then the web login as well', () => {
  let school: Installation;
  beforeAll(async () => {
    school = await installation();
    expect(await school.run(['sync'], NO_WEB)).toMatchObject({ code: 0 });
    expect(await school.run(['sync', '--full'])).toMatchObject({ code: 0, stderr: '' });
  });
  afterAll(() => school.close());

  const ends = () => school.ask((db) => db.knex('value_version').distinct('end_kind'));

  test('the journals are those of a school that had both from the first', async () => {
    expect(apart(await school.ask(factsInWords), whole)).toEqual({});
  });

  test('what the other way tells differently is nobody’s doing, and the mirror can be derived from its pages', async () => {
    expect(await ends()).toEqual([{ end_kind: 'rebaselined' }]);
    expect(await school.run(['verify', 'mirror'])).toMatchObject({ code: 0 });
  });

  test('and the other way round: without the web login all is read by the diaries anew, unasked', async () => {
    expect(await school.run(['sync'], NO_WEB)).toMatchObject({ code: 0, stderr: ACCOUNTS_CHANGED });
    expect(await ends()).toEqual([{ end_kind: 'rebaselined' }]);
    expect((await school.ask(factsInWords)).mark).toEqual(whole.mark);
    expect(await school.run(['verify', 'mirror'])).toMatchObject({ code: 0 });
  });
});

describe('a teacher’s web login alone', () => {
  let one: Awaited<ReturnType<typeof schoolWith>>;
  beforeAll(async () => {
    one = await schoolWith(({ simulator: { accounts } }) => ({
      ...NO_API,
      ELJUR_LOGIN: accounts.teacher.login,
      ELJUR_PASSWORD: accounts.teacher.password,
    }));
  });
  afterAll(() => one.school.close());

  test('his journals come whole, the others not at all, and nothing is asked in vain', async () => {
    expect(one.first).toMatchObject({ code: 0, stderr: '' });
    const facts = await one.school.ask(factsInWords);
    expect(facts.journal).toEqual(['10Б Физика ', '7А Английский язык А.я2']);
    expect(facts.topic).toEqual([`7А Английский язык А.я2 2026-10-05 0 ${TOPIC}`]);
    expect([facts.mark, facts.substitution]).toEqual([[], []]);
    expect(
      Object.values(apart(facts, whole))
        .flat()
        .filter((line) => line.startsWith('+')),
    ).toEqual([]);
    expect(one.school.simulator.log.filter(({ status }) => status === 403)).toEqual([]);
  });

  test('that there are others is said', () => {
    expect(one.first.stdout).toContain(
      'Учётной записи открыты не все журналы, а только её собственные, в классах: 7А, 10Б.',
    );
  });
});

test('no account at all: which settings to fill', async () => {
  const ran = await both.run(['sync'], { ...NO_API, ...NO_WEB });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('Не задана ни одна учётная запись ЭлЖура.');
  expect(ran.stderr).toContain('ELJUR_LOGIN и ELJUR_PASSWORD');
  expect(await both.ask(factsInWords)).toEqual(whole);
});

test.each([
  ['a login without a password', { ELJUR_PASSWORD: '' }, /Не задана настройка ELJUR_PASSWORD/],
  ['a key without a login', { ...NO_WEB, ELJUR_API_LOGIN: '' }, /Не задана настройка ELJUR_API_LOGIN/],
  ['a token without a key', { ...NO_WEB, ...NO_API, ELJUR_API_TOKEN: 'x' }, /Не задана настройка ELJUR_DEVKEY/],
  ['a token beside a password', { ELJUR_API_TOKEN: 'x' }, /сразу и токен API.*неясно, чем входить/],
])('%s: half an account is refused', async (_what, changed, words) => {
  expect(await both.run(['sync'], changed)).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
});
