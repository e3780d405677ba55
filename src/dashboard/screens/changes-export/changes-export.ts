import { formatFullDate } from '../../../domain/russian.js';
import { readChanges } from '../../../read/changes/read-changes.js';
import { changesWorkbook, MOST_CHANGES } from '../../change-sheet.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { changesAsked } from '../changes/change-filter.js';

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
  const { reader, school, visibility } = context;
  const { filter, from, to } = changesAsked(request.query, context);
  const rows = await readChanges(reader, school.id, filter, visibility, { limit: MOST_CHANGES, offset: 0 });
  const lead = [`Замечено опросами с ${formatFullDate(from)} по ${formatFullDate(to)}`];
  const sheet = { title: 'Исправления', name: `Исправления ${from} — ${to}.xlsx`, lead };
  return { ...(await changesWorkbook(context, sheet, rows)), subject: { rows: rows.length } };
}
