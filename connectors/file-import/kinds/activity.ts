import { formatFullDate } from '../../../src/domain/russian.js';
import type { Desk } from '../desk.js';
import type { Line } from '../line.js';
import { inColumn, staffNamed, studentNamed } from '../people.js';
import { visitAction } from '../visit-action.js';
import { visitPlace } from '../visit-place.js';
import type { ColumnMap, Doubt, Fact, ImportKind } from './kind.js';

/** Who used the journal when: a line for each visit, or for each person with the last of them. */
export const activity: ImportKind = {
  id: 'activity',
  title: 'активность пользователей',
  unshown: [],
  columns: [
    column('person', 'пользователь', 'always', [
      ...['пользователь', 'фио пользователя', 'имя пользователя', 'фио', 'ф и о', 'фамилия имя отчество'],
      ...['сотрудник', 'учитель', 'фио сотрудника'],
    ]),
    column('role', 'роль', 'always', ['роль', 'тип пользователя', 'категория', 'группа пользователей', 'тип', 'кто']),
    column('visited', 'когда', 'always', [
      ...['дата и время', 'дата', 'дата входа', 'дата и время входа', 'последний вход', 'дата последнего входа'],
      ...['последняя активность', 'последнее посещение', 'был в системе', 'вход', 'посещение', 'когда'],
    ]),
    column('time', 'время', 'never', ['время', 'время входа', 'время последнего входа']),
    column('action', 'что сделано', 'never', ['действие', 'событие', 'операция', 'что сделано', 'раздел', 'страница']),
    // assumed: a list of the source's own may say whence somebody came.
    column('address', 'адрес', 'never', ['ip', 'ip адрес', 'адрес', 'адрес входа', 'сетевой адрес', 'ip адрес входа']),
    column('device', 'устройство', 'never', ['устройство', 'браузер', 'устройство и браузер', 'клиент', 'программа']),
    column('child', 'ребёнок родителя', 'never', [
      ...['ребенок', 'дети', 'фио ребенка', 'обучающийся', 'ученик', 'фио обучающегося', 'фио ученика'],
    ]),
    column('schoolClass', 'класс', 'never', ['класс', 'класс ребенка']),
  ],
  family: null,
  totals: /^(?:итого|всего)(?!\p{L})/u,
  understand: (line, desk) => (saysNothing(line) ? [] : said(line, desk)),
};

function column(field: string, title: string, need: ColumnMap['need'], headers: readonly string[]): ColumnMap {
  return { field, title, headers, need, spreads: field !== 'visited' && field !== 'time' };
}

const NEVER = /^(?:[-–—]|нет|никогда|не (?:был[аи]?|входил[аи]?|заходил[аи]?|посещал[аи]?)(?!\p{L}).*)$/u;

/** That somebody was never there is no visit. */
function saysNothing(line: Line): boolean {
  const visited = line.text('visited').toLowerCase();
  return visited === '' || NEVER.test(visited);
}

type Role = 'staff' | 'student' | 'parent';
/** «Родитель ученика» is a parent. */
const ROLES: readonly (readonly [word: RegExp, role: Role])[] = [
  [/родител|законн|опекун/u, 'parent'],
  [/ученик|ученица|обучающ|учащ/u, 'student'],
  [/учител|педагог|преподават|сотрудник|администр|директор|завуч|заместител|классн|секретар|психолог/u, 'staff'],
];

/** A visit whose address cannot be read is one all the same, from nobody knows where. */
function said(line: Line, desk: Desk): readonly (Fact | Doubt)[] {
  const fact = factOf(line, desk);
  if (!('entity' in fact) || fact.entity !== 'staffVisit' || placeOf(line) !== null) return [fact];
  return [fact, { column: line.column('address'), doubt: 'это не сетевой адрес: откуда вошли, неизвестно' }];
}

function factOf(line: Line, desk: Desk): Fact | Doubt {
  const [, role] = ROLES.find(([word]) => word.test(line.text('role').toLowerCase())) ?? [];
  if (role === undefined)
    return { column: line.column('role'), doubt: 'роль должна быть сотрудником, обучающимся или родителем' };
  const date = line.date('visited');
  if (date === null) return { column: line.column('visited'), doubt: 'это не дата' };
  if (date > desk.directory.today) return { column: line.column('visited'), doubt: 'этот день ещё не наступил' };
  const who = role === 'staff' ? staffNamed(line, 'person', desk, true) : familyMember(line, role, desk);
  if (typeof who !== 'string') return who;
  const time = line.time('visited') || line.time('time');
  const action = visitAction(line.text('action'));
  const told = {
    column: line.column('visited'),
    person: line.text('person'),
    words: `${ROLE_WORDS[role]}, ${formatFullDate(date)}${time === '' ? '' : ` в ${time}`}: ${action}`,
  };
  const visit = { date, time, action };
  if (role === 'staff')
    return { entity: 'staffVisit', row: { staff: who, ...visit, place: placeOf(line) ?? '' }, ...told };
  return { entity: 'familyVisit', row: { student: who, visitor: role, ...visit }, ...told };
}

function placeOf(line: Line): string | null {
  return visitPlace(line.text('address'), line.text('device'));
}

const ROLE_WORDS: Readonly<Record<Role, string>> = { staff: 'сотрудник', student: 'обучающийся', parent: 'родитель' };

/** Of a parent the mirror knows the child alone. */
function familyMember(line: Line, role: 'student' | 'parent', desk: Desk): string | Doubt {
  const printed = line.text('schoolClass');
  const schoolClass = printed === '' ? null : inColumn(line.column('schoolClass'), desk.names.schoolClass(printed));
  if (schoolClass !== null && typeof schoolClass !== 'string') return schoolClass;
  const field = role === 'parent' ? 'child' : 'person';
  if (role === 'parent' && line.text('child') === '')
    return { column: line.column('child') || line.column('person'), doubt: 'не указано, чей это родитель' };
  return studentNamed(line.text(field), line.column(field), schoolClass === null ? [] : [schoolClass], desk);
}
