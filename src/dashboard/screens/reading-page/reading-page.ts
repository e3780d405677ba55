import { readPlace } from '../../../read/reading.js';
import { isShown } from '../../actions.js';
import { factAsked, identifier } from '../../asked.js';
import { PAGE_READERS } from '../../change-lines.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** The page of one reading, as the source sent it, for the frame of the screen `reading`. */
export const readingPage: Screen = {
  id: 'reading-page',
  path: '/readings/:id/page',
  title: 'Страница ЭлЖура',
  roles: PAGE_READERS,
  navigation: null,
  action: 'view-reading-page',
  handle,
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, actions } = context;
  const id = identifier.safeParse(request.params['id']).data;
  if (id === undefined) return { kind: 'missing' };
  const asked = factAsked(request.query, id);
  const place = asked === null ? null : await readPlace(reader, school.id, asked);
  const page = await actions.readings.open(school, id, place);
  if (!isShown(page)) return { kind: 'missing' };
  return { kind: 'source', type: page.type, text: page.text, subject: { reading: id } };
}
