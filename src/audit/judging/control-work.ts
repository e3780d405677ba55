/** Named as what the lesson is: «Входная контрольная работа», «Контрольное аудирование». */
const NAMED = /контрольн(?:ая|ый|ое|ые)(?!\p{L})/iu;
const MENTIONED = /контрольн/iu;
/** A lesson about a control work is none. */
const ABOUT = /подготов|анализ|разбор|ошибк|коррекци|(?<!\p{L})(?:к|ко|перед|после)\s+контрольн/iu;
const SKILL = /контроль\s+(?:\p{L}+\s+){0,2}(?:чтения|говорения|письма|аудирования|речи)(?!\p{L})/iu;
const NORM = /(?<!\p{L})КУН(?!\p{L})/u;
/** «Диктант № 1», «Итоговый диктант»; a vocabulary or a mathematical dictation is a part of a lesson. */
const DICTATION = /(?:^|[.:;,—–-]|(?:входной|итоговый|проверочный|административный|годовой)\s)\s*диктант(?!\p{L})/iu;

/** Whether a lesson's topic says that a control work was written: in any of the forms that the act names. */
export function isControlTopic(topic: string): boolean {
  const text = topic.trim();
  if (NAMED.test(text) || SKILL.test(text) || NORM.test(text) || DICTATION.test(text)) return true;
  return MENTIONED.test(text) && !ABOUT.test(text);
}
