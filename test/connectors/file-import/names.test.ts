import { expect, test } from 'vitest';
import { namesOf } from '../../../connectors/file-import/names.js';
import type { DecidedName } from '../../../src/domain/doubtful-name.js';
import { DIRECTORY } from '../../support/files/directory.js';

const IN_7A = { classes: ['7А'], former: false };
const EVER_IN_7A = { classes: ['7А'], former: true };
const ANYWHERE = { classes: [], former: true };
const decidedOn = '2026-11-26';

test.each([
  ['Журавлёв Пётр', IN_7A, '4'],
  ['ЖУРАВЛЕВ  Петр Ильич', IN_7A, '4'],
  ['Лазарева Мария Ивановна', IN_7A, '1'],
  ['Соколов Глеб', EVER_IN_7A, '6'],
  ['Соколов Глеб', IN_7A, 'такого обучающегося в этом классе нет'],
  ['Журавлёв П. И.', IN_7A, 'имя указано не полностью'],
  ['Журавлёв', IN_7A, 'имя указано не полностью'],
  ['Носов С. П.', IN_7A, 'имя подходит нескольким обучающимся в этом классе'],
  ['Лазарева Мария', ANYWHERE, 'имя подходит нескольким обучающимся в школе'],
  ['Лазарев Мария', IN_7A, 'такого обучающегося в этом классе нет'],
])('a student is matched by the full name within the class alone: «%s»', (written, pupils, means) => {
  const meant = namesOf(DIRECTORY).student(written, pupils);
  expect(typeof meant === 'string' ? meant : meant.doubt).toBe(means);
});

test('of staff who have left one is meant only where a file may speak of the past', () => {
  expect(namesOf(DIRECTORY).staff('Соколова И. П.', true)).toBe('105');
  expect(namesOf(DIRECTORY).staff('Соколова И. П.')).toEqual({ doubt: 'такого сотрудника в школе нет' });
  const namesake = { id: '106', lastName: 'Носова', firstName: 'Анна', middleName: 'Семёновна', left: true };
  const names = namesOf({ ...DIRECTORY, staff: [...DIRECTORY.staff, namesake] });
  expect(names.staff('Носова А. С.', true)).toEqual({ doubt: 'имя подходит нескольким сотрудникам' });
});

test.each([
  ['Носова Алла Сергеевна', '101'],
  ['Носова Алла', '101'],
  ['Носова А.С.', '101'],
  ['Бобров Илья', '104'],
  ['Носова', 'имя указано не полностью'],
  ['Бобров И. Л.', 'имя подходит нескольким сотрудникам'],
  ['Носва А. С.', 'такого сотрудника в школе нет'],
])('a member of staff by the full name or by initials that nobody else has: «%s»', (written, means) => {
  const meant = namesOf(DIRECTORY).staff(written);
  expect(typeof meant === 'string' ? meant : meant.doubt).toBe(means);
});

test('what is doubtful is noted once, with whom it may mean; what is certain is not', () => {
  const names = namesOf(DIRECTORY);
  names.staff('Носова А. С.');
  names.staff('Бобров И. Л.');
  names.staff('БОБРОВ И.Л.');
  names.staff('Носова Вера');
  names.student('Носов Савва', IN_7A);
  names.schoolClass('7 «а» класс');
  names.schoolClass('7-Ж');
  names.subject('алгебра', '7А');
  names.subject('Матем.', '7А');
  names.subject('Матем.', '10Б');
  expect(names.met().doubtful.map(({ entity, key, within, candidates }) => [entity, key, within, candidates])).toEqual([
    ['staff', 'бобров и л', null, ['103', '104']],
    ['staff', 'носова вера', null, ['101']],
    ['student', 'носов савва', '7А', ['2', '3']],
    ['schoolClass', '7ж', null, []],
    ['subject', 'матем', null, []],
  ]);
  expect(names.met().certain).toEqual([
    { entity: 'staff', key: 'носова а с', within: null },
    { entity: 'schoolClass', key: '7а', within: null },
    { entity: 'subject', key: 'алгебра', within: null },
  ]);
});

test('of subjects of one name that all or none of which the class is taught, none is guessed', () => {
  const subjects = [...DIRECTORY.subjects, { id: '98', name: 'Химия' }, { id: '99', name: 'Химия' }];
  const names = namesOf({ ...DIRECTORY, subjects });
  expect(names.subject('Химия', '7А')).toEqual({ doubt: 'так называются несколько предметов' });
  expect(names.met().doubtful).toMatchObject([{ entity: 'subject', within: '7А', candidates: ['98', '99'] }]);
});

test('a decision goes before every guess, in its class alone, and is told of', () => {
  const decided: readonly DecidedName[] = [
    { entity: 'student', key: 'носов с п', within: '7А', target: '3', decidedOn },
    { entity: 'staff', key: 'носва а с', within: null, target: '101', decidedOn },
    { entity: 'schoolClass', key: '7аа', within: null, target: '7А', decidedOn },
    { entity: 'staff', key: 'практикантка', within: null, target: null, decidedOn },
  ];
  const names = namesOf({ ...DIRECTORY, decided });
  expect(names.student('Носов С.П.', IN_7A)).toBe('3');
  expect(names.student('Носов С. П.', ANYWHERE)).toEqual({ doubt: 'имя подходит нескольким обучающимся в школе' });
  expect(names.staff('Носва А. С.')).toBe('101');
  expect(names.staff('носва а.с.')).toBe('101');
  expect(names.schoolClass('7-АА')).toBe('7А');
  expect(names.staff('Практикантка')).toEqual({ doubt: 'по решению от 26 ноября, чт такого в школе нет' });
  expect(names.used()).toEqual([
    { written: 'Носов С.П.', ours: 'Носов Степан Петрович', decidedOn },
    { written: 'носва а.с.', ours: 'Носова Алла Сергеевна', decidedOn },
    { written: '7-АА', ours: '7А', decidedOn },
  ]);
  expect(names.met().doubtful).toMatchObject([{ within: null, candidates: ['2', '3'] }]);
});
