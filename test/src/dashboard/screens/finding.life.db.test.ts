import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding, SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let id: number;

beforeEach(async () => {
  dashboard = await startDashboard();
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  id = await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', openedAt: SEEN - HOUR, ...whose });
});
afterEach(() => dashboard.stop());

const HOUR = 3_600_000;

async function signedIn(login: 'deputy' | 'director' | 'teacher'): Promise<Visitor> {
  const { mirror } = dashboard;
  if (login === 'teacher') await dashboard.account(login, login, mirror.teacherId);
  else await dashboard.account(login, login);
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(login, PASSWORD);
  return visitor;
}

async function card(visitor: Visitor) {
  const page = load((await visitor.get(`/findings/${id}`)).text);
  const texts = (selector: string) =>
    page(selector)
      .toArray()
      .map((one) => page(one).text().replace(/\s+/gu, ' ').trim());
  return { status: texts('.state .chip').at(-1), timeline: texts('.timeline li'), buttons: texts('main form button') };
}

const say = (visitor: Visitor, word: string, text = '') => visitor.post(`/findings/${id}`, { word, text });

/** The machine saw it put right, or there again. */
async function machine(
  kind: 'closed' | 'lifted' | 'reopened',
  at: number,
  reasons: readonly string[] = [],
): Promise<void> {
  await event(kind, at, { reasons });
  const state = kind === 'reopened' ? { state: 'open', closed_at: null } : { state: kind, closed_at: new Date(at) };
  await dashboard.fresh.db.knex('finding').where({ id }).update(state);
}

async function event(kind: string, at: number, told: object): Promise<void> {
  const { knex } = dashboard.fresh.db;
  const [opened] = await knex('finding_event').where({ finding_id: id }).limit(1);
  const { id: _id, ...rest } = opened;
  await knex('finding_event').insert({ ...rest, kind, at: new Date(at), evidence: '{}', ...told });
}

test('who answered before somebody else did is told', async () => {
  const { knex } = dashboard.fresh.db;
  const { teacherId } = dashboard.mirror;
  await event('reassigned', SEEN - HOUR / 2, { former_staff_id: teacherId });
  await event('reassigned', SEEN - HOUR / 4, { former_staff_id: null });
  const { last_name, first_name, middle_name } = await knex('staff').where({ id: teacherId }).first();
  expect((await card(await signedIn('director'))).timeline).toEqual([
    '12.10 в 17:00 обнаружено: Не заполнена тема урока, доказано',
    `12.10 в 17:30 сменился отвечающий: до этого ${last_name} ${first_name} ${middle_name}`,
    '12.10 в 17:45 сменился отвечающий: до этого никто не был назван',
  ]);
});

test('new until the deputy opens it; the director looks without a trace', async () => {
  expect((await card(await signedIn('director'))).status).toBe('новое');
  const deputy = await signedIn('deputy');
  const { status, timeline } = await card(deputy);
  expect(status).toBe('просмотрено');
  expect(timeline).toEqual([
    '12.10 в 17:00 обнаружено: Не заполнена тема урока, доказано',
    '12.10 в 18:00 просмотрено: deputy',
  ]);
  expect((await card(deputy)).timeline).toHaveLength(2);
});

test('the teacher disputes in words, the deputy issues a remark; each is on the line of time', async () => {
  const teacher = await signedIn('teacher');
  expect((await card(teacher)).buttons).toEqual(['Оспорить']);
  const mute = await say(teacher, 'disputed');
  expect(mute.text).toContain('Напишите, почему это не нарушение');
  const long = await say(teacher, 'disputed', 'ы'.repeat(502));
  expect(long.text).toContain('Слишком длинно: 502 знака, а можно 500.');
  expect(await say(teacher, 'disputed', 'Урока не было: экскурсия')).toMatchObject({ status: 303 });
  expect(await say(teacher, 'remark')).toMatchObject({ status: 404 });
  const deputy = await signedIn('deputy');
  const { status, timeline, buttons } = await card(deputy);
  expect(status).toBe('оспорено учителем');
  expect(timeline.at(-1)).toBe('12.10 в 18:00 оспорено учителем: teacher — Урока не было: экскурсия');
  expect(buttons).toEqual(['Отметить, что замечание выдано', 'Оставить в силе']);
  expect(await say(deputy, 'disputed', 'за учителя')).toMatchObject({ status: 404 });
  expect(await say(deputy, 'remark', 'лист 4, срок 20 октября')).toMatchObject({ status: 303 });
  const answered = await card(deputy);
  expect(answered.status).toBe('выдано замечание');
  expect(answered.timeline.at(-1)).toBe('12.10 в 18:00 выдано замечание: deputy — лист 4, срок 20 октября');
  await card(teacher);
  await say(teacher, 'disputed', 'Есть приказ об экскурсии');
  expect((await card(deputy)).status).toBe('оспорено учителем');
});

