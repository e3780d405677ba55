import { certaintyWords } from './finding-words.js';

const MOVED: Readonly<Record<string, string>> = {
  outage: 'Срок перенесён: на это время зарегистрирован сбой в работе журнала.',
  permission: 'Срок перенесён зарегистрированным разрешением завуча.',
  'staff-absence': 'Срок перенесён: зарегистрировано отсутствие учителя.',
  'class-day-event': 'Срок перенесён: зарегистрировано, что в последний день срока класс не учился.',
  'journal-opened':
    'Срок перенесён: шлюз впервые увидел этот журнал позже, а при чтении до того его не было. На более ранние дни даётся неделя.',
  certificate: 'Срок перенесён: зарегистрирована справка об обучении.',
  deferral: 'Срок перенесён: зарегистрирована отсрочка отметки за период.',
  exemption: 'Отметка не требуется: зарегистрировано освобождение без оценивания.',
};
const CREDITED =
  'Зачёт пропущенной темы: обучающегося на уроке не было, и отметка пояснена или стоит в столбце «коррекция». Срок при этом не переносится.';

const BY_OFFICE =
  'Запись исправила администрация: техническая это правка или нет, шлюз решить не может; нарушением не считается. Уточните у того, кто администрирует журнал. Если правка была технической, завуч или директор снимает несоответствие: «Снять: это не нарушение».';

const BY_OTHER =
  'По истории изменений запись исправил не учитель этого урока; администрирует ли он журнал, ЭлЖур не показывает. Уточните у него, почему; нарушением не считается.';

interface Excusable {
  readonly verdict: string;
  readonly severity: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What the certainty of a finding means; of an excused one, what excused it, and of a disputable one whom to ask where that is known. */
export function certaintyMeaning({ verdict, severity, evidence }: Excusable): string {
  const { meaning } = certaintyWords(verdict, severity);
  if (verdict === 'disputable' && evidence['byOffice'] === true) return BY_OFFICE;
  if (verdict === 'disputable' && evidence['byOther'] === true) return BY_OTHER;
  if (verdict !== 'excused') return meaning;
  const excuses = excusesIn(evidence);
  if (excuses.length > 0) return excuses.join(' ');
  return evidence['exception'] === null && Number(evidence['excused']) > 0 ? CREDITED : meaning;
}

/** Each of its students may have one of his own, which is nearer than that of the finding. */
function excusesIn({ students, exception }: Excusable['evidence']): readonly string[] {
  const ofStudents = Array.isArray(students) ? students.map(exceptionOf).flatMap(sentenceOf) : [];
  return ofStudents.length > 0 ? [...new Set(ofStudents)] : sentenceOf(exception);
}

function exceptionOf(student: unknown): unknown {
  return (student as { readonly exception?: unknown } | null)?.exception;
}

function sentenceOf(exception: unknown): readonly string[] {
  const kind = (exception as { readonly kind?: unknown } | null | undefined)?.kind;
  const sentence = typeof kind === 'string' ? MOVED[kind] : undefined;
  return sentence === undefined ? [] : [sentence];
}
