import { readJournalAddress } from '../domain/journal-address.js';
import type { PastDecision, WaitingPage } from '../read/holds.js';

const REASONS: Readonly<Record<WaitingPage['reason'], { readonly word: string; readonly meaning: string }>> = {
  loss: {
    word: 'пропало слишком много',
    meaning:
      'Со страницы исчезла большая часть записей. Так бывает, когда журнал переформировали, и так же выглядит сбой ЭлЖура. Пока решения нет, в зеркале прежние данные, а следующие опросы этой страницы складываются рядом.',
  },
  'unknown-reference': {
    word: 'назван кто-то неизвестный',
    meaning:
      'На странице есть тот, кого нет в списках школы. Обычно страница принимается сама, как только списки считаны заново.',
  },
  shape: {
    word: 'незнакомый вид страницы',
    meaning:
      'Страница устроена не так, как ожидает программа. Принять её нельзя, пока программа не научится её читать; отклонённая, она остаётся в хранилище как доказательство.',
  },
};

export function holdReason(reason: WaitingPage['reason']): { readonly word: string; readonly meaning: string } {
  return REASONS[reason];
}

const DECISIONS: Readonly<Record<PastDecision['what'], string>> = {
  accepted: 'страница принята',
  rejected: 'страница отклонена',
  confirmed: 'массовое появление подтверждено',
  'bulk-rejected': 'массовое появление оставлено спорным',
};

export function decisionWord(what: PastDecision['what']): string {
  return DECISIONS[what];
}

/** A page of the journal as a person calls it; another page by its address. */
export function pageWords(address: string, subjects: ReadonlyMap<string, string>): string {
  const journal = readJournalAddress(address);
  if (journal === null) return address;
  const { kind, schoolClass, subject, termName } = journal;
  const what = kind === 'grid' ? 'отметки' : 'уроки';
  return `${schoolClass} · ${subjects.get(subject) ?? `предмет № ${subject}`} · ${termName} · ${what}`;
}
