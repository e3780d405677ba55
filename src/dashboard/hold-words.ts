import { entityName } from '../domain/entity-names.js';
import { readFileAddress } from '../domain/file-import-address.js';
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

type Said = (...found: readonly string[]) => string;

/** What the mirror notes beside a reading, in English and for good, as a person reads it. */
const NOTES: readonly (readonly [note: RegExp, said: Said])[] = [
  [
    /^(\w+): (\d+) of (\d+) rows are gone$/u,
    (entity, gone, of) => `Пропало: ${entityName(entity ?? '')}, ${gone} из ${of}.`,
  ],
  [
    /^(\w+) refers to an unknown (\w+)$/u,
    (entity) => `Раздел «${entityName(entity ?? '')}» называет то, чего нет в списках школы.`,
  ],
  [/^correction$/u, () => 'Прочитана заново исправленной программой: в журнале ничего не менялось.'],
  [/^rebaselined$/u, () => 'Прочитана другим способом, чем прежде: отсчёт изменений начат заново.'],
];

/** A note that the source itself or a parser wrote is Russian already. */
export function noteWords(note: string): string {
  for (const [words, said] of NOTES) {
    const [whole, ...found] = words.exec(note) ?? [];
    if (whole !== undefined) return said(...found);
  }
  return note;
}

/** A page of the journal, or what a file brought to it, as a person calls it; another page by its address. */
export function pageWords(address: string, subjects: ReadonlyMap<string, string>): string {
  const nameOf = (subject: string): string => subjects.get(subject) ?? `предмет № ${subject}`;
  const file = readFileAddress(address);
  if (file !== null) return `${file.schoolClass} · ${nameOf(file.subject)} · из файла`;
  const journal = readJournalAddress(address);
  if (journal === null) return address;
  const { kind, schoolClass, subject, termName } = journal;
  const what = kind === 'grid' ? 'отметки' : 'уроки';
  return `${schoolClass} · ${nameOf(subject)} · ${termName} · ${what}`;
}
