import { formatMoment } from '../../../domain/russian.js';
import { SHOWN_PLACE } from '../../../domain/shown-page.js';
import { readSubjectNames } from '../../../read/holds.js';
import { type Reading, readPlace, readReading } from '../../../read/reading.js';
import { factAsked, identifier } from '../../asked.js';
import { PAGE_READERS } from '../../change-lines.js';
import { noteWords, pageWords } from '../../hold-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** One reading of one page: when, what became of it, and the page itself with the fact's place marked. */
export const reading: Screen = {
  id: 'reading',
  path: '/readings/:id',
  title: 'Прочитанная страница',
  roles: PAGE_READERS,
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
  const asked = factAsked(request.query, found.id);
  const place = asked === null ? null : await readPlace(reader, school.id, asked);
  const page = await actions.readings.open(school, found.id, place);
  const fact = asked === null || place === null ? '' : `?entity=${asked.entity}&fact=${asked.factId}`;
  const data = {
    page: pageWords(found.address, await readSubjectNames(reader, school.id)),
    number: found.id,
    status: STATUS_WORDS[found.status],
    note: found.note === null ? null : noteWords(found.note),
    failed: found.status === 'failed',
    requestedAt: formatMoment(found.requestedAt, school.zone),
    receivedAt: formatMoment(found.receivedAt, school.zone),
    clockDoubtful: found.clockDoubtful,
    run: found.runId,
    hash: found.rowsHash,
    frame: typeof page === 'string' ? null : `/readings/${found.id}/page${fact}#${SHOWN_PLACE}`,
    sealed: page === 'sealed',
    equals: found.equalsId === null ? null : `/readings/${found.equalsId}${fact}`,
    place: typeof page === 'string' ? 'unsought' : page.place,
  };
  const subject = { reading: found.id };
  return { kind: 'page', title: 'Прочитанная страница', template: 'screens/reading/reading', data, subject };
}
