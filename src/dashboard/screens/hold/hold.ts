import { counted, formatMoment } from '../../../domain/russian.js';
import { readSubjectNames, readWaitingPage } from '../../../read/holds.js';
import type { HoldPreview } from '../../actions.js';
import { identifier } from '../../asked.js';
import { changeLine } from '../../change-lines.js';
import { holdReason, noteWords, pageWords } from '../../hold-words.js';
import type { Answer, FormAnswer, FormRequest, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

/** One page that waits: why, what accepting it would change, and the two words that end the waiting. */
export const hold: Screen = {
  id: 'hold',
  path: '/holds/:id',
  title: 'Отложенная страница',
  roles: ['director', 'deputy'],
  navigation: null,
  action: 'view-hold',
  handle,
  form: { roles: ['director', 'deputy'], action: 'decide-hold', handle: decide },
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, actions, clock } = context;
  const scopeId = identifier.safeParse(request.params['id']).data;
  const waiting = scopeId === undefined ? null : await readWaitingPage(reader, school.id, scopeId);
  if (scopeId === undefined || waiting === null) return { kind: 'missing' };
  const subjects = await readSubjectNames(reader, school.id);
  const preview = waiting.reason === 'shape' ? null : await actions.holds.preview(school, scopeId, clock.now());
  const data = {
    page: pageWords(waiting.address, subjects),
    reason: holdReason(waiting.reason),
    note: waiting.note === null ? null : noteWords(waiting.note),
    since: formatMoment(waiting.openedAt, school.zone),
    waiting: counted(waiting.waiting, 'опрос', 'опроса', 'опросов'),
    preview: preview === null ? null : previewWords(preview, school.zone),
  };
  const subject = { scope: scopeId };
  return { kind: 'page', title: 'Отложенная страница', template: 'screens/hold/hold', data, subject };
}

function previewWords(preview: HoldPreview, zone: string): object {
  const { applied, unreadable, heldAgain, changes, more } = preview;
  return {
    applied: counted(applied, 'опрос будет принят', 'опроса будут приняты', 'опросов будут приняты'),
    unreadable,
    heldAgain,
    more,
    rows: changes.map((change) => changeLine(change, zone, { page: false })),
  };
}

async function decide(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { reader, school, actions, viewer, clock } = context;
  const scopeId = identifier.safeParse(request.params['id']).data;
  const word = request.fields.get('word');
  if (scopeId === undefined || (word !== 'accept' && word !== 'reject')) return { kind: 'missing' };
  if ((await readWaitingPage(reader, school.id, scopeId)) === null) return { kind: 'done', address: '/holds' };
  await actions.holds.decide(school, word, { scopeId, by: viewer.login, at: clock.now() });
  return { kind: 'done', address: '/holds?done' };
}
