import { formatMoment } from '../../../domain/russian.js';
import { SHOWN_PLACE } from '../../../domain/shown-page.js';
import { readSubjectNames } from '../../../read/holds.js';
import { type Reading, readPlace, readReading } from '../../../read/reading.js';
import { identifier } from '../../asked.js';
import { pageWords } from '../../hold-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** One reading of one page: when, what became of it, and the page itself with the fact's place marked. */
export const reading: Screen = {
  id: 'reading',
  path: '/readings/:id',
  title: 'Прочитанная страница',
  roles: ['director', 'deputy'],
  navigation: null,
  action: 'view-reading',
  handle,
};

const STATUS_WORDS: Readonly<Record<Reading['status'], string>> = {
  applied: 'прочитана, изменения занесены в зеркало',
  same: 'прочитана, изменений нет',
  held: 'отложена до решения человека',
  failed: 'прочитать не удалось',
  stale: 'устарела: более позднее чтение уже занесено',
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, actions } = context;
  const id = identifier.safeParse(request.params['id']).data;
  const found = id === undefined ? null : await readReading(reader, school.id, id);
  if (found === null) return { kind: 'missing' };
  const factId = identifier.safeParse(request.query.get('fact')).data;
  const entity = request.query.get('entity') ?? '';
  const place = factId === undefined ? null : await readPlace(reader, school.id, entity, factId);
  const page = await actions.readings.open(school, found.id, place);
  const fact = place === null ? '' : `?entity=${encodeURIComponent(entity)}&fact=${factId}`;
  const data = {
    page: pageWords(found.address, await readSubjectNames(reader, school.id)),
    number: found.id,
    status: STATUS_WORDS[found.status],
    note: found.note,
    requestedAt: formatMoment(found.requestedAt, school.zone),
    receivedAt: formatMoment(found.receivedAt, school.zone),
    clockDoubtful: found.clockDoubtful,
    run: found.runId,
    hash: found.rowsHash,
    frame: typeof page === 'string' ? null : `/readings/${found.id}/page${fact}#${SHOWN_PLACE}`,
    sealed: page === 'sealed',
    keptBefore: found.keptBeforeId === null ? null : `/readings/${found.keptBeforeId}${fact}`,
    asked: place !== null,
    marked: typeof page !== 'string' && page.marked,
  };
  const subject = { reading: found.id };
  return { kind: 'page', title: 'Прочитанная страница', template: 'screens/reading/reading', data, subject };
}
