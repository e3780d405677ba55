import { counted, formatMoment } from '../../../domain/russian.js';
import { readBulkAppearances, readDecisions, readSubjectNames, readWaitingPages } from '../../../read/holds.js';
import { decisionWord, pageWords } from '../../hold-words.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';
import { waitingRows } from '../../waiting-pages.js';

const DECISIONS_SHOWN = 20;

/** What the mirror will not take without a person's word, and what was decided before. */
export const holds: Screen = {
  id: 'holds',
  path: '/holds',
  title: 'Ждут решения',
  roles: ['director', 'deputy'],
  navigation: 'Ждут решения',
  action: 'view-holds',
  handle,
};

async function handle(request: ScreenRequest, { reader, school }: ScreenContext): Promise<Answer> {
  const [waiting, bulk, decided, subjects] = await Promise.all([
    readWaitingPages(reader, school.id),
    readBulkAppearances(reader, school.id),
    readDecisions(reader, school.id, DECISIONS_SHOWN),
    readSubjectNames(reader, school.id),
  ]);
  const data = {
    done: request.query.has('done'),
    waiting: waitingRows(waiting, subjects, school.zone),
    bulk: bulk.map(({ observationId, address, seenAt, facts }) => ({
      address: `/bulk/${observationId}`,
      page: pageWords(address, subjects),
      seen: formatMoment(seenAt, school.zone),
      facts: counted(facts, 'запись', 'записи', 'записей'),
    })),
    decided: decided.map(({ address, at, by, what }) => ({
      page: pageWords(address, subjects),
      at: formatMoment(at, school.zone),
      by,
      what: decisionWord(what),
    })),
  };
  const subject = { waiting: waiting.length, bulk: bulk.length };
  return { kind: 'page', title: 'Ждут решения', template: 'screens/holds/holds', data, subject };
}
