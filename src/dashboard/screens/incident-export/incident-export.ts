import { formatFullMoment } from '../../../domain/russian.js';
import { readChanges } from '../../../read/changes/read-changes.js';
import { changesWorkbook, MOST_CHANGES } from '../../change-sheet.js';
import { OPERATION_READERS } from '../../register-rights.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { incidentAsked } from '../incident/incident-asked.js';

/** What clause 4.4 makes void, as a workbook: for the director's decision. */
export const incidentExport: Screen = {
  id: 'incident-export',
  path: '/incidents/:id/operations.xlsx',
  title: 'Выгрузка операций после уведомления',
  roles: OPERATION_READERS,
  navigation: null,
  action: 'export-incident',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, visibility } = context;
  const asked = await incidentAsked(request, context);
  if (asked === null) return { kind: 'missing' };
  const { entry, notifiedAt, filter } = asked;
  const rows = await readChanges(reader, school.id, filter, visibility, { limit: MOST_CHANGES, offset: 0 });
  const lead = [
    `Запись № ${entry.id} реестра нарушений доступа, уведомление ${formatFullMoment(notifiedAt, school.zone)}`,
    'Кто внёс запись, ЭлЖур не показывает: названы изменения в журналах, которые сотрудник вёл на дату урока',
  ];
  const sheet = { title: 'Операции после уведомления', name: `Операции после уведомления № ${entry.id}.xlsx`, lead };
  return { ...(await changesWorkbook(context, sheet, rows)), subject: { incident: entry.id, rows: rows.length } };
}
