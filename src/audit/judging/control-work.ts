import { isWithoutMarks, withoutTitles } from './work-in-topic.js';

/** The forms that the act names, each as what the lesson is: «Входная контрольная работа», «Контрольное аудирование». */
const FORMS: readonly RegExp[] = [
  /контрольная\s+(?:\p{L}+ая\s+)?работа(?!\p{L})/iu,
  /контрольный\s+(?:\p{L}+[иоы]й\s+)?(?:диктант|тест|срез|зач[её]т|норматив)(?!\p{L})/iu,
  /контрольное\s+(?:\p{L}+[ео]е\s+)?(?:сочинение|изложение|списывание|аудирование|чтение)(?!\p{L})/iu,
  /(?:проведение|написание|выполнение)\s+(?:\p{L}+\s+)?контрольн(?:ой|ого)\s/iu,
  /контрольных\s+(?:учебных\s+)?нормативов(?!\p{L})/iu,
  /контроль\s+(?:\p{L}+\s+){0,2}(?:чтения|говорения|письма|аудирования|речи)(?!\p{L})/iu,
  /(?<!\p{L})КУН(?!\p{L})/u,
];
/** «Контрольная № 2», «К/р по теме»: the noun is left out, so that what follows must be none. */
const SHORT = /(?<!\p{L})(?:(?:контрольная|к\/р)\s*(?:$|[.,;(№«\d]|(?:по\s+тем|за\s))|(?:кр|к\.\s*р\.)\s*№)/iu;
/** «Диктант № 1», «Итоговый диктант»; a vocabulary or a mathematical dictation is a part of a lesson. */
const DICTATION = /(?<=^|[.:;,—–-]\s*)диктант\s*(?:$|[.№«]|(?:по\s+теме|за)\s|с\s+грамматическ)/iu;
const NAMED_DICTATION = /(?:входной|итоговый|проверочный|административный|годовой)\s+диктант(?!\p{L})/iu;
/** A lesson about a control work is none, */
const ABOUT = /подготов|анализ|разбор|ошибк|коррекци|инструктаж/iu;
/** but one that goes on to it after the work: «и её анализ», «с разбором». What begins a new sentence comes after it anyway. */
const AND_ABOUT = /(?:,|(?<!\p{L})[ис])\s+(?:\p{L}+\s+){0,3}(?:анализ|разбор|ошибк|коррекци)/iu;
const PREPARED = /подготов|инструктаж/iu;
const PUT_OFF = /отмен[яеё]|перенес|переносит/iu;
/** A stop of «К. р.» ends none: a capital letter begins the next one. */
const NEW_SENTENCE = /[.!?;]\s*(?=\p{Lu})/u;
const AT_HOME = /домашн/iu;
const ESSAY = /сочинение/iu;

/** Whether a topic of the plan or of a lesson says that a control work is written for which marks are due. */
export function isControlTopic(topic: string): boolean {
  return !isWithoutMarks(topic) && isControlLesson(topic);
}

/** Whether a control work takes the lesson, be it one without marks; of those written at home the act names the essay alone. */
export function isControlLesson(topic: string): boolean {
  const named = namedForm(topic);
  if (named === null || ABOUT.test(named.before)) return false;
  return !ABOUT.test(named.after) || AND_ABOUT.test(named.after);
}

/** Whether a topic speaks of a form so that it may have been written at the lesson: «Контрольная работа: разбор заданий». */
export function mayBeControlLesson(topic: string): boolean {
  const named = namedForm(topic);
  return named !== null && !PREPARED.test(named.before + named.after);
}

/** What stands before the form, and after it in its own sentence. */
interface NamedForm {
  readonly before: string;
  readonly after: string;
}

/** Null where the topic names no form, or one that was put off or is written at home. */
function namedForm(topic: string): NamedForm | null {
  const said = withoutTitles(topic);
  const places = [...FORMS, SHORT, DICTATION, NAMED_DICTATION].map((form) => said.search(form));
  const place = Math.min(...places.filter((each) => each >= 0));
  if (place === Number.POSITIVE_INFINITY || PUT_OFF.test(said)) return null;
  const before = said.slice(0, place);
  const [sentence = ''] = said.slice(place).split(NEW_SENTENCE);
  const isAtHome = AT_HOME.test(before) || AT_HOME.test(sentence);
  if (isAtHome && !ESSAY.test(said)) return null;
  return { before, after: sentence };
}
