import { readPlace } from '../../../read/reading.js';
import { identifier } from '../../asked.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** The page of one reading, as the source sent it, for the frame of the screen `reading`. */
export const readingPage: Screen = {
  id: 'reading-page',
  path: '/readings/:id/page',
  title: 'Страница ЭлЖура',
  roles: ['director', 'deputy'],
  navigation: null,
  action: 'view-reading-page',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, actions } = context;
  const id = identifier.safeParse(request.params['id']).data;
  if (id === undefined) return { kind: 'missing' };
  const factId = identifier.safeParse(request.query.get('fact')).data;
  const entity = request.query.get('entity') ?? '';
  const place = factId === undefined ? null : await readPlace(reader, school.id, entity, factId);
  const page = await actions.readings.open(school, id, place);
  if (typeof page === 'string') return { kind: 'missing' };
  return { kind: 'source', type: page.type, text: page.text, subject: { reading: id } };
}
