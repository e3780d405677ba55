import { Parser } from 'htmlparser2';
import { createFrameReader, type PageFrame } from './page-frame.js';

/** rebuilt: names of the lessons page as a published user script relies on them. */
const GROUP_TABLE = /^g(\d+)_homework$/;
const ROW_CLASS = 'lessons-row';
const TOPIC_CLASS = 'tdTopicItem';
const HOMEWORK_CLASS = 'hometaskItem';
/** The page's own word on what it shows: year, subject id, subject, class. */
const SHOWN = /setJournalMark\("[^"]*",\s*"([^"]*)",\s*"(?:[^"\\]|\\.)*",\s*"([^"]*)"/;

export interface SheetLesson {
  readonly runningNumber: string;
  readonly date: string;
  readonly ordinal: string;
  readonly planItem: string;
  topic: string;
  readonly homework: string[];
}

export interface LessonsSheet {
  readonly frame: PageFrame;
  readonly groups: ReadonlyMap<string, readonly SheetLesson[]>;
  readonly shownSubject: string | null;
  readonly shownClass: string | null;
}

type Attributes = Readonly<Record<string, string>>;

/** One pass over the page; nothing is judged here. */
export function readLessonsSheet(html: string): LessonsSheet {
  const reader = createFrameReader();
  const groups = new Map<string, SheetLesson[]>();
  let lessons: SheetLesson[] | null = null;
  let target: 'topic' | 'homework' | null = null;
  let spans = 0;

  function openSpan(attributes: Attributes, lesson: SheetLesson | undefined): void {
    if (target) spans += 1;
    else if (!lesson) return;
    else if (attributes['class'] === TOPIC_CLASS) target = 'topic';
    else if (attributes['class'] === HOMEWORK_CLASS) {
      target = 'homework';
      lesson.homework.push('');
    }
  }

  const parser = new Parser({
    onopentag(name, attributes, implied) {
      if (name === 'tbody') lessons = tableOf(attributes['id'], groups);
      else if (name === 'tr' && (attributes['class'] ?? '').startsWith(ROW_CLASS)) lessons?.push(lessonOf(attributes));
      else if (name === 'span') openSpan(attributes, lessons?.at(-1));
      else if (name === 'br') appendText(lessons?.at(-1), target, '\n');
      else reader.onopentag(name, attributes, implied);
    },
    ontext(text) {
      if (target) appendText(lessons?.at(-1), target, text);
      else reader.ontext(text);
    },
    onclosetag(name, implied) {
      if (name === 'tbody') lessons = null;
      if (name !== 'span') return reader.onclosetag(name, implied);
      if (spans > 0) spans -= 1;
      else target = null;
    },
  });
  parser.end(html);
  const [, shownSubject = null, shownClass = null] = SHOWN.exec(html) ?? [];
  return { frame: reader.frame, groups, shownSubject, shownClass };
}

function tableOf(id: string | undefined, groups: Map<string, SheetLesson[]>): SheetLesson[] | null {
  const group = GROUP_TABLE.exec(id ?? '')?.[1];
  if (group === undefined) return null;
  const lessons = groups.get(group) ?? [];
  groups.set(group, lessons);
  return lessons;
}

function lessonOf(attributes: Attributes): SheetLesson {
  return {
    runningNumber: attributes['lnum'] ?? '',
    date: attributes['ldate'] ?? '',
    ordinal: attributes['num'] ?? '',
    planItem: attributes['pid'] ?? '',
    topic: '',
    homework: [],
  };
}

function appendText(lesson: SheetLesson | undefined, target: 'topic' | 'homework' | null, text: string): void {
  if (!lesson || !target) return;
  if (target === 'topic') lesson.topic += text;
  else lesson.homework.push((lesson.homework.pop() ?? '') + text);
}