test.each(['disputable', 'no-data', 'excused', 'violated'])(
  'a dispute of %s is answered with a word, once, and the teacher reads it',
  async (verdict) => {
    await dashboard.fresh.db.knex('finding').where({ id }).update({ verdict });
    const [teacher, director] = [await signedIn('teacher'), await signedIn('director')];
    await Promise.all([card(teacher), card(director)]);
    expect((await card(director)).buttons).not.toContain('Оставить в силе');
    expect((await say(director, 'upheld', 'Рано')).text).toContain('несоответствие изменилось');
    await say(teacher, 'disputed', 'Урок был в другой день');
    const overview = load((await director.get('/')).text)('main').text();
    expect(overview).toContain(
      'Учителя оспорили 1 несоответствие. Нужно решение: снять несоответствие, оставить его в силе или выдать замечание.',
    );
    const { buttons } = await card(director);
    expect(buttons).toContain('Оставить в силе');
    expect(buttons.includes('Отметить, что замечание выдано')).toBe(verdict === 'violated');
    expect(await say(teacher, 'upheld', 'Согласен')).toMatchObject({ status: 404 });
    expect((await say(director, 'upheld')).text).toContain('почему несоответствие остаётся в силе');
    const answer = 'По расписанию урок 12 октября';
    const clicks = await Promise.all([say(director, 'upheld', answer), say(director, 'upheld', answer)]);
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
    expect((await say(director, 'upheld', 'Другой ответ')).text).toContain('несоответствие изменилось');
    expect((await director.get('/')).text).not.toContain('Учителя оспорили');
    const logged = await dashboard.fresh.db
      .knex('access_entry')
      .where({ login: 'director', action: 'say-of-finding' })
      .pluck('subject');
    expect(logged.length).toBeGreaterThan(0);
    expect((await card(director)).buttons).not.toContain('Оставить в силе');
    const { status, timeline } = await card(teacher);
    expect(status).toBe('оставлено в силе');
    expect(timeline.at(-1)).toBe(`12.10 в 18:00 оставлено в силе: director — ${answer}`);
    expect(await dashboard.fresh.db.knex('finding').where({ id }).pluck('state')).toEqual(['open']);
    await say(teacher, 'disputed', 'Всё равно не согласен');
    expect((await card(director)).status).toBe('оспорено учителем');
  },
);

test('put right is confirmed once; a fault that returns is new again, with all its history', async () => {
  const deputy = await signedIn('deputy');
  await card(deputy);
  expect((await say(deputy, 'confirmed')).status).toBe(404);
  await machine('closed', SEEN - 1);
  expect(await card(deputy)).toMatchObject({ status: 'ждёт подтверждения', buttons: ['Подтвердить устранение'] });
  expect(await say(deputy, 'confirmed')).toMatchObject({ status: 303 });
  expect(await card(deputy)).toMatchObject({ status: 'устранение подтверждено', buttons: [] });
  expect(await say(deputy, 'confirmed')).toMatchObject({ status: 303 });
  await machine('reopened', SEEN + 1);
  const director = await signedIn('director');
  const { status, timeline } = await card(director);
  expect(status).toBe('новое');
  expect(timeline.map((line) => /^\S+ в \S+ ([^:]+)/u.exec(line)?.[1])).toEqual([
    'обнаружено',
    'устранено',
    'просмотрено',
    'устранение подтверждено',
    'обнаружено снова',
  ]);
});

/** The deputy says on the finding's card that it is no violation. */
async function dismissed(deputy: Visitor): Promise<void> {
  await deputy.get(`/findings/${id}/dismiss`);
  const fields = { reason: 'Урок ведёт другая школа', scope: 'single', step: 'write' };
  expect(await deputy.post(`/findings/${id}/dismiss`, fields)).toMatchObject({ status: 303 });
}

