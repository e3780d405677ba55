import { formatMoment } from '../../../domain/russian.js';
import type { Change } from '../../../read/changes/change.js';
import { readChanges } from '../../../read/changes/read-changes.js';
import { changePlace, entityWord, kindWord, valueText } from '../../change-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import type { Cell, Column } from '../../workbook.js';
import { changesAsked } from '../changes/change-filter.js';

const MOST_ROWS = 100_000;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly Column[] = [
  { title: 'Не раньше', width: 16 },
  { title: 'Не позже', width: 16 },
  { title: 'Журнал и урок', width: 46 },
  { title: 'Обучающийся', width: 28 },
  { title: 'Что', width: 18 },
  { title: 'Что сделано', width: 16 },
  { title: 'Было', width: 40 },
  { title: 'Стало', width: 40 },
  { title: 'Учитель по расписанию', width: 34 },
  { title: 'Примечание', width: 24 },
  { title: 'Опрос', width: 10 },
];

/** The change journal as a workbook, under the same filters as the screen: for «Контроль исправлений». */
export const changesExport: Screen = {
  id: 'changes-export',
  path: '/changes.xlsx',
  title: 'Выгрузка исправлений',
  roles: ['director', 'deputy', 'class-teacher', 'teacher'],
  navigation: null,
  action: 'export-changes',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, visibility, actions, clock } = context;
  const { filter, from, to } = changesAsked(request.query, context);
  const rows = await readChanges(reader, school.id, filter, visibility, { limit: MOST_ROWS, offset: 0 });
  const lead = [`Замечено опросами с ${russianDate(from)} по ${russianDate(to)}`];
  const sheet = { title: 'Исправления', lead, columns: COLUMNS, rows: rows.map((row) => cells(row, school.zone)) };
  const content = await actions.makeWorkbook(school, sheet, clock.now());
  return {
    kind: 'file',
    name: `Исправления ${from} — ${to}.xlsx`,
    type: TYPE,
    content,
    subject: { rows: rows.length },
  };
}

function cells(change: Change, zone: string): readonly Cell[] {
  const notes = [change.bulk ? 'появилось массово' : '', change.isVoid ? 'недействительно' : ''];
  return [
    change.absentAt === null ? 'неизвестно' : formatMoment(change.absentAt, zone),
    formatMoment(change.seenAt, zone),
    changePlace(change),
    change.student,
    entityWord(change.entity),
    kindWord(change.kind),
    valueText(change, change.old),
    valueText(change, change.new),
    change.teacher,
    notes.filter((note) => note !== '').join(', '),
    change.runId,
  ];
}

function russianDate(date: string): string {
  return date.split('-').reverse().join('.');
}
