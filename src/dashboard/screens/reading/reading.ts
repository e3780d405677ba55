import { formatFullDate, formatMoment } from '../../../domain/russian.js';
import { SHOWN_PLACE } from '../../../domain/shown-page.js';
import { dateAt } from '../../../domain/time.js';
import { readSubjectNames } from '../../../read/holds.js';
import { type Reading, readPlace, readReading } from '../../../read/reading.js';
import { isShown, type RemovedPage } from '../../actions.js';
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
    frame: !isShown(page) ? null : `/readings/${found.id}/page${fact}#${SHOWN_PLACE}`,
    sealed: page === 'sealed',
    removed: typeof page === 'string' || isShown(page) ? null : removedWords(page, school.zone),
    equals: found.equalsId === null ? null : `/readings/${found.equalsId}${fact}`,
    place: isShown(page) ? page.place : 'unsought',
  };
  const subject = { reading: found.id };
  return { kind: 'page', title: 'Прочитанная страница', template: 'screens/reading/reading', data, subject };
}

const REMOVED_WORDS: Readonly<Record<RemovedPage['removedBy'], (date: string) => string>> = {
  prune: (date) =>
    `Страница убрана ${date} по правилам хранения: её год закончен, она не последняя на своём адресе, и ни одно несоответствие на неё не ссылалось. Прочитанные с неё значения остались в зеркале.`,
  'destroy-key': (date) =>
    `Ключ, которым страница зашифрована, уничтожен по сроку хранения ${date}: открыть её больше нельзя. Прочитанные с неё значения остались в зеркале.`,
  erase: (date) =>
    `Страница убрана ${date} при обезличивании: на ней стояло имя человека. Прочитанные с неё значения остались в зеркале.`,
};

function removedWords({ removedBy, at }: RemovedPage, zone: string): string {
  return REMOVED_WORDS[removedBy](formatFullDate(dateAt(at, zone)));
}