test('of what is dismissed nothing is offered, and no word is taken from a page that was open before', async () => {
  const [deputy, teacher] = [await signedIn('deputy'), await signedIn('teacher')];
  await card(teacher);
  await dismissed(deputy);
  expect((await card(deputy)).buttons).toEqual([]);
  for (const [whose, word] of [[deputy, 'remark'] as const, [teacher, 'disputed'] as const])
    expect((await say(whose, word, 'лист 4')).text).toContain('несоответствие изменилось');
  const { timeline, buttons } = await card(teacher);
  expect(timeline.join('\n')).not.toContain('лист 4');
  expect(buttons).toEqual([]);
});

test('a class teacher is told where the finding of a colleague stands, not what was said of it', async () => {
  const [deputy, teacher] = [await signedIn('deputy'), await signedIn('teacher')];
  const { mirror, fresh } = dashboard;
  await fresh.db.knex('school_class').where({ id: mirror.classId }).update({ class_teacher_id: mirror.otherTeacherId });
  await dashboard.account('colleague', 'class-teacher', mirror.otherTeacherId);
  const colleague = new Visitor(dashboard.url);
  await colleague.signIn('colleague', PASSWORD);
  await card(teacher);
  await say(teacher, 'disputed', 'Урока не было: экскурсия');
  await card(deputy);
  await say(deputy, 'remark', 'лист 4');
  const machineAlone = ['12.10 в 17:00 обнаружено: Не заполнена тема урока, доказано'];
  expect((await card(colleague)).timeline).toEqual(machineAlone);
  expect((await card(teacher)).timeline).toHaveLength(3);
  await dismissed(deputy);
  const { status, timeline } = await card(colleague);
  expect({ status, timeline }).toEqual({ status: 'снято: не нарушение', timeline: machineAlone });
  const seen = (await colleague.get(`/findings/${id}`)).text;
  for (const said of ['другая школа', 'экскурсия', 'лист 4', 'deputy']) expect(seen).not.toContain(said);
  expect((await teacher.get(`/findings/${id}`)).text).toContain('Урок ведёт другая школа (deputy, бессрочно)');
});

/** By the program's judgement another answers now. */
async function reassigned(at: number): Promise<Visitor> {
  const { mirror, fresh } = dashboard;
  await event('reassigned', at, { former_staff_id: mirror.teacherId });
  await fresh.db.knex('finding').where({ id }).update({ staff_id: mirror.otherTeacherId });
  await dashboard.account('other', 'teacher', mirror.otherTeacherId);
  const other = new Visitor(dashboard.url);
  await other.signIn('other', PASSWORD);
  return other;
}

test('who comes to answer is told nothing of what was said to another, and the deputy all of it', async () => {
  const { mirror, fresh } = dashboard;
  const word = { school_id: mirror.school.id, finding_id: id, said_at: new Date(SEEN - HOUR / 2) };
  await fresh.db.knex('finding_word').insert({ ...word, kind: 'remark', text: 'лист 4', said_by: 'deputy' });
  await fresh.db.knex('finding_word').insert({ ...word, kind: 'disputed', text: 'Вёл не я', said_by: 'teacher' });
  await fresh.db
    .knex('finding')
    .where({ id })
    .update({ opened_at: new Date(SEEN - 99 * HOUR) });
  const { knex } = fresh.db;
  await knex.raw('alter table finding_event disable trigger finding_event_append_only');
  await knex('finding_event').update({ at: new Date(SEEN - 99 * HOUR) });
  await knex.raw('alter table finding_event enable trigger finding_event_append_only');
  const [deputy, former] = [await signedIn('deputy'), await signedIn('teacher')];
  expect((await former.get('/')).text).not.toContain('новое несоответствие');
  const other = await reassigned(SEEN - HOUR / 4);
  const { status, timeline, buttons } = await card(other);
  expect({ status, buttons }).toEqual({ status: 'новое', buttons: ['Оспорить'] });
  expect(timeline.map((line) => /^\S+ в \S+ ([^:]+)/u.exec(line)?.[1])).toEqual(['обнаружено', 'сменился отвечающий']);
  expect((await other.get('/')).text).toContain('1 новое несоответствие у вас');
  expect((await former.get(`/findings/${id}`)).status).toBe(404);
  const seen = await card(deputy);
  expect(seen.status).toBe('просмотрено');
  expect(seen.timeline.join('\n')).toContain('Вёл не я');
  expect(seen.buttons).toEqual(['Отметить, что замечание выдано']);
  expect((await deputy.get('/')).text).not.toContain('Учителя оспорили');
  expect((await say(deputy, 'upheld', 'Есть запись')).text).toContain('несоответствие изменилось');
  await say(other, 'disputed', 'Замены не было');
  await say(deputy, 'upheld', 'Есть запись в реестре');
  const answered = await card(other);
  expect(answered.status).toBe('оставлено в силе');
  expect(answered.timeline.join('\n')).not.toMatch(/лист 4|Вёл не я/u);
});

