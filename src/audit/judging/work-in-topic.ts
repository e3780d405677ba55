import { isListed } from '../../domain/assessment.js';

/** Works that the act wants marked in a column of their day, and whose name a topic gives without doubt. */
export type TopicWork = 'control' | 'laboratory';

const CONTROL =
  /контрольн(?:ая\s+работа|ый\s+(?:диктант|тест|срез)|ое\s+(?:сочинение|изложение|списывание|аудирование|чтение))(?!\p{L})/iu;
const NAMED_DICTATION = /(?:входной|итоговый|проверочный|административный|годовой)\s+диктант(?!\p{L})/iu;
/** The word alone: what follows may make it another one, «Диктант слов», or no dictation at all. */
const DICTATION = /^диктант\s*(?:$|[.№«]|(?:по\s+теме|за)\s|с\s+грамматическ)/iu;
const LABORATORY = /лабораторн(?:ая\s+работа|ые\s+работы)(?!\p{L})/iu;
/** A lesson about a work, or a work that is done at home. */
const NOT_ITSELF = /подготов|анализ|разбор|ошибк|коррекци|инструктаж|домашн/iu;
const WITHOUT_MARKS = /диагност|мониторинг|пробн|трениров|без\s+отмет|(?<!\p{L})ВПР(?!\p{L})/iu;
/** A lesson at which the work was put off, or before or after which it is done. */
const NOT_THEN = /отмен[яеё]|перенес|переносит|^(?:правила|защита)(?!\p{L})[^.:]*:/iu;
/** A title, be it that of the work's theme or of a book. */
const QUOTED = /«[^»]*»|"[^"]*"/gu;
/** Every word by which a topic may speak of a work, be it a short one. */
const ANY_WORK =
  /контрол|диктант|сочинен|изложен|списыван|аудирован|чтени|говорен|письм|норматив|зач[её]т|тест|провер|срез|самостоятельн|практическ|лаборатор|диагност|административн|итогов|экзамен|анализ|ошибк|коррекци|(?<!\p{L})(?:ВПР|КУН|ОГЭ|ЕГЭ)(?!\p{L})/iu;
const FORMS = ['диктант', 'сочинен', 'изложен', 'списыван', 'аудирован', 'чтени', 'тест', 'срез', 'зачет', 'провер'];
const WHOLE_LESSON = /^(?:контрольн|административн)/iu;
/** Taken by the way, or written at home: the lesson is about something else. */
const BESIDE_LESSON = /норматив|домашн/iu;

/** The work that was written at the lesson by what its topic says; null where it names none, or only speaks of one. */
export function workInTopic(topic: string): TopicWork | null {
  const said = withoutTitles(topic);
  if (NOT_ITSELF.test(topic) || isWithoutMarks(topic) || NOT_THEN.test(said)) return null;
  if ([CONTROL, NAMED_DICTATION, DICTATION].some((name) => name.test(said))) return 'control';
  return LABORATORY.test(said) ? 'laboratory' : null;
}

export function isWithoutMarks(topic: string): boolean {
  return WITHOUT_MARKS.test(topic);
}

export function withoutTitles(topic: string): string {
  return topic.replace(QUOTED, '«»').trim();
}

/** Whether a column, by its kind or by its title, is of the work that the topic names; of one without a kind nobody knows. */
export function isColumnOf(
  { kind, title }: { readonly kind: string; readonly title: string },
  { work, topic }: { readonly work: TopicWork; readonly topic: string },
  controlKinds: readonly string[],
): boolean {
  const named = plain(`${kind} ${title}`);
  if (kind.trim() === '') return true;
  if (work === 'laboratory') return /лаборатор|практич/u.test(named);
  const words = plain(topic);
  return (
    isListed(kind, controlKinds) ||
    named.includes('контрол') ||
    FORMS.some((form) => named.includes(form) && words.includes(form))
  );
}

/** Whether a work of the kind takes the lesson, so that its topic has to speak of it. */
export function takesLesson(kind: string, controlKinds: readonly string[]): boolean {
  return isListed(kind, controlKinds) && WHOLE_LESSON.test(kind.trim()) && !BESIDE_LESSON.test(kind);
}

export function speaksOfWork(topic: string): boolean {
  return ANY_WORK.test(topic);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
