import type { FindingWord } from '../../../db/stores/finding-words.js';
import { counted } from '../../../domain/russian.js';
import type { FindingDetail } from '../../../read/finding.js';
import { mayDismiss } from '../../dismissal-words.js';
import type { ScreenContext } from '../../screen.js';
import { SAID, WAITING } from './said.js';

/** What the viewer may say of the finding here: one button each. */
export interface Offer {
  readonly kind: 'remark' | 'confirmed' | 'disputed' | 'upheld';
  readonly button: string;
  /** What the text is for; null where none is asked. */
  readonly label: string | null;
  /** What is answered where the text is missing; null where it may be. */
  readonly missing: string | null;
  readonly hint: string;
}

const OFFERS: readonly Offer[] = [
  {
    kind: 'remark',
    button: 'Отметить, что замечание выдано',
    label: 'Лист и срок (необязательно)',
    missing: null,
    hint: 'Замечание выдаёт человек: программа лишь запомнит, когда и кем.',
  },
  {
    kind: 'confirmed',
    button: 'Подтвердить устранение',
    label: null,
    missing: null,
    hint: 'Программа увидела, что исправлено. Если ошибка вернётся, несоответствие откроется снова.',
  },
  {
    kind: 'disputed',
    button: 'Оспорить',
    label: 'Почему это не нарушение',
    missing: 'Напишите, почему это не нарушение: без этого заместителю нечего решать.',
    hint: 'Ваши слова увидит заместитель директора; решает он.',
  },
  {
    kind: 'upheld',
    button: 'Оставить в силе',
    label: 'Ответ учителю',
    missing: 'Напишите, почему несоответствие остаётся в силе: это ответ учителю.',
    hint: 'Несоответствие останется таким, как есть, учитель увидит ваш ответ; из оспоренных оно уйдёт.',
  },
];

const LONGEST = 500;

/** The deputy looks at a finding by opening it; a word that does not fit is not written. */
export async function markSeen({ id, state }: FindingDetail, { actions, school, viewer, clock }: ScreenContext) {
  if (state !== 'open' || !viewer.roles.includes('deputy')) return;
  await actions.findings.say(school, { findingId: id, kind: 'seen', text: '', by: viewer.login, at: clock.now() });
}

/** `status`: where it stands, as the card says. Of what is dismissed nothing is asked. */
export function offersOf(
  detail: FindingDetail,
  { status, held }: { readonly status: string | null; readonly held: string | null },
  context: ScreenContext,
): readonly Offer[] {
  if (held !== null) return [];
  return OFFERS.filter(({ kind }) => isOffered(kind, detail, context)).filter(
    ({ kind }) => (WAITS_AS[kind] ?? status) === status,
  );
}

/** Where the finding must stand for the word. */
const WAITS_AS: Partial<Readonly<Record<Offer['kind'], string>>> = { confirmed: WAITING, upheld: SAID.disputed };

function isOffered(
  kind: Offer['kind'],
  { state, verdict, staffId }: FindingDetail,
  { viewer }: ScreenContext,
): boolean {
  if (kind === 'disputed') return state === 'open' && staffId !== null && staffId === viewer.staffId;
  if (!mayDismiss(viewer.roles)) return false;
  if (kind === 'confirmed') return state === 'closed';
  return state === 'open' && (kind === 'upheld' || verdict === 'violated');
}

/** A sentence where the text is missing or too long; null where the viewer may not say that. */
export function wordAsked(
  fields: URLSearchParams,
  detail: FindingDetail,
  context: ScreenContext,
): FindingWord | string | null {
  const offer = OFFERS.find(({ kind }) => kind === fields.get('word'));
  if (offer === undefined || !isOffered(offer.kind, detail, context)) return null;
  const text = (fields.get('text') ?? '').trim();
  if (offer.missing !== null && text === '') return offer.missing;
  if (text.length > LONGEST)
    return `Слишком длинно: ${counted(text.length, 'знак', 'знака', 'знаков')}, а можно ${LONGEST}. Сократите.`;
  const { viewer, clock } = context;
  return { findingId: detail.id, kind: offer.kind, text, by: viewer.login, at: clock.now() };
}
