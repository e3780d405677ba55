import type { EndReason } from '../domain/finding-life.js';
import { enumerated } from '../domain/russian.js';

const WHAT: Readonly<Record<Exclude<EndReason, 'moment' | 'gone'>, string>> = {
  facts: 'данные журнала',
  registers: 'записи реестров',
  norms: 'профиль акта',
  rules: 'правила проверки или состав получаемых данных',
  'other-classes': 'расписание других классов',
};

const VERBS: Readonly<Partial<Record<EndReason, string>>> = { norms: 'изменился', 'other-classes': 'изменилось' };

/** «с прошлой проверки изменились записи реестров»; of what ended before reasons were kept there is none. */
export function endWords(reasons: readonly EndReason[]): string {
  if (reasons.length === 0) return 'причина не записана';
  if (reasons.includes('gone')) return 'журнала, класса или учителя, о котором речь, больше нет';
  if (reasons.includes('moment')) return 'прошло время или страница просмотрена ещё раз';
  const changed = reasons.flatMap((reason) => (reason === 'gone' || reason === 'moment' ? [] : [WHAT[reason]]));
  const verb = changed.length === 1 ? (VERBS[reasons[0] ?? 'facts'] ?? 'изменились') : 'изменились';
  return `с прошлой проверки ${verb} ${enumerated(changed)}`;
}

/** «Больше не считается нарушением: …»; what was no proven fault was never taken for one. */
export function liftedSentence(verdict: string, reasons: readonly EndReason[]): string {
  const head = verdict === 'violated' ? 'Больше не считается нарушением' : 'Больше не отмечается';
  return `${head}: ${endWords(reasons)}. Исправлять и подтверждать нечего.`;
}

const STATES: Readonly<Record<string, string>> = {
  closed: 'устранено',
  absorbed: 'включено в другое',
  lifted: 'снято проверкой',
};

/** How a finding stands, in a word. */
export function stateWord(state: string): string {
  return STATES[state] ?? 'открыто';
}
