import { formatFullMoment } from '../../../domain/russian.js';
import {
  type Ours,
  readDoubtfulName,
  readNameDecisions,
  readOurs,
  type WaitingName,
} from '../../../read/doubtful-names.js';
import { identifier } from '../../asked.js';
import { NAME_DECIDERS, originWords, whatWords, whomWords } from '../../name-words.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';

/** One name of a file: whom it may mean, what was decided before, and the word that decides. */
export const name: Screen = {
  id: 'name',
  path: '/names/:id',
  title: 'Имя из файла',
  roles: NAME_DECIDERS,
  navigation: null,
  action: 'view-name',
  handle,
  form: { roles: NAME_DECIDERS, action: 'decide-name', handle: decide },
};

const PERSON = { asked: 'Кого имели в виду', nobody: 'никто из них' };
const THING = { asked: 'Что имели в виду', nobody: 'ни один из них' };
const IS_PERSON = { student: true, staff: true, schoolClass: false, subject: false };

const UNCHOSEN = 'Не выбрано, кого имели в виду. Отметьте одну строку; если это «другой», выберите его в списке.';
const OVERTAKEN =
  'Пока страница была открыта, об этом имени решил кто-то ещё. Посмотрите его решение и, если нужно, решите снова.';

async function find(request: ScreenRequest, { reader, school }: ScreenContext): Promise<WaitingName | null> {
  const id = identifier.safeParse(request.params['id']).data;
  return id === undefined ? null : readDoubtfulName(reader, school.id, id);
}

async function handle(request: ScreenRequest, context: ScreenContext): Promise<Answer> {
  const found = await find(request, context);
  return found === null ? { kind: 'missing' } : namePage(found, null, context);
}

async function namePage(found: WaitingName, error: string | null, context: ScreenContext): Promise<PageAnswer> {
  const { reader, school, actions } = context;
  const ours = await readOurs(reader, school.id, found.entity);
  const decisions = await readNameDecisions(reader, school.id, found.id);
  const data = {
    error,
    ...(IS_PERSON[found.entity] ? PERSON : THING),
    written: found.written,
    what: whatWords(found),
    origin: originWords(found, actions.imports.kinds, school.zone),
    candidates: found.candidates,
    others: others(ours, found),
    after: found.decision?.id ?? '',
    decisions: decisions.map((one) => ({
      ...{ whom: whomWords(one), by: one.by },
      at: formatFullMoment(one.at, school.zone),
    })),
  };
  const subject = { name: found.id };
  return { kind: 'page', title: 'Имя из файла', template: 'screens/name/name', data, subject };
}

function others(ours: readonly Ours[], { candidates }: WaitingName): readonly Ours[] {
  return ours.filter(({ id }) => !candidates.some((one) => one.id === id));
}

async function decide(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { reader, school, actions, viewer, clock } = context;
  const found = await find(request, context);
  if (found === null) return { kind: 'missing' };
  const targetId = chosen(request.fields, await readOurs(reader, school.id, found.entity));
  if (targetId === undefined) return namePage(found, UNCHOSEN, context);
  const after = identifier.safeParse(request.fields.get('after')).data ?? null;
  if (after !== (found.decision?.id ?? null)) return namePage(found, OVERTAKEN, context);
  await actions.names.decide(school, { nameId: found.id, targetId, after, by: viewer.login, at: clock.now() });
  return { kind: 'done', address: '/names?done' };
}

/** Null for none of ours; undefined where nothing was chosen, or what is none of ours. */
function chosen(fields: URLSearchParams, ours: readonly Ours[]): number | null | undefined {
  const whom = fields.get('whom');
  if (whom === 'nobody') return null;
  const id = identifier.safeParse(whom === 'other' ? fields.get('other') : whom).data;
  return ours.find((one) => one.id === id)?.id;
}
