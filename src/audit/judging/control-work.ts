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
const SHORT = /(?<!\p{L})(?:контрольная|к\/р)\s*(?:$|[.,;(№«\d]|(?:по\s+тем|за\s))/iu;
/** «Диктант № 1», «Итоговый диктант»; a vocabulary or a mathematical dictation is a part of a lesson. */
const DICTATION = /(?:^|[.:;,—–-]\s*)диктант\s*(?:$|[.№«]|(?:по\s+теме|за)\s|с\s+грамматическ)/iu;
const NAMED_DICTATION = /(?:входной|итоговый|проверочный|административный|годовой)\s+диктант(?!\p{L})/iu;
/** A lesson about a control work, or one at which it was put off, is none. */
const ABOUT = /подготов|анализ|разбор|ошибк|коррекци|инструктаж|отмен[яеё]|перенес|переносит/iu;
const AT_HOME = /домашн/iu;
const ESSAY = /сочинение/iu;

/** Whether a topic of the plan or of a lesson says that a control work is written for which marks are due. */
export function isControlTopic(topic: string): boolean {
  return !isWithoutMarks(topic) && isControlLesson(topic);
}

/** Whether a control work takes the lesson, be it one without marks; of those written at home the act names the essay alone. */
export function isControlLesson(topic: string): boolean {
  const said = withoutTitles(topic);
  if (ABOUT.test(said) || (AT_HOME.test(said) && !ESSAY.test(said))) return false;
  return [...FORMS, SHORT, DICTATION, NAMED_DICTATION].some((form) => form.test(said));
}
