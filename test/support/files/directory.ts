import type { ImportAsked, SchoolDirectory } from '../../../src/domain/file-import.js';

export const NOTHING_ASKED: ImportAsked = { kind: null, schoolClass: null, subject: null, group: null, names: null };

const pupil = (id: string, lastName: string, firstName: string, middleName: string, schoolClass = '7А') => ({
  ...{ id, lastName, firstName, middleName },
  classes: [schoolClass],
  formerClasses: [],
});

const teacher = (id: string, lastName: string, firstName: string, middleName: string) => ({
  ...{ id, lastName, firstName, middleName },
  left: false,
});

/** Two classes on 12 November 2026; 7А has two namesakes, one who has left, and learns English in two groups; of the latter the second quarter
 * was read from ЭлЖур, which shows no marks any more. Names are invented. */
export const DIRECTORY: SchoolDirectory = {
  zone: 'Europe/Simferopol',
  today: '2026-11-12',
  yearStart: '2026-08-01',
  classes: [
    { id: '7А', name: '7А' },
    { id: '10Б', name: '10Б' },
  ],
  subjects: [
    { id: '12', name: 'Алгебра' },
    { id: '15', name: 'Английский язык' },
  ],
  staff: [
    teacher('101', 'Носова', 'Алла', 'Сергеевна'),
    teacher('102', 'Боброва', 'Эльмаз', 'Рустемовна'),
    teacher('103', 'Бобров', 'Игорь', 'Львович'),
    teacher('104', 'Бобров', 'Илья', 'Львович'),
    { ...teacher('105', 'Соколова', 'Инна', 'Павловна'), left: true },
  ],
  students: [
    pupil('1', 'Лазарева', 'Мария', 'Ивановна'),
    pupil('2', 'Носов', 'Семён', 'Петрович'),
    pupil('3', 'Носов', 'Степан', 'Петрович'),
    pupil('4', 'Журавлёв', 'Пётр', 'Ильич'),
    pupil('5', 'Лазарева', 'Мария', 'Ивановна', '10Б'),
    { ...pupil('6', 'Соколов', 'Глеб', 'Олегович'), classes: [], formerClasses: ['7А'] },
  ],
  journals: [
    {
      id: '7А/12/0',
      schoolClass: '7А',
      subject: '12',
      groupName: '',
      members: ['1', '2', '3', '4'],
      formerMembers: [],
    },
    { id: '10Б/12/0', schoolClass: '10Б', subject: '12', groupName: '', members: ['5'], formerMembers: [] },
    {
      id: '7А/15/1',
      schoolClass: '7А',
      subject: '15',
      groupName: 'Группа 1',
      members: ['1', '2'],
      formerMembers: ['3', '6'],
    },
    { id: '7А/15/2', schoolClass: '7А', subject: '15', groupName: 'Группа 2', members: ['3'], formerMembers: [] },
  ],
  terms: [
    { schoolClass: '7А', name: 'I четверть', kind: 'quarter', startDate: '2026-09-01', endDate: '2026-10-25' },
    { schoolClass: '7А', name: 'II четверть', kind: 'quarter', startDate: '2026-11-02', endDate: '2026-12-27' },
    { schoolClass: '10Б', name: 'I полугодие', kind: 'half-year', startDate: '2026-09-01', endDate: '2026-12-27' },
  ],
  readPages: ['7А/15 II четверть'],
  shown: { mark: false, absence: false, termMark: false },
  lessonDays: [
    ...['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-05', '2026-09-07', '2026-10-01', '2026-10-05'].map(
      (date) => `7А/12/0 ${date}`,
    ),
    ...['2026-10-20', '2026-10-28', '2026-11-05'].map((date) => `7А/15/1 ${date}`),
  ],
  crowdedDays: ['7А/12/0 2026-10-05'],
  decided: [],
};
