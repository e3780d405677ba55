import { certaintyWords } from './finding-words.js';

const MOVED: Readonly<Record<string, string>> = {
  outage: 'Срок перенесён: на это время зарегистрирован сбой в работе журнала.',
  permission: 'Срок перенесён зарегистрированным разрешением завуча.',
  'staff-absence': 'Срок перенесён: зарегистрировано отсутствие учителя.',
  'class-day-event': 'Срок перенесён: зарегистрировано, что в последний день срока класс не учился.',
};
const CREDITED =
  'Зачёт пропущенной темы: обучающегося на уроке не было, и отметка пояснена или стоит в столбце «коррекция». Срок при этом не переносится.';

interface Excusable {
  readonly verdict: string;
  readonly severity: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What the certainty of a finding means; of an excused one, what excused it. */
export function certaintyMeaning({ verdict, severity, evidence }: Excusable): string {
  const { meaning } = certaintyWords(verdict, severity);
  if (verdict !== 'excused') return meaning;
  const exception = evidence['exception'];
  if (exception === null && Number(evidence['excused']) > 0) return CREDITED;
  const kind = (exception as { readonly kind?: unknown } | null | undefined)?.kind;
  return (typeof kind === 'string' && MOVED[kind]) || meaning;
}
