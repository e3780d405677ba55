import { formatFullMoment } from '../../../domain/russian.js';
import {
  type Ours,
  readDoubtfulName,
  readNameDecisions,
  readOurs,
  type WaitingName,
} from '../../../read/doubtful-names.js';
import { identifier } from '../../asked.js';
import {
  askingWords,
  effectWords,
  instead,
  NAME_DECIDERS,
  originWords,
  whatWords,
  whomWords,
} from '../../name-words.js';
import type {
  Answer,
  FormAnswer,
  FormRequest,
  PageAnswer,
  Screen,
  ScreenContext,
  ScreenRequest,
} from '../../screen.js';

/** One name of a file or an answer: whom or what it may mean, what was decided before, and the word that decides. */
export const name: Screen = {
  id: 'name',
  path: '/names/:id',
  title: 'Неясное имя или название',
  roles: NAME_DECIDERS,
  navigation: null,
  action: 'view-name',
  handle,
  form: { roles: NAME_DECIDERS, action: 'decide-name', handle: decide },
};

function unchosen(found: WaitingName): string {
  const { whom } = askingWords(found);
  return `Не выбрано, ${whom} имели в виду. Отметьте одну строку; если это «${otherWord(found)}», выберите его в списке.`;
}

function overtaken(found: WaitingName): string {
  const { about } = askingWords(found);
  return `Пока страница была открыта, ${about} решил кто-то ещё. Посмотрите его решение и, если нужно, решите снова.`;
}

/** What is not among the candidates; where there are none, anything is. */
function otherWord({ candidates }: WaitingName): string {
  return candidates.length === 0 ? 'из списка' : 'другой';
}

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
    ...askingWords(found),
    instead: instead(found),
    other: otherWord(found),
    written: found.written,
    what: whatWords(found),
    origin: originWords(found, actions.imports.kinds, school.zone),
    effect: effectWords(found, actions.imports.kinds),
    candidates: found.candidates,
    others: others(ours, found),
    after: found.decision?.id ?? '',
    decisions: decisions.map((one) => ({
      ...{ whom: whomWords(one), by: one.by },
      at: formatFullMoment(one.at, school.zone),
    })),
  };
  const subject = { name: found.id };
  return { kind: 'page', title: askingWords(found).asked, template: 'screens/name/name', data, subject };
}

function others(ours: readonly Ours[], { candidates }: WaitingName): readonly Ours[] {
  return ours.filter(({ id }) => !candidates.some((one) => one.id === id));
}

async function decide(request: FormRequest, context: ScreenContext): Promise<FormAnswer> {
  const { reader, school, actions, viewer, clock } = context;
  const found = await find(request, context);
  if (found === null) return { kind: 'missing' };
  const targetId = chosen(request.fields, await readOurs(reader, school.id, found.entity));
  if (targetId === undefined) return namePage(found, unchosen(found), context);
  const after = identifier.safeParse(request.fields.get('after')).data ?? null;
  if (after !== (found.decision?.id ?? null)) return namePage(found, overtaken(found), context);
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
