import { incident as register } from '../../../db/stores/registers/incident.js';
import { counted, formatFullMoment } from '../../../domain/russian.js';
import { countVoid, readChanges } from '../../../read/changes/read-changes.js';
import { readSilence, type Silence } from '../../../read/changes/read-silence.js';
import { changeLine, mayOpenPages } from '../../change-lines.js';
import { silenceWords } from '../../incident-words.js';
import { pagerOf } from '../../pager.js';
import { OPERATION_READERS } from '../../register-rights.js';
import { choicesFor, valueWords } from '../../register-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { type AskedIncident, incidentAsked } from './incident-asked.js';

const PAGE_SIZE = 50;

/** What clause 4.4 makes void after the notice of a lost access. */
export const incident: Screen = {
  id: 'incident',
  path: '/incidents/:id',
  title: 'Операции после уведомления',
  roles: OPERATION_READERS,
  navigation: null,
  action: 'view-incident',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, visibility, viewer } = context;
  const asked = await incidentAsked(request, context);
  if (asked === null) return { kind: 'missing' };
  const { entry, notifiedAt, restoredAt, filter } = asked;
  const { certain, possible } = await countVoid(reader, school.id, filter, visibility);
  const pager = pagerOf(request, certain + possible, PAGE_SIZE);
  const rows = await readChanges(reader, school.id, filter, visibility, { limit: PAGE_SIZE, offset: pager.offset });
  const [whose] = valueWords(register, entry.values, await choicesFor(reader, school, register), school.zone);
  const data = {
    whose,
    notified: formatFullMoment(notifiedAt, school.zone),
    restored: restoredAt === null ? null : formatFullMoment(restoredAt, school.zone),
    silence: certain + possible > 0 ? null : silenceWords(await silenceOf(asked, context)),
    certain: counted(certain, 'запись', 'записи', 'записей'),
    possible: counted(possible, 'запись', 'записи', 'записей'),
    rows: rows.map((row) => changeLine(row, school.zone, { page: mayOpenPages(viewer.roles) })),
    pager,
    exportAddress: `/incidents/${entry.id}/operations.xlsx`,
  };
  const subject = { incident: entry.id, certain, possible };
  return { kind: 'page', title: 'Операции после уведомления', template: 'screens/incident/incident', data, subject };
}

function silenceOf({ entry, notifiedAt }: AskedIncident, { reader, school }: ScreenContext): Promise<Silence> {
  return readSilence(reader, school.id, Number(entry.values['staff']), notifiedAt);
}
