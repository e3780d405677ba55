import { counted, formatDayMonth, formatDeadline, formatMoment } from '../../domain/russian.js';
import type { Described, Evidence, EvidenceValue } from '../rule.js';

const EXCEPTIONS: Readonly<Record<string, string>> = {
  outage: 'сбой в работе журнала',
  permission: 'разрешение завуча',
  'staff-absence': 'отсутствие учителя',
  'class-day-event': 'в последний день срока класс не учился',
  'journal-opened': 'журнал впервые виден позже',
  deferral: 'отсрочка отметки',
  certificate: 'справка об обучении',
};

export function numberOf(evidence: Evidence, key: string): number | null {
  const value = evidence[key];
  return typeof value === 'number' ? value : null;
}

export function listOf(evidence: Evidence, key: string): readonly Evidence[] {
  const value = evidence[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function recordOf(evidence: Evidence, key: string): Evidence | null {
  const value = evidence[key];
  return isRecord(value) ? value : null;
}

/** «12.11 в 18:04» of a moment in the evidence. */
export function momentOf(evidence: Evidence, key: string, zone: string): string {
  return formatMoment(numberOf(evidence, key) ?? 0, zone);
}

/** «срок истёк 12.11 в 24:00», with the exception that moved it. */
export function deadlineWords(evidence: Evidence, zone: string): string {
  const base = numberOf(evidence, 'deadline') ?? 0;
  const moved = numberOf(evidence, 'movedDeadline');
  if (moved === null) return `срок истёк ${formatDeadline(base, zone)}`;
  return `срок перенесён с ${formatDeadline(base, zone)} на ${formatDeadline(moved, zone)} (${exceptionWords(evidence)})`;
}

/** For which day a deadline waits that no timetable has yet. */
function awaitedDay({ kind, schoolDays }: Evidence): string {
  if (kind === 'class-day-event') return 'первого учебного дня класса';
  if (kind === 'certificate') {
    return typeof schoolDays === 'number'
      ? `конца ${schoolDays}-го учебного дня после возвращения`
      : 'конца учебных дней, отведённых после возвращения';
  }
  return 'первого учебного дня после отсутствия';
}

/** «срок перенесён до 19.11: сбой в работе журнала». */
export function movedWords(evidence: Evidence): string {
  const exception = recordOf(evidence, 'exception') ?? {};
  const { kind, until } = exception;
  if (kind === 'exemption') return 'освобождение без оценивания';
  const words = exceptionWords(evidence);
  if (typeof until !== 'string') return `срок перенесён до ${awaitedDay(exception)}: ${words}`;
  return `срок перенесён до конца дня ${formatDayMonth(until)}: ${words}`;
}

/** «у 2 из 4 обучающихся», «у всех 4 обучающихся», «у единственного обучающегося». */
export function studentsWords(named: number, all: number): string {
  if (all === 1) return 'у единственного обучающегося';
  const whole = counted(all, 'обучающегося', 'обучающихся', 'обучающихся');
  return named === all ? `у всех ${whole}` : `у ${named} из ${whole}`;
}

/** How the page that shows a value is called where it was not read, or not since. */
export interface PageWords {
  readonly unread: string;
  readonly notSince: string;
}

const JOURNAL: PageWords = { unread: 'страница журнала ещё не прочитана', notSince: 'журнал не опрашивался' };

/** «Тема урока пуста» with what the last look at its page proves. */
export function missingSentence(what: string, finding: Described, zone: string, page: PageWords = JOURNAL): string {
  const { verdict, evidence } = finding;
  if (verdict === 'excused') return `${what}; ${movedWords(evidence)}`;
  const due = deadlineWords(evidence, zone);
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных: ${page.unread}, ${due}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${what}: проверено ${looked}, ${due}`;
  return `${what} при последней проверке ${looked}; ${due}, после него ${page.notSince}`;
}

/** What the two polls around a late entry saw; `entered` is subject and predicate: «Тема внесена». */
export function enteredSentence(entered: string, finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const seen = formatMoment(numberOf(evidence, 'seenAt') ?? 0, zone);
  const due = deadlineWords(evidence, zone);
  const absentAt = numberOf(evidence, 'absentAt');
  if (verdict === 'excused') return `${entered} после срока: впервые видно ${seen}; ${movedWords(evidence)}`;
  if (absentAt === null) return `Нет данных о времени ввода: впервые видно ${seen}, ${due}`;
  const absent = formatMoment(absentAt, zone);
  if (verdict === 'violated') return `${entered} после срока: ${absent} ещё не было, видно ${seen}; ${due}`;
  if (evidence['bulk'] === true) {
    return `${entered} среди многих старых записей, появившихся разом: ${absent} ещё не было, видно ${seen}; ${due}`;
  }
  return `${entered} между ${absent} и ${seen}, ${due}: до срока или после, неизвестно`;
}

/** «10.09 в 11:00», or «с 10.09 в 11:00 по 10.09 в 11:30». */
export function spanWords(evidence: Evidence, zone: string): string {
  const [first, last] = ['firstAt', 'lastAt'].map((key) => formatMoment(numberOf(evidence, key) ?? 0, zone));
  return first === last ? String(first) : `с ${first} по ${last}`;
}

function exceptionWords(evidence: Evidence): string {
  const kind = recordOf(evidence, 'exception')?.['kind'];
  return (typeof kind === 'string' && EXCEPTIONS[kind]) || 'исключение';
}

function isRecord(value: EvidenceValue | undefined): value is Evidence {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
