/** Views are stored for good: the name of one that is read no more stays here. */
const NAMES: Readonly<Record<string, string>> = {
  'eljur-api/rules': 'Классы',
  'eljur-api/periods': 'Учебные периоды',
  'eljur-api/schedule': 'Расписание',
  'eljur-api/replaces': 'Замены',
  'eljur-api/receivers': 'Сотрудники',
  'eljur-api/receivers-students': 'Обучающиеся',
  'eljur-api/diary': 'Дневники обучающихся',
  'eljur-api/diary-lessons': 'Уроки по дневникам',
  'eljur-api/homework': 'Домашние задания классов',
  'eljur-api/homework-lessons': 'Домашние задания по предметам',
  'eljur-api/final-assessments': 'Итоговые отметки обучающихся',
  'eljur-api/term-marks': 'Отметки за период по предметам',
  'eljur-api/marks': 'Списки отметок обучающихся',
  'eljur-web/recipient-structure': 'Список классов',
  'eljur-web/recipient-structure+classes': 'Список классов',
  'eljur-web/students': 'Обучающиеся',
  'eljur-web/teachers': 'Сотрудники',
  'eljur-web/class-subjects': 'Предметы классов',
  'eljur-web/grid': 'Отметки и пропуски',
  'eljur-web/lessons': 'Уроки, темы и задания',
  'eljur-web/plan-item': 'Темы КТП',
  'eljur-web/own-classes': 'Классы учётной записи',
  'eljur-web/terms': 'Учебные периоды',
  'eljur-web/lessons+terms': 'Учебные периоды по страницам уроков',
  'eljur-web/timetable': 'Расписание',
  'eljur-web/grades': 'Отметки по обучающимся',
  'file-import/activity': 'Активность пользователей',
  'file-import/changes': 'История изменений',
  'file-import/load': 'Нагрузка',
  'file-import/marks': 'Отметки',
  'file-import/plan': 'Темы КТП',
  'file-import/term-marks': 'Отметки за период',
};

/** The kind of page as a person calls it: «Отметки и пропуски». */
export function viewName(view: string): string {
  return NAMES[view] ?? view;
}

const SOURCES: Readonly<Record<string, string>> = {
  'eljur-api': 'API ЭлЖура',
  'eljur-web': 'страницы ЭлЖура',
  'file-import': 'загруженный файл',
};

/** Where a view comes from: «страницы ЭлЖура». */
export function viewSource(view: string): string {
  const [source = ''] = view.split('/');
  return SOURCES[source] ?? source;
}

/** «API ЭлЖура: дневники обучающихся». */
export function viewPlace(view: string): string {
  return `${viewSource(view)}: ${viewName(view).toLowerCase()}`;
}
