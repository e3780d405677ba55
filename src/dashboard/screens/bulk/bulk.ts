import { formatMoment } from '../../../domain/russian.js';
import { EVERY_CHANGE } from '../../../read/changes/change.js';
import { readChanges } from '../../../read/changes/read-changes.js';
import { type BulkAppearance, readBulkAppearances, readSubjectNames } from '../../../read/holds.js';
import { identifier } from '../../asked.js';
import { changeLine, mayOpenPages } from '../../change-lines.js';
import { pageWords } from '../../hold-words.js';
import type { Answer, FormAnswer, FormRequest, Screen, ScreenContext, ScreenRequest } from '../../screen.js';

const MOST_LINES = 500;

/** Facts of long-gone days that one reading showed all at once: entered by hand, or brought by a rebuilt class. */
export const bulk: Screen = {
  id: 'bulk',
  path: '/bulk/:id',
  title: 'Массовое появление',
  roles: ['director', 'deputy'],
  navigation: null,
  action: 'view-bulk',
  handle,
  form: { roles: ['director', 'deputy'], action: 'decide-bulk', handle: decide },
};

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const { reader, school, viewer } = context;
  const appearance = await waiting(request, context);
  if (appearance === null) return { kind: 'missing' };
  const { observationId, address, seenAt, facts } = appearance;
  const filter = { ...EVERY_CHANGE, observationId };
  const lines = await readChanges(reader, school.id, filter, { kind: 'all' }, { limit: MOST_LINES, offset: 0 });
  const data = {
    page: pageWords(address, await readSubjectNames(reader, school.id)),
    seen: formatMoment(seenAt, school.zone),
    facts,
    rows: lines
      .filter((line) => line.bulk)
      .map((line) => changeLine(line, school.zone, { page: mayOpenPages(viewer.roles) })),
  };
  const subject = { observation: observationId };
  return { kind: 'page', title: 'Массовое появление', template: 'screens/bulk/bulk', data, subject };
}

async function decide(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { school, actions, viewer, clock } = context;
  const word = request.fields.get('word');
  if (word !== 'confirmed' && word !== 'rejected') return { kind: 'missing' };
  const appearance = await waiting(request, context);
  if (appearance === null) return { kind: 'done', address: '/holds' };
  await actions.holds.decideBulk(school, appearance.observationId, word, clock.now(), viewer.login);
  return { kind: 'done', address: '/holds?done' };
}

async function waiting(request: ScreenRequest, { reader, school }: ScreenContext): Promise<BulkAppearance | null> {
  const id = identifier.safeParse(request.params['id']).data;
  const all = await readBulkAppearances(reader, school.id);
  return all.find(({ observationId }) => observationId === id) ?? null;
}