test('the reason of a dismissal is told to whoever answered when it was written', async () => {
  const [deputy, former] = [await signedIn('deputy'), await signedIn('teacher')];
  await dismissed(deputy);
  expect((await former.get(`/findings/${id}`)).text).toContain('Урок ведёт другая школа');
  const other = await reassigned(SEEN + 1);
  const { text } = await other.get(`/findings/${id}`);
  expect(text).toContain('Снято: это не нарушение.');
  expect(text).not.toContain('Урок ведёт другая школа');
});

test('what was dismissed is not confirmed when it is put right', async () => {
  const deputy = await signedIn('deputy');
  await dismissed(deputy);
  await machine('closed', SEEN - 1);
  expect((await say(deputy, 'confirmed')).text).toContain('несоответствие изменилось');
});

test('a double click says a word once; after an answer the same may be said again', async () => {
  const [deputy, teacher] = [await signedIn('deputy'), await signedIn('teacher')];
  await Promise.all([card(deputy), card(teacher)]);
  const twice = async (whose: Visitor, word: string, text: string) => {
    const clicks = await Promise.all([say(whose, word, text), say(whose, word, text)]);
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
  };
  await twice(deputy, 'remark', 'лист 4');
  await twice(teacher, 'disputed', 'экскурсия');
  await twice(deputy, 'remark', 'лист 4');
  await twice(deputy, 'remark', 'лист 5');
  const words = await dashboard.fresh.db.knex('finding_word').whereNot('kind', 'seen').orderBy('id').pluck('text');
  expect(words).toEqual(['лист 4', 'экскурсия', 'лист 4', 'лист 5']);
});

test('of what is judged no longer nothing is to be confirmed, and the card says why', async () => {
  const deputy = await signedIn('deputy');
  await card(deputy);
  await machine('lifted', SEEN + 1, ['registers']);
  const { status, timeline, buttons } = await card(deputy);
  expect({ status, buttons }).toEqual({ status: 'снято проверкой', buttons: [] });
  const why = 'с прошлой проверки изменились записи реестров';
  expect(timeline.at(-1)).toBe(`12.10 в 18:00 снято проверкой: Не заполнена тема урока, доказано; ${why}`);
  const { text } = await deputy.get(`/findings/${id}`);
  expect(text).toContain(`Больше не считается нарушением: ${why}.`);
  for (const word of ['устранено', 'ждёт подтверждения']) expect(text).not.toContain(word);
  expect((await say(deputy, 'confirmed')).status).toBe(404);
  expect((await deputy.get('/')).text).toContain('устранено 0');
  expect((await deputy.get('/')).text).toContain('снято проверкой 1');
  expect((await deputy.get('/findings')).text).not.toContain(`/findings/${id}"`);
  expect((await deputy.get('/findings?state=lifted')).text).toContain('<span class="chip">снято проверкой</span>');
  await machine('reopened', SEEN + 2);
  expect((await card(deputy)).status).toBe('новое');
});

test('words are never rewritten', async () => {
  const { knex } = dashboard.fresh.db;
  await card(await signedIn('deputy'));
  await expect(knex('finding_word').update({ text: 'иначе' })).rejects.toThrow(/never rewritten/);
  await expect(knex('finding_word').delete()).rejects.toThrow(/never rewritten/);
});

test.each([
  ['what became of a finding', 'delete from finding_event'],
  ['what was said of it before', `update finding_event set kind = 'closed'`],
  ['all that became of findings', 'truncate finding_event'],
  ['who dismissed it', 'delete from dismissal'],
  ['all dismissals', 'truncate dismissal cascade'],
])('%s is never taken back', async (_, statement) => {
  await expect(dashboard.fresh.db.knex.raw(statement)).rejects.toThrow(/never rewritten/);
});
