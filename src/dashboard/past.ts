import { type AskedMoment, askedMomentWords, REGISTERS_NAMES, REGISTERS_OF } from '../domain/asked-moment.js';
import { formatFullMoment } from '../domain/russian.js';
import { dateAt, timeAt } from '../domain/time.js';
import { pastMoment } from '../read/past-moment.js';
import { registersAsked } from '../read/registers-asked.js';
import { requireReadMirror } from '../read/require-mirror.js';
import type { Ready, UnderWay } from './actions.js';
import type { Answer, PageAnswer, PageOrigin, ScreenContext, ScreenRequest } from './screen.js';

/** The past moment that a page shows. */
export interface Past {
  readonly asked: AskedMoment;
  /** «13.10.2026 в 00:15». */
  readonly moment: string;
  /** «на 13.10.2026 в 00:15; реестры, решения и профиль — какими были тогда». */
  readonly words: string;
  readonly reservation: string | null;
  readonly origin: PageOrigin;
  /** `at=2026-10-13T00%3A15&registers=now`: what every link to another page of this moment carries. */
  readonly query: string;
}

type Read<T> = (request: ScreenRequest, context: ScreenContext, past: Past | null) => Promise<T>;

const RELOAD_SECONDS = 2;

/**
 * The page as of today, or of the moment that the address asks for: `?at=2026-10-13T00:15&registers=now`. While that is
 * still being judged, a page that says how far it is and asks again by itself.
 */
export async function inTime(request: ScreenRequest, context: ScreenContext, page: Read<Answer>): Promise<Answer> {
  const shown = await readInTime(request, context, page);
  return shown.kind === 'ready' ? shown.value : shown;
}

/** What is read of that moment. Only its reader may be asked meanwhile: the embedded engine has no second connection. */
export async function readInTime<T>(
  request: ScreenRequest,
  context: ScreenContext,
  read: Read<T>,
): Promise<Ready<T> | PageAnswer> {
  const { school, actions } = context;
  const asked = await momentAsked(request, context);
  if (asked === null) return { kind: 'ready', value: await read(request, context, null) };
  const opened = await actions.past.open(school, asked, ({ reader, catalogue, reservation }) => {
    const past = pastOf(request, asked, school.zone, catalogue.profile, reservation);
    return read(request, { ...context, reader, catalogue }, past);
  });
  return opened.kind === 'ready' ? opened : underWay(asked, opened, context);
}

/** Null for today; an OperatorError where there is no such moment, or nothing was known at it. */
export async function momentAsked(
  { query }: ScreenRequest,
  { reader, school, clock }: ScreenContext,
): Promise<AskedMoment | null> {
  // A plus sign in an address is read as a space.
  const moment = (query.get('at') ?? '').trim().replace(/ (?=\d{2}:\d{2}$)/u, '+');
  if (moment === '') return null;
  const asOf = pastMoment(moment, school.zone, clock.now());
  const registers = registersAsked(query.get('registers'));
  await requireReadMirror(reader, school, asOf);
  return { asOf, registers };
}

/** Says how far the judging is; the page asks for itself again until it is done. */
export function underWay(asked: AskedMoment, { done, total }: UnderWay, { school }: ScreenContext): PageAnswer {
  const title = 'Считаем, как было';
  const words = askedMomentWords(asked, school.zone);
  const progress =
    total === 0 ? 'Ждём своей очереди' : `Проверено журналов, классов, учителей и реестров школы: ${done} из ${total}`;
  const data = { title, words, progress, done, total };
  // Nothing was shown yet.
  const subject = { at: asked.asOf, registers: asked.registers, state: 'under-way' };
  return { kind: 'page', title, template: 'parts/under-way', data, reloadAfter: RELOAD_SECONDS, subject };
}

/** What the form of a page needs to ask for a moment: by the school's clock, as a field for date and time wants it. */
export function momentFields({ query }: ScreenRequest, past: Past | null, zone: string): object {
  const chosen = past?.asked.registers ?? query.get('registers') ?? 'past';
  return {
    at: past === null ? '' : localMoment(past.asked, zone),
    registers: REGISTERS_OF.map((id) => ({ id, name: REGISTERS_NAMES[id], chosen: id === chosen })),
  };
}

/** The same address without the moment. */
export function withoutPast({ query }: ScreenRequest, path: string): string {
  const rest = new URLSearchParams(query);
  for (const name of ['at', 'registers', 'page']) rest.delete(name);
  return rest.size === 0 ? path : `${path}?${rest.toString()}`;
}

function pastOf(
  { query }: ScreenRequest,
  asked: AskedMoment,
  zone: string,
  profile: string,
  reservation: string | null,
): Past {
  const words = askedMomentWords(asked, zone);
  const link = new URLSearchParams({ at: query.get('at') ?? '', registers: asked.registers });
  const moment = formatFullMoment(asked.asOf, zone);
  return { asked, moment, words, reservation, origin: { data: `как было ${words}`, profile }, query: link.toString() };
}

const MINUTE_MS = 60_000;

function localMoment({ asOf }: AskedMoment, zone: string): string {
  const seconds = Math.floor((asOf % MINUTE_MS) / 1000);
  const minute = `${dateAt(asOf, zone)}T${timeAt(asOf, zone)}`;
  return seconds === 0 ? minute : `${minute}:${String(seconds).padStart(2, '0')}`;
}
